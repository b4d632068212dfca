// Makes what is not committed: the grammar as a module that loads without compiling it again, and
// the command line and the library door as bundles in dist. `build.mjs grammar` makes the first only.
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
const ENTRIES = { cli: "src/cli/main.ts", index: "src/index.ts" };

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
  for (const path of Object.values(ENTRIES)) requireFile(path);
  const { build } = await import("esbuild");
  const sources = hashSources(root);
  const fresh = `dist.${process.pid}`;
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ENTRIES,
      outdir: fresh,
      bundle: true,
      splitting: true,
      chunkNames: "chunks/[name]-[hash]",
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: true,
      logLevel: "warning",
    });
    makeExecutable(join(root, fresh, "cli.js"));
    rmSync(join(root, "dist"), { recursive: true, force: true });
    renameSync(join(root, fresh), join(root, "dist"));
    writeFileSync(join(root, STAMP_PATH), `${sources}\n`);
  } catch (error) {
    rmSync(join(root, fresh), { recursive: true, force: true });
    // Esbuild has shown its own findings already; anything else is not known to the reader yet.
    fail(error?.errors === undefined ? String(error?.stack ?? error) : "the sources do not bundle");
  }
}

/** A banner would put the first line into every chunk, so the entry gets it here and its map moves. */
function makeExecutable(path) {
  const map = JSON.parse(readFileSync(`${path}.map`, "utf8"));
  writeFileSync(path, `#!/usr/bin/env node\n${readFileSync(path, "utf8")}`);
  writeFileSync(`${path}.map`, JSON.stringify({ ...map, mappings: `;${map.mappings}` }));
  chmodSync(path, 0o755);
}

await buildGrammar();
if (process.argv[2] !== "grammar") await buildBundles();
