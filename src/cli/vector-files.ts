// The committed files of vectors: where they lie, which model each is of, and whether it is
// current.
import { dirname } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { type Drift, driftOf, firstOf } from "../vectors/drift.ts";
import type { Suite } from "../vectors/format.ts";
import type { Header, Options } from "../vectors/header.ts";
import { digestOf } from "../vectors/id.ts";
import { isVectors, readHeaderOf, readSuite, type WrittenSuite } from "../vectors/read.ts";
import { standingOf } from "../vectors/standing.ts";
import { suiteText } from "../vectors/write.ts";
import { fileForeign, fileUnwritable, nothingToHandOut, vectorsDamaged } from "./findings.ts";
import { filesBelow, type LoadedModel, loadModel } from "./load.ts";
import { suiteOf } from "./suites.ts";
import { readText, reasonOf, shownPath, statOf, type Texts } from "./texts.ts";
import { type Mark, makeFolder, writeOwn } from "./write.ts";

export const VECTORS_FOLDER = "vectors";
const ENDING = ".vectors.ndjson";
const mark: Mark = { isOurs: isVectors, what: "file of vectors" };

/** A file that is there, with what its header says about how it was made. */
export interface CommittedFile {
  readonly path: string;
  readonly text: string;
  readonly model: string;
  readonly options: Options;
}

/**
 * `models/ticdc/predicates.fence` belongs to `vectors/ticdc/predicates.vectors.ndjson`, and its
 * variant `Head` to `predicates.Head.vectors.ndjson`.
 */
/** A suite that is lifted lies beside the one that is not. */
export function endingOf({ lifts }: Options): string {
  return lifts === undefined ? ENDING : `.lifted${ENDING}`;
}

export function vectorsPath(
  out: string,
  modelPath: string,
  variant: readonly string[] = [],
  ending = ENDING,
): string {
  const folders = shownPath(modelPath).split("/");
  const models = folders.lastIndexOf("models");
  const inside = models < 0 ? folders.slice(-1) : folders.slice(models + 1);
  const name = ["", ...variant].join(".");
  return shownPath(out, inside.join("/").replace(/\.fence$/, `${name}${ending}`));
}

/** All files of vectors below a folder; none where there is no such folder. */
export function committedPaths(out: string): Result<readonly string[]> {
  const stats = statOf(out);
  return stats.ok && stats.value.isDirectory() ? filesBelow(out, ENDING) : ok([]);
}

/** Null where nothing lies at the path. */
export function readCommitted(path: string): Result<CommittedFile | null> {
  if (!statOf(path).ok) return ok(null);
  const read = readText(path);
  if (!read.ok) return read;
  const text = read.value;
  if (!isVectors(text)) return failed([fileForeign(path, mark.what)]);
  const header = readHeaderOf(text);
  if (!header.ok) return failed([vectorsDamaged(path, header.message)]);
  const { file, options } = header.header;
  return ok({ path, text, model: file, options });
}

/** What became of a file. */
export interface Outcome {
  readonly path: string;
  readonly model: string;
  readonly header: Header;
  readonly sizeBytes: number;
  /** `valid`: other bytes than are made now, but right, and no weaker. */
  readonly status: "current" | "valid" | "drifted" | "new" | "changed";
  /** Null where nothing is different, or nothing was there. */
  readonly drift: Drift | null;
}

/**
 * Makes the suite again, as it was made, and compares: `isExact` byte for byte, else whether each
 * test is still right, and all together show no less than they did.
 */
export function compareCommitted(
  committed: CommittedFile,
  loaded: LoadedModel,
  version: string,
  isExact: boolean,
): Result<Outcome> {
  const read = readSuite(committed.text);
  const isOwn = committed.options.kept !== undefined;
  const own = isOwn && read.ok ? { tests: read.suite.tests, mayAdd: false } : undefined;
  const made = suiteOf(loaded, committed.options, version, own);
  if (!made.ok) return made;
  if (made.value === null) return failed([nothingToHandOut(loaded.path)]);
  const { suite } = made.value;
  const text = suiteText(suite);
  const drift = driftOf(committed.text, suite, text);
  const { path } = committed;
  const as = (status: Outcome["status"], shown: Drift | null): Result<Outcome> =>
    ok(outcome({ path, text }, loaded, suite, status, shown));
  if (drift === null) return as("current", null);
  // Tests with other numbers are none that the model could walk.
  const isLifted = committed.options.lifts !== undefined;
  if (isExact || isLifted || !read.ok) return as("drifted", drift);
  const fresh = own === undefined ? made : suiteOf(loaded, committed.options, version);
  if (!fresh.ok) return fresh;
  if (fresh.value === null) return failed([nothingToHandOut(loaded.path)]);
  const { wrong, weaker } = standingOf(read.suite, fresh.value);
  const examples = [...wrong.map(({ id, why }) => `${id} is wrong: ${why}`), ...weaker];
  if (examples.length === 0) return as("valid", drift);
  return as("drifted", { ...drift, examples: firstOf(examples) });
}

