// What `fencepost vectors` can be asked for besides suites: the graph of what can be seen, tests of
// runners, and two files compared in words.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { countOf, formatBytes } from "../../report/format.ts";
import { isGraph } from "../../vectors/graph-file.ts";
import type { Options } from "../../vectors/header.ts";
import { negativeSuite } from "../../vectors/negative.ts";
import { isVectors, readSuite, type WrittenSuite } from "../../vectors/read.ts";
import { suiteDiff } from "../../vectors/suite-diff.ts";
import { lineOf } from "../../vectors/write.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type ExitCode, HOLDS, WRONG_INPUT } from "../exit.ts";
import { badCall, nothingToHandOut, vectorsDamaged } from "../findings.ts";
import { loadModels } from "../load.ts";
import { parseSeed } from "../options.ts";
import { graphOf, suiteOf } from "../suites.ts";
import { readText } from "../texts.ts";
import { makeFolderOf, vectorsPath } from "../vector-files.ts";
import type { VectorsArguments } from "../vectors-words.ts";
import { type Mark, writeOwn } from "../write.ts";

const ENDING = ".graph.ndjson";
const mark: Mark = { isOurs: isGraph, what: "file of a graph" };
/** They are no suites, and `vectors --check` does not look for them. */
const NEGATIVE_ENDING = ".negative.ndjson";
const negativeMark: Mark = { isOurs: isVectors, what: "file of negative tests" };

/** Writes the graphs of models. */
export function graphs(
  files: readonly string[],
  out: string,
  options: Options,
  call: Call,
  version: string,
): ExitCode {
  const { models, diagnostics } = loadModels(files, call.texts);
  const wrong: Diagnostic[] = [...diagnostics];
  const lines: string[] = [];
  for (const loaded of models) {
    const made = graphOf(loaded, options, version);
    if (!made.ok) wrong.push(...made.diagnostics);
    else if (made.value === null) wrong.push(nothingToHandOut(loaded.path));
    else {
      const path = vectorsPath(out, loaded.path, options.variant, ENDING);
      const { text, nodes, moves, isComplete } = made.value;
      const problem = makeFolderOf(path) ?? writeOwn(path, text, mark);
      if (problem !== null) wrong.push(problem);
      const size = formatBytes(Buffer.byteLength(text, "utf8"));
      const cut = isComplete ? "" : " · cut off at a limit";
      lines.push(`${path}  ${countOf(nodes, "node")} · ${countOf(moves, "move")} · ${size}${cut}`);
    }
  }
  showDiagnostics(call, wrong);
  showLines(call, lines);
  return wrong.length > 0 ? WRONG_INPUT : HOLDS;
}

/** Writes negative tests of models. */
export function negatives(
  { files, out, seed: given = "0" }: VectorsArguments,
  options: Options,
  call: Call,
  version: string,
): ExitCode {
  // What is no seed was found already.
  const seed = parseSeed(given) ?? 0;
  const { models, diagnostics } = loadModels(files, call.texts);
  const wrong: Diagnostic[] = [...diagnostics];
  const lines: string[] = [];
  for (const loaded of models) {
    const made = suiteOf(loaded, options, version);
    if (!made.ok) wrong.push(...made.diagnostics);
    else if (made.value?.walks == null) wrong.push(nothingToHandOut(loaded.path));
    else {
      const { header, tests } = negativeSuite(made.value.suite, seed);
      const path = vectorsPath(out, loaded.path, options.variant, NEGATIVE_ENDING);
      const text = [header, ...tests].map(lineOf).join("");
      const problem = makeFolderOf(path) ?? writeOwn(path, text, negativeMark);
      if (problem !== null) wrong.push(problem);
      const size = formatBytes(Buffer.byteLength(text, "utf8"));
      lines.push(`${path}  ${countOf(tests.length, "negative test")} · ${size}`);
    }
  }
  showDiagnostics(call, wrong);
  showLines(call, lines);
  return wrong.length > 0 ? WRONG_INPUT : HOLDS;
}

/** Says what is different between two files. */
export function diff(paths: readonly string[], call: Call): ExitCode {
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0) {
    const message = "`vectors diff` compares two files: `fencepost vectors diff old new`";
    showDiagnostics(call, [badCall(message, "vectors")]);
    return WRONG_INPUT;
  }
  const suites = [read(before), read(after)];
  const [left, right] = suites;
  if (left?.suite == null || right?.suite == null) {
    showDiagnostics(
      call,
      suites.flatMap(({ wrong }) => wrong),
    );
    return WRONG_INPUT;
  }
  showLines(call, suiteDiff(left.suite, right.suite));
  return HOLDS;
}

interface Read {
  readonly suite: WrittenSuite | null;
  readonly wrong: readonly Diagnostic[];
}

function read(path: string): Read {
  const text = readText(path);
  if (!text.ok) return { suite: null, wrong: text.diagnostics };
  const suite = readSuite(text.value);
  if (suite.ok) return { suite: suite.suite, wrong: [] };
  return { suite: null, wrong: [vectorsDamaged(path, suite.message)] };
}
