// Which layer may import which, and which layer may use which package. Data flows from text to
// report and imports point against it. The command line and the library door compose the rest and
// stand outside the table; no one imports the command line.
import { dirname, join } from "node:path/posix";
import { importsOf, type SourceFile } from "./source-file.ts";

/** Each layer, and the layers it may import. A new edge is a design decision: make it here. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  values: ["base"],
  ir: ["base", "values"],
  syntax: ["base"],
  eval: ["base", "values", "ir"],
  semantics: ["base", "values", "ir", "syntax", "eval"],
  program: ["base", "values"],
  interpreter: ["base", "values", "ir", "eval", "program"],
  codegen: ["base", "values", "ir", "program"],
  engine: ["base", "values", "program"],
  assembler: ["base"],
  compiler: ["base", "ir", "codegen", "engine"],
  liveness: ["base", "values", "program", "engine"],
  checkpoint: ["program", "engine"],
  properties: ["base", "values", "program", "engine", "liveness"],
  search: ["base", "values", "ir", "eval", "program", "engine", "liveness", "properties"],
  trace: ["base", "values", "program", "engine", "liveness"],
  vectors: ["base", "values", "ir", "program", "engine", "trace"],
  mutate: ["base", "values", "syntax"],
  validate: ["base", "values", "ir", "program", "vectors"],
  tla: ["base", "values", "ir"],
  conformance: [],
  scaffold: ["conformance"],
  report: [
    "base",
    "values",
    "program",
    "engine",
    "liveness",
    "properties",
    "search",
    "trace",
    "vectors",
    "mutate",
    "validate",
  ],
};

/** Packages and modules of Node, and the layers that may use them; `cli` may use any of them. */
export const mayUse: Readonly<Record<string, readonly string[]>> = {
  "node:crypto": ["vectors", "conformance"],
  // Runners read files of vectors and write reports, in other people's test processes.
  "node:fs": ["conformance"],
  "node:url": ["conformance"],
  vitest: ["conformance"],
  yargs: [],
  chalk: [],
};

/** What stands outside the layers and composes them. */
export const composers: readonly string[] = ["cli", "index"];

/** The doors of the library, which pass on the names of other files. */
export const libraryDoors: readonly string[] = ["src/index.ts", "src/conformance.ts"];

/** `src/syntax/parse.ts` is in `syntax`, `src/index.ts` in `index`. */
export function layerOf(path: string): string {
  const [, first = ""] = path.split("/");
  return first.replace(/\.ts$/, "");
}

export function layerFaults(file: SourceFile): readonly string[] {
  const layer = layerOf(file.path);
  const isComposer = composers.includes(layer);
  if (!isComposer && !(layer in mayImport)) return [`${file.path} is in no known layer`];
  return importsOf(file).flatMap((target) => {
    const isAllowed = target.startsWith(".")
      ? mayImportFile(file, layer, isComposer, target)
      : mayUsePackage(layer, isComposer, target);
    return isAllowed ? [] : [`${file.path} must not import ${target}`];
  });
}

function mayImportFile(
  file: SourceFile,
  layer: string,
  isComposer: boolean,
  target: string,
): boolean {
  const other = layerOf(join(dirname(file.path), target));
  if (other === layer) return true;
  return isComposer ? other in mayImport : (mayImport[layer] ?? []).includes(other);
}

/** Whatever the table does not name is for the command line alone, and new packages for no one. */
function mayUsePackage(layer: string, isComposer: boolean, target: string): boolean {
  const name = target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
  if (layer === "cli") return name.startsWith("node:") || name in mayUse;
  return !isComposer && (mayUse[name] ?? []).includes(layer);
}

/** Every file is imported by another, but for the doors that the build bundles. */
export function orphanFaults(
  files: readonly SourceFile[],
  doors: readonly string[],
): readonly string[] {
  const reached = new Set(
    files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => join(dirname(file.path), target))
        .filter((path) => path !== file.path),
    ),
  );
  return files
    .filter((file) => !doors.includes(file.path) && !reached.has(file.path))
    .map((file) => `${file.path} is imported by no file`);
}