function outcome(
  { path, text }: Pick<CommittedFile, "path" | "text">,
  loaded: LoadedModel,
  suite: Suite,
  status: Outcome["status"],
  drift: Drift | null,
): Outcome {
  const sizeBytes = Buffer.byteLength(text, "utf8");
  return { path, model: loaded.path, header: suite.header, sizeBytes, status, drift };
}

/**
 * Makes a committed file again. One that tests were kept in stays as it is, where the model gives
 * no cause to change it; else its own tests are kept.
 */
export function remakeVectors(
  committed: CommittedFile,
  loaded: LoadedModel,
  version: string,
): Result<Outcome> {
  const { path, text, options } = committed;
  const written = (kept?: WrittenSuite): Result<Outcome> => {
    const own = kept === undefined ? options : { ...options, kept: digestOf(text) };
    const result = writeVectors(path, loaded, own, version, kept);
    if (!result.ok) return result;
    return result.value === null ? failed([nothingToHandOut(loaded.path)]) : ok(result.value);
  };
  if (options.kept === undefined) return written();
  const compared = compareCommitted(committed, loaded, version, true);
  if (!compared.ok || compared.value.status === "current") return compared;
  const read = readSuite(text);
  return read.ok ? written(read.suite) : failed([vectorsDamaged(path, read.message)]);
}

/** Writes the suite of a model; null where the model has none. */
export function writeVectors(
  path: string,
  loaded: LoadedModel,
  options: Options,
  version: string,
  kept?: WrittenSuite,
): Result<Outcome | null> {
  const own = kept === undefined ? undefined : { tests: kept.tests, mayAdd: true };
  const made = suiteOf(loaded, options, version, own);
  if (!made.ok) return made;
  if (made.value === null) return ok(null);
  const { suite } = made.value;
  const before = statOf(path).ok ? readText(path) : null;
  if (before !== null && !before.ok) return before;
  const text = suiteText(suite);
  const problem = makeFolderOf(path) ?? writeOwn(path, text, mark);
  if (problem !== null) return failed([problem]);
  const file = { path, text };
  if (before === null) return ok(outcome(file, loaded, suite, "new", null));
  const drift = driftOf(before.value, suite, text);
  return ok(outcome(file, loaded, suite, drift === null ? "current" : "changed", drift));
}

export function makeFolderOf(path: string): Diagnostic | null {
  try {
    makeFolder(dirname(path));
    return null;
  } catch (error) {
    return fileUnwritable(path, reasonOf(error));
  }
}

/** What came of several files. */
export interface Several<T> {
  readonly outcomes: readonly T[];
  readonly diagnostics: readonly Diagnostic[];
}
export type Outcomes = Several<Outcome>;

/** Does something with each committed file below a folder and the model that it names. */
export function forEachCommitted<T>(
  out: string,
  texts: Texts,
  run: (committed: CommittedFile, loaded: LoadedModel) => Result<T>,
): Several<T> {
  const paths = committedPaths(out);
  if (!paths.ok) return { outcomes: [], diagnostics: paths.diagnostics };
  const outcomes: T[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths.value) {
    const result = runOn(path, texts, run);
    if (!result.ok) diagnostics.push(...result.diagnostics);
    else outcomes.push(...result.value);
  }
  return { outcomes, diagnostics };
}

function runOn<T>(
  path: string,
  texts: Texts,
  run: (committed: CommittedFile, loaded: LoadedModel) => Result<T>,
): Result<readonly T[]> {
  const committed = readCommitted(path);
  if (!committed.ok) return committed;
  if (committed.value === null) return ok([]);
  const loaded = loadModel(committed.value.model, texts);
  if (!loaded.ok) return loaded;
  const result = run(committed.value, loaded.value);
  return result.ok ? ok([result.value]) : result;
}
