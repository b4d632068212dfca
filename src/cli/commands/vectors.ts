// `fencepost vectors`: writes suites for models, or says whether the committed ones are what the
// models give. Without files it is about every file in the folder of vectors, as its header says
// it was made.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { failed, ok, type Result } from "../../base/result.ts";
import { countOf, formatBytes, formatCount } from "../../report/format.ts";
import { paint } from "../../report/style.ts";
import type { Options } from "../../vectors/header.ts";
import { type Call, showDiagnostics, showLines } from "../call.ts";
import { type ExitCode, HOLDS, VIOLATED, WRONG_INPUT, worst } from "../exit.ts";
import { badCall, nothingToHandOut, noVectors, sameVectorsPath } from "../findings.ts";
import { type LoadedModel, loadModels } from "../load.ts";
import { parseControl, parseLifts, parseParams, parseSuite } from "../options.ts";
import type { SuiteAnswer, SuiteJob } from "../suite-jobs.ts";
import { doJobs, workshop } from "../suite-threads.ts";
import {
  committedPaths,
  endingOf,
  type Outcome,
  type Outcomes,
  vectorsPath,
} from "../vector-files.ts";
import type { VectorsArguments } from "../vectors-words.ts";
import { keepVectors } from "./vectors-keep.ts";
import { diff, graphs, negatives } from "./vectors-more.ts";

export async function vectorsCommand(
  args: VectorsArguments,
  call: Call,
  version: string,
): Promise<ExitCode> {
  const [first, ...others] = args.files;
  if (first === "diff") return diff(others, call);
  const given = readGiven(args);
  if (!given.ok) {
    showDiagnostics(call, given.diagnostics);
    return WRONG_INPUT;
  }
  if (args.graph) {
    return graphs(args.files, args.out, { ...defaultOptions, ...given.value }, call, version);
  }
  if (args.negative) {
    return negatives(args, { ...defaultOptions, ...given.value }, call, version);
  }
  const { outcomes, diagnostics } =
    args.keep === undefined
      ? await run(args, { ...defaultOptions, ...given.value }, call, version)
      : keepVectors(args, args.keep, given.value, call, version);
  showDiagnostics(call, diagnostics);
  if (outcomes.length === 0 && diagnostics.length === 0) {
    showDiagnostics(call, [noVectors(args.out)]);
    return WRONG_INPUT;
  }
  if (args.json) call.terminal.out(`${JSON.stringify(summaryOf(outcomes), null, 2)}\n`);
  else showLines(call, [...outcomes.flatMap((one) => outcomeLines(one, call)), ...total(outcomes)]);
  const isDrifted = outcomes.some(({ status }) => status === "drifted");
  return worst([isDrifted ? VIOLATED : HOLDS, diagnostics.length > 0 ? WRONG_INPUT : HOLDS]);
}

/** What was asked for; without files nothing, since then files are made again as they were made. */
function readGiven(args: VectorsArguments): Result<Partial<Options>> {
  const params = parseParams(args.param);
  if (!params.ok) return params;
  const control = parseControl(args.control);
  if (!control.ok) return control;
  const suite = parseSuite(args);
  if (!suite.ok) return suite;
  const lifts = parseLifts(args.lift);
  if (!lifts.ok) return lifts;
  const { variant, config, tier } = args;
  const given: Partial<Options> = {
    ...tierOf(tier, suite.value),
    ...(config === undefined ? {} : { config }),
    ...(params.value.size === 0 ? {} : { params: Object.fromEntries(params.value) }),
    ...(variant.length === 0 ? {} : { variant }),
    ...suite.value,
    ...(args.lift.length === 0 ? {} : { lifts: lifts.value }),
    ...(args.control.length === 0 ? {} : { control: control.value }),
  };
  const isAsked = Object.keys(given).length > 0 || args.graph || args.negative;
  if (args.check && (isAsked || args.keep !== undefined)) {
    const message = "`--check` makes each file as its header says, so it takes no other options";
    return failed([badCall(message, "vectors")]);
  }
  if (args.lift.length > 0 && (args.graph || args.keep !== undefined)) {
    const message = "`--lift` makes tests anew: neither a graph nor `--keep` goes with it";
    return failed([badCall(message, "vectors")]);
  }
  if (args.graph && args.keep !== undefined) {
    return failed([badCall("a graph is always whole: `--keep` is for tests", "vectors")]);
  }
  if (args.negative && (args.graph || args.keep !== undefined)) {
    const message =
      "`--negative` makes tests of runners: neither a graph nor `--keep` goes with it";
    return failed([badCall(message, "vectors")]);
  }
  if (isAsked && args.keep === undefined && args.files.length === 0) {
    const message = "which models? Without files, vectors are made again as they were made";
    return failed([badCall(message, "vectors")]);
  }
  return ok(given);
}

/** What is to be complete has no room in the smoke tier. */
function tierOf(
  tier: Options["tier"] | undefined,
  { check }: Pick<Options, "check">,
): Pick<Options, "tier"> | Record<never, never> {
  if (tier !== undefined) return { tier };
  return check === undefined ? {} : { tier: "full" };
}

