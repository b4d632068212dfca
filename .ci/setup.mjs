// Makes a clone ready: installs the packages when they are not those of package-lock.json, and builds
// when dist was made from other sources. `npm start` and `npm test` run it first. It is quiet when
// nothing is to be done, and needs Node and npm only.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashSources, STAMP_PATH } from "./stamp.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const lockFolder = join(root, ".setup-lock");
const WAIT_MAX_MS = 10 * 60_000;
const POLL_MS = 200;

function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** npm writes the inner lock file when an install is complete; optional packages may be left out. */
function isInstalled() {
  const installed = readText(join(root, "node_modules/.package-lock.json"));
  if (installed === null) return false;
  const present = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, integrity, optional }]) =>
      path === "" ||
      (optional === true && present[path] === undefined) ||
      (present[path]?.version === version && present[path]?.integrity === integrity),
  );
}

function isBuilt() {
  return readText(join(root, STAMP_PATH))?.trim() === hashSources(root);
}

/** Under `npm start` this is the very npm that was called; otherwise the one on the path. */
function runNpm(args) {
  const own = process.env.npm_execpath;
  const options = { cwd: root, encoding: "utf8" };
  return own?.endsWith("npm-cli.js")
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

function install() {
  console.error("setup: installing packages (npm ci) …");
  // Compiler and test runner are needed even where NODE_ENV says production.
  const { status, stdout, stderr, error } = runNpm(["ci", "--include=dev", "--loglevel=error"]);
  if (status === 0) return;
  // Below what went wrong, npm prints its manual.
  const said = `${stdout ?? ""}${stderr ?? ""}`.split("\n").slice(0, 20).join("\n");
  fail(
    `npm ci failed${error === undefined ? "" : ` (${error.message})`}:\n${said}
Check that the package registry can be reached (npm ping), then run \`npm ci\` by hand.
If it says that package.json and package-lock.json differ, run \`npm install\` and look at the diff.`,
  );
}

function build() {
  console.error("setup: building …");
  const { status } = spawnSync(process.execPath, [join(root, ".ci/build.mjs")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) fail("the build failed; after mending it run `npm run build`");
}

/** A lock whose owner is gone, or that never got one, was left by a run that was killed. */
function isStale() {
  try {
    const owner = Number(readText(join(lockFolder, "owner")) ?? "0");
    if (owner === 0) return Date.now() - statSync(lockFolder).mtimeMs > 10_000;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. ENOENT: freed just now. EPERM: it lives, and is another user's.
    return error.code !== "EPERM";
  }
}

function takeLock() {
  const until = Date.now() + WAIT_MAX_MS;
  let hasSaid = false;
  for (;;) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(join(lockFolder, "owner"), String(process.pid));
      process.on("exit", () => rmSync(lockFolder, { recursive: true, force: true }));
      for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`cannot write here: ${error.message}`);
    }
    if (isStale()) {
      rmSync(lockFolder, { recursive: true, force: true });
      continue;
    }
    if (Date.now() > until) fail(`another setup still runs; if none does, remove ${lockFolder}`);
    if (!hasSaid) console.error("setup: waiting for another setup to end …");
    hasSaid = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old; fencepost needs 20.19 or newer`);
}
if (!isInstalled() || !isBuilt()) {
  takeLock();
  // Another run may have done the work while this one waited.
  if (!isInstalled()) install();
  if (!isBuilt()) build();
}
