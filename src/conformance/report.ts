// What is printed of a test that did not pass: what it did, what differs, what that looks like, why
// it matters, and where to go on.
import type { Interface } from "./interface.ts";
import { type Fields, isFields, isList, keyOf, type Value } from "./json.ts";
import { observationDifferences } from "./judge.ts";
import { Inconclusive, type Player } from "./player.ts";
import { type Problem, statusOf, type Taken, type Trail } from "./sequence.ts";
import { show, showFields } from "./show.ts";
import type { Move, Step, Suite, Test, Variant } from "./suite.ts";

/** How many steps before the one that failed are shown. */
const STEPS_SHOWN = 12;
const WANT_WIDTH = 40;
const INDENT = "       ";

/** What a test did, and what came of it. */
export function story(title: string, trail: Trail, player: Player): string {
  const { face } = player;
  const problem = trail.problem;
  if (problem === null) return `✓ ${title}\n`;
  const where =
    problem.step === null ? "after the reset" : `step ${problem.number} of ${trail.total}`;
  const mark = statusOf(problem) === "inconclusive" ? "?" : "✗";
  const setup = `{${showFields(face.setup.keys(), trail.setup, ", ")}}`;
  const observed = showFields(face.observed.keys(), trail.observed, " · ");
  const first = Math.max(0, trail.steps.length - STEPS_SHOWN);
  const lines = [
    `${mark} ${title}        ${where}`,
    "",
    `  setup  ${setup.padEnd(28)}  observed  ${observed}`,
    ...(first > 0 ? [`  …      ${first} steps that went as they should`] : []),
    ...trail.steps.slice(first).map((taken, at) => {
      const call = callText(face, taken.step).padEnd(33);
      return `  ${String(first + at + 1).padEnd(3)}${call} ${outcomeText(player, taken)}`;
    }),
    ...(problem.step === null
      ? []
      : [`  ${String(problem.number).padEnd(3)}${callText(face, problem.step)}`]),
    ...problemLines(player, problem),
  ];
  return `${lines.join("\n")}\n`;
}

function problemLines(player: Player, problem: Problem): readonly string[] {
  const { error, differs, nearest, got, others, step } = problem;
  if (error !== null) {
    const said =
      error instanceof Inconclusive ? error.message : `the adapter failed: ${error.message}`;
    return said.split("\n").map((line) => `${INDENT}${line}`);
  }
  const width = Math.max(0, ...differs.map(({ place }) => place.length));
  const wide = Math.min(WANT_WIDTH, Math.max(0, ...differs.map(({ want }) => want.length)));
  const observed = got?.observed ?? new Map();
  const isAsExpected =
    step !== null &&
    nearest !== null &&
    observationDifferences(player, nearest.observed, observed).length === 0;
  const seen = showFields(player.face.observed.keys(), observed, ", ");
  return [
    ...differs.map((one) => {
      const wanted = `want ${one.want.padEnd(wide)}  got ${one.got.padEnd(20)}`;
      return `${INDENT}${one.place.padEnd(width)}  ${wanted}  ← differs`;
    }),
    ...(isAsExpected ? [`${INDENT}${"observation".padEnd(width)}  as expected (${seen})`] : []),
    ...(others > 0 ? [`${INDENT}this is the nearest of ${others + 1} alternatives`] : []),
  ];
}

/** What came of a step that went well. */
function outcomeText({ face }: Player, { fits, before }: Taken): string {
  if (fits.outcome === "refused") return `refused ${fits.reason}: nothing changed`;
  if (fits.outcome !== "done") {
    const silence = [...face.outputs.keys()].map((name) => `no ${name}, `).join("");
    return `${fits.outcome} (${fits.clause}): ${silence}nothing changed`;
  }
  const outputs = [...face.outputs.keys()].flatMap((name) =>
    (fits.outputs.get(name) ?? []).map((value) => `${name} ${show(value)}`),
  );
  const changes = [...face.observed.keys()]
    .filter((name) => fits.changed.has(name))
    .map((name) => `${name}: ${show(before.get(name))} → ${show(fits.changed.get(name))}`);
  return [...outputs, ...changes].join("    ") || "done, nothing to see";
}

export function callText(face: Interface, step: Pick<Step, "do" | "args" | "during">): string {
  const during = step.during.map((move) => ` at ${move.at}: ${moveText(face, move)}`);
  return `${moveText(face, step)}${during.join("")}`;
}

function moveText(face: Interface, move: Move): string {
  const names = face.actions.get(move.do)?.params.keys() ?? [];
  return `${move.do}(${showFields(names, move.args, ", ")})`;
}

export function line(label: string, text: string): string {
  return `  ${label.padEnd(12)}${text}`;
}

/** What it looks like, why it matters, and where to go on. */
export function footer(suite: Suite, test: Test, trail: Trail, again: string): string {
  const { problem } = trail;
  const names = problem?.like ?? [];
  const broken = new Set(names.flatMap((name) => overlayOf(suite, name)?.breaks ?? []));
  const lines = [
    ...names.map((name) => {
      const kind = suite.variants.has(name) ? "variant" : "mutant";
      const title = JSON.stringify(overlayOf(suite, name)?.title ?? "");
      const like = `  behaves like ${kind} ${name} ${title}`;
      return `${like}: this step's result is exactly that ${kind}'s`;
    }),
    ...[...broken].flatMap((name) => {
      const text = suite.claims.get(name)?.replaceAll("\n", " ");
      return text === undefined ? [] : [line("why", `${name}: ${text}`)];
    }),
    ...modelLines(suite.face, problem),
    ...placeLines(suite, test, again),
    line("as calls", asCalls(trail)),
  ];
  return `${lines.join("\n")}\n`;
}

function overlayOf({ mutants, variants }: Suite, name: string): Variant | undefined {
  return mutants.get(name) ?? variants.get(name);
}

export function modelLines(face: Interface, problem: Problem | null): readonly string[] {
  if (problem?.step == null) return [];
  const clause = problem.nearest?.clause;
  const end = clause == null ? "" : `, clause ${clause}`;
  const name = problem.step.do;
  return [line("model", `${face.actions.get(name)?.at}  action ${name}${end}`)];
}

export function placeLines(suite: Suite, test: Test, again: string): readonly string[] {
  const { variant } = suite.model;
  const of = variant.length === 0 ? "" : `variant ${variant.join("+")}, `;
  const file = `(suite ${suite.digest.slice(0, 4)}…, ${of}format 1)`;
  return [line("vector", `${suite.name}:${test.line}  ${file}`), line("again", again)];
}

/** The way to the problem as one may type it. */
export function asCalls({ setup, steps, problem }: Trail): string {
  const moves = [
    ...steps.map(({ step }) => step),
    ...(problem?.step == null ? [] : [problem.step]),
  ];
  const calls = moves.map((move) => `${move.do}(${codeOf(move.args)})`);
  return [`reset(${codeOf(setup)})`, ...calls].join("; ");
}

/** As TypeScript writes it. */
function codeOf(value: Fields): string {
  const members = [...value].map(([name, one]) => `${name}: ${valueCode(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function valueCode(value: Value): string {
  if (isFields(value)) return codeOf(value);
  if (isList(value)) return `[${value.map(valueCode).join(", ")}]`;
  const isLarge = typeof value === "bigint" && !Number.isSafeInteger(Number(value));
  return isLarge ? `${value}n` : keyOf(value);
}