async function run(
  args: VectorsArguments,
  options: Options,
  { texts, terminal }: Call,
  version: string,
): Promise<Outcomes> {
  const { files, out, check, exact } = args;
  const own = workshop(texts, version, terminal.threadEntry);
  if (files.length === 0) {
    const paths = committedPaths(out);
    if (!paths.ok) return { outcomes: [], diagnostics: paths.diagnostics };
    const jobs = paths.value.map((path): SuiteJob => {
      return check
        ? { kind: "check", path, model: null, isExact: exact }
        : { kind: "remake", path };
    });
    return gathered(await doJobs(jobs, own));
  }
  const { models, diagnostics } = loadModels(files, texts);
  const twice = samePaths(models, out);
  if (twice.length > 0) return { outcomes: [], diagnostics: [...diagnostics, ...twice] };
  const jobs = models.map(({ path: model }): SuiteJob => {
    const path = vectorsPath(out, model, options.variant, endingOf(options));
    return check
      ? { kind: "check", path, model, isExact: exact }
      : { kind: "write", path, model, options };
  });
  const answers = (await doJobs(jobs, own)).map((answer, index): SuiteAnswer => {
    const model = models[index]?.path ?? "";
    // In a folder there may be models without vectors; a file that is named should have some.
    const isMissed = answer.ok && answer.value === null && !check && files.includes(model);
    return isMissed ? failed([nothingToHandOut(model)]) : answer;
  });
  const { outcomes, diagnostics: wrong } = gathered(answers);
  return { outcomes, diagnostics: [...diagnostics, ...wrong] };
}

function gathered(answers: readonly SuiteAnswer[]): Outcomes {
  return {
    outcomes: answers.flatMap((answer) => (answer.ok ? (answer.value ?? []) : [])),
    diagnostics: answers.flatMap((answer) => (answer.ok ? [] : answer.diagnostics)),
  };
}

const defaultOptions: Options = { tier: "smoke", config: null, params: {} };

/** Models that would overwrite one another's vectors. */
function samePaths(models: readonly LoadedModel[], out: string): readonly Diagnostic[] {
  const byPath = new Map<string, readonly string[]>();
  for (const { path } of models) {
    const target = vectorsPath(out, path);
    byPath.set(target, [...(byPath.get(target) ?? []), path]);
  }
  return [...byPath].flatMap(([path, paths]) =>
    paths.length > 1 ? [sameVectorsPath(path, paths)] : [],
  );
}

/** `✓ vectors/ticdc/orchestrator.vectors.ndjson  164 tests · 1,999 steps · 215 KiB`. */
function outcomeLines(outcome: Outcome, { terminal }: Call): readonly string[] {
  const { palette } = terminal.look;
  const { path, status, header, sizeBytes, drift } = outcome;
  const isGood = status !== "drifted";
  const mark = isGood ? paint(palette, "good", "✓") : paint(palette, "bad", "✗");
  const what = [
    status,
    countOf(header.tests, "test"),
    ...(header.certificate.steps === 0 ? [] : [countOf(header.certificate.steps, "step")]),
    formatBytes(sizeBytes),
    ...header.certificate.criteria.map(
      ({ name, covered, total: all }) => `${formatCount(covered)} of ${formatCount(all)} ${name}`,
    ),
  ];
  const lines = [`${mark} ${path}  ${what.join(" · ")}`, ...whyLines(outcome)];
  if (drift === null) return lines;
  const { fresh, gone, changed, cause, examples } = drift;
  const counts = [`${changed} changed`, `${fresh} new`, `${gone} gone`].join(", ");
  return [
    ...lines,
    `    ${cause}: ${counts}`,
    ...examples.map((example) => `    ${example}`),
    ...(isGood ? [] : ["    write it again: fencepost vectors"]),
  ];
}

/** What is in no test of a file that was made just now, and why: the header has it by action. */
function whyLines({ status, header }: Outcome): readonly string[] {
  if (status !== "new" && status !== "changed") return [];
  return header.certificate.criteria.flatMap(({ name, uncovered }) => {
    const counts = new Map<string, number>();
    for (const { why, count } of uncovered) counts.set(why, (counts.get(why) ?? 0) + count);
    return [...counts].map(([why, n]) => `    ${formatCount(n)} ${name} in no test: ${why}`);
  });
}

function total(outcomes: readonly Outcome[]): readonly string[] {
  if (outcomes.length < 2) return [];
  const count = (status: Outcome["status"]): string => {
    const number = outcomes.filter((one) => one.status === status).length;
    return number === 0 ? "" : `${formatCount(number)} ${status}`;
  };
  const parts = (["current", "new", "changed", "valid", "drifted"] as const)
    .map(count)
    .filter(Boolean);
  return ["", `${countOf(outcomes.length, "file")}: ${parts.join(", ")}`];
}

function summaryOf(outcomes: readonly Outcome[]) {
  return {
    files: outcomes.map(({ path, model, status, header, sizeBytes, drift }) => ({
      path,
      model,
      status,
      tests: header.tests,
      steps: header.certificate.steps,
      sizeBytes,
      criteria: header.certificate.criteria,
      drift,
    })),
  };
}
