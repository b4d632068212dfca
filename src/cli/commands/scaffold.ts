// `fencepost scaffold`: the skeleton of an adapter, once. Loaded only when it is asked for.
import { writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { failed, ok, type Result } from "../../base/result.ts";
import { readInterface } from "../../conformance/interface.ts";
import { parseJson } from "../../conformance/json.ts";
import { FileError, Reader } from "../../conformance/reader.ts";
import { loadSuite } from "../../conformance/replay.ts";
import { goSkeleton } from "../../scaffold/go.ts";
import { pythonSkeleton } from "../../scaffold/python.ts";
import type { SkeletonSource } from "../../scaffold/source.ts";
import { typescriptSkeleton } from "../../scaffold/typescript.ts";
import { type Call, showDiagnostics } from "../call.ts";
import type { ScaffoldArguments } from "../conform-words.ts";
import { type ExitCode, HOLDS, WRONG_INPUT } from "../exit.ts";
import { fileUnwritable, skeletonExists, vectorsRefused } from "../findings.ts";
import { loadModel } from "../load.ts";
import { interfaceOfModel } from "../suites.ts";
import { hasCode, reasonOf } from "../texts.ts";

export function scaffoldCommand(args: ScaffoldArguments, call: Call): ExitCode {
  const source = sourceOf(args, call);
  const written = source.ok ? write(args, skeletonOf(args, source.value), call) : source;
  if (written.ok) return HOLDS;
  showDiagnostics(call, written.diagnostics);
  return WRONG_INPUT;
}

function sourceOf({ file, config }: ScaffoldArguments, call: Call): Result<SkeletonSource> {
  if (!file.endsWith(".fence")) return sourceOfSuite(file);
  const loaded = loadModel(file, call.texts);
  if (!loaded.ok) return loaded;
  const options = { tier: "smoke", config: config ?? null, params: {} } as const;
  const found = interfaceOfModel(loaded.value, options);
  if (!found.ok) return found;
  const { model, face } = found.value;
  const written = new Reader(file, parseJson(JSON.stringify(face)));
  const vectors = `${basename(file, ".fence")}.vectors.ndjson`;
  return ok({ model, face: readInterface(written), vectors });
}

function sourceOfSuite(file: string): Result<SkeletonSource> {
  try {
    const { model, face } = loadSuite(file);
    // A name of the file's own choice becomes one of the program's.
    const name = /^[A-Za-z]\w*$/.test(model.name) ? model.name : "Suite";
    return ok({ model: name, face, vectors: basename(file) });
  } catch (error) {
    if (error instanceof FileError) return failed([vectorsRefused(error.message)]);
    throw error;
  }
}

function skeletonOf({ lang, out }: ScaffoldArguments, source: SkeletonSource): string {
  if (lang === "go") return goSkeleton(source, packageOf(out));
  return lang === "python" ? pythonSkeleton(source) : typescriptSkeleton(source);
}

/** A package of Go is called as its folder. */
function packageOf(out: string | undefined): string {
  const folder = out === undefined ? "" : basename(dirname(resolve(out)));
  return /^[a-z][a-z0-9_]*$/.test(folder) ? folder : "conformance";
}

function write({ out }: ScaffoldArguments, text: string, { terminal }: Call): Result<null> {
  if (out === undefined) {
    terminal.out(text);
    return ok(null);
  }
  try {
    writeFileSync(out, text, { flag: "wx" });
    terminal.out(`${out} is written: connect what it calls missing\n`);
    return ok(null);
  } catch (error) {
    if (hasCode(error, "EEXIST")) return failed([skeletonExists(out)]);
    return failed([fileUnwritable(out, reasonOf(error))]);
  }
}
