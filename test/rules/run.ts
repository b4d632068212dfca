// Runs models for the tests of the rules: a plain search without limits.
import { readFileSync } from "node:fs";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import type { StartSearch } from "../../src/engine/plain.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Program } from "../../src/program/program.ts";
import { type CheckOutcome, check } from "../../src/search/check.ts";
import type { Outline, Selection } from "../../src/semantics/bundle.ts";
import { printPath } from "../../src/trace/path.ts";
import { rebuildPaths } from "../../src/trace/rebuild.ts";
import { finish } from "../../src/trace/ways.ts";
import { expectOk, readModel, readOutline } from "./read.ts";

export interface Run {
  readonly program: Program;
  readonly outcome: CheckOutcome;
}

const folder = new URL("../models/", import.meta.url).pathname;

/** The program of a model in test/models, by its path without the ending. */
export function load(model: string, selection: Partial<Selection> = {}): Program {
  return interpret(expectOk(readModel(sourceOf(model), selection)));
}

export function outlineOf(model: string): Outline {
  return expectOk(readOutline(sourceOf(model)));
}

export function sourceOf(model: string): { readonly path: string; readonly text: string } {
  const path = `${folder}${model}.fence`;
  return { path, text: readFileSync(path, "utf8") };
}

/** The same on another engine than the plain search. */
export function runOn(start: StartSearch, model: string, selection: Partial<Selection>): Run {
  const program = load(model, selection);
  return {
    program,
    outcome: check(program, { limits: noLimits, host: quietHost, goals: null, start }),
  };
}

/** With goals, the search ends once they are decided. */
export function run(
  model: string,
  selection: Partial<Selection> = {},
  goals: readonly string[] | null = null,
): Run {
  const program = load(model, selection);
  return { program, outcome: check(program, { limits: noLimits, host: quietHost, goals }) };
}

/** The claims that are violated, with the lengths of their counterexamples. */
export function violatedIn({ outcome }: Run): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    outcome.verdicts.flatMap(({ claim, verdict }) =>
      verdict.kind === "violated" ? [[claim.name, verdict.steps]] : [],
    ),
  );
}

/** The codes of the faults that violated claims, or kept them from being evaluated. */
export function faultsIn(one: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(
    one.outcome.verdicts.flatMap(({ claim, verdict }) => {
      if (verdict.kind !== "violated") return [];
      const fault = verdict.fault ?? faultOfTransition(one, claim.name);
      return fault === null ? [] : [[claim.name, fault.code]];
    }),
  );
}

function faultOfTransition({ program, outcome }: Run, claim: string) {
  const index = program.info.claims.findIndex(({ name }) => name === claim);
  const sighting = outcome.exploration.sightings[index] ?? null;
  if (sighting === null || sighting.successor === null) return null;
  const transition = program.transitions(sighting.state)[sighting.successor];
  const broken = transition?.broken.find((one) => one.claim === index);
  return broken?.fault ?? transition?.fault ?? null;
}

/** The replay line of the counterexample, or witness, of a claim. */
export function replayOf({ program, outcome }: Run, claim: string): string {
  const index = program.info.claims.findIndex(({ name }) => name === claim);
  const sighting = outcome.exploration.sightings[index] ?? null;
  if (sighting === null) return "none";
  const decided = [{ claim: index, sighting }];
  const { levels } = outcome.exploration;
  const [path] = finish(rebuildPaths({ program, levels, survey: null }, decided));
  return path === undefined ? "none" : printPath(path);
}
