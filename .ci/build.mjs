// Makes what is not committed: the grammar as a module that loads without compiling it again, and
// the command line and the library doors as bundles in dist. `build.mjs grammar` makes the first only.
// The command line is one script, since V8 keeps what it compiled of scripts only: a third of the
// time that a small model takes. docs/internals/decisions/0010-compiled-beforehand.md says more.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rulesModule } from "./rules.mjs";
import { hashSources, STAMP_PATH } from "./stamp.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const GRAMMAR = "src/syntax/model.ohm";
const OHM_BUNDLE = `${GRAMMAR}-bundle.js`;
const RULES = "src/syntax/rules.ohm-bundle";
const COMMAND = "src/cli/main.ts";
const ENTRIES = {
  index: "src/index.ts",
  conformance: "src/conformance.ts",
  worker: "src/cli/worker.ts",
};
/** A run that uses what most runs use; what it finds is of no interest here. */
const USUAL_RUN = ["check", "models/myhoard/restore.fence"];

function fail(message) {
  console.error(`build: ${message}`);
  process.exit(1);
}

function requireFile(path) {
  if (!existsSync(join(root, path)))
    fail(`${path} does not exist, and it is a source of the build`);
}

/** Writes model.ohm-bundle.js, its rules as plain data, and types of both beside the grammar. */
async function buildGrammar() {
  requireFile(GRAMMAR);
  const ohm = createRequire(import.meta.url).resolve("@ohm-js/cli");
  const args = [ohm, "generateBundles", "--withTypes", "--esm", GRAMMAR];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) fail(`${GRAMMAR} is not a grammar that ohm accepts:\n${stdout}${stderr}`);
  const { default: grammar } = await import(pathToFileURL(join(root, OHM_BUNDLE)));
  const { code, types } = rulesModule(grammar);
  writeFileSync(join(root, `${RULES}.js`), code);
  writeFileSync(join(root, `${RULES}.d.ts`), types);
}

/** Bundles into a folder of its own first, so that a failed build leaves the last one in place. */
async function buildBundles() {
  for (const path of [COMMAND, ...Object.values(ENTRIES)]) requireFile(path);
  const { build } = await import("esbuild");
  const sources = hashSources(root);
  const fresh = `dist.${process.pid}`;
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  };
  try {
    await build({
      ...common,
      entryPoints: ENTRIES,
      outdir: fresh,
      splitting: true,
      chunkNames: "chunks/[name]-[hash]",
      format: "esm",
    });
    await build({ ...common, ...asFunction, entryPoints: [COMMAND], outfile: `${fresh}/cli.cjs` });
    addLauncher(join(root, fresh));
    rmSync(join(root, "dist"), { recursive: true, force: true });
    renameSync(join(root, fresh), join(root, "dist"));
    writeFileSync(join(root, STAMP_PATH), `${sources}\n`);
  } catch (error) {
    rmSync(join(root, fresh), { recursive: true, force: true });
    // Esbuild has shown its own findings already; anything else is not known to the reader yet.
    fail(error?.errors === undefined ? String(error?.stack ?? error) : "the sources do not bundle");
  }
}

/**
 * A script that is a function of what the launcher knows and a script does not. ASCII is read faster;
 * and a script that was compiled beforehand has no `import()`.
 */
const asFunction = {
  format: "cjs",
  charset: "ascii",
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "launcherUrl" },
  banner: { js: "(function (require, launcherUrl) {" },
  footer: { js: "})" },
};

function addLauncher(folder) {
  const launcher = readFileSync(join(root, ".ci/launch.mjs"), "utf8");
  writeFileSync(join(folder, "cli.js"), `#!/usr/bin/env node\n${launcher}`);
  chmodSync(join(folder, "cli.js"), 0o755);
  const warm = [join(root, ".ci/warm.mjs"), folder, ...USUAL_RUN];
  const { status, stderr } = spawnSync(process.execPath, warm, { cwd: root, encoding: "utf8" });
  if (status === 70 || status === null) fail(`the command that was built does not run:\n${stderr}`);
}

await buildGrammar();
if (process.argv[2] !== "grammar") await buildBundles();
