// Both engines on one model, compared in everything that a search finds and a report says of it.
import { assemble } from "../../src/assembler/assemble.ts";
import { compileModel, goOnCompiled, startCompiled } from "../../src/compiler/compile.ts";
import type { Crew } from "../../src/engine/crew.ts";
import type { Exploration } from "../../src/engine/exploration.ts";
import { quietHost } from "../../src/engine/host.ts";
import type { Limits } from "../../src/engine/limits.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { type StartSearch, startPlain } from "../../src/engine/plain.ts";
import { startTiered } from "../../src/engine/tiered.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Model } from "../../src/ir/ir.ts";
import { ModelFaultError, type Program } from "../../src/program/program.ts";
import { jsonReport } from "../../src/report/json.ts";
import type { Run } from "../../src/report/run.ts";
import { type CheckOutcome, check } from "../../src/search/check.ts";
import { tracesOf } from "../../src/trace/explain.ts";

/** What both must agree on, as data. */
export interface Found {
  readonly counts: Exploration["counts"] | null;
  readonly rest: string;
  readonly states: string;
  readonly coverage: string;
  /** Verdicts with a trace for every claim that a place decides, as other programs get them. */
  readonly report: string;
}

/** Where a search ends early: the cut must be the same, too. */
export interface Cut {
  readonly limits: Limits;
  /** Names of claims: it may end once these are decided. Null: it ends when nothing is left. */
  readonly goals: readonly string[] | null;
  /** Whether states that differ only by names of members of symmetric types are one. */
  readonly isReduced?: boolean;
}

export const noCut: Cut = { limits: noLimits, goals: null };

export type Rewrite = (text: string) => string;

/** What the engine refuses to compile, in words. */
export type Refused = string;

/** The text of a module may be changed before it is assembled, for canaries. */
export function exploreCompiled(
  model: Model,
  cut: Cut = noCut,
  rewrite: Rewrite = (text) => text,
): Found | Refused {
  const made = (text: string): Uint8Array => assemble(rewrite(text));
  const compiled = compileModel(model, made, false, cut.isReduced);
  if (!compiled.ok) {
    return compiled.diagnostics.map(({ code, title }) => `${code}: ${title}`).join();
  }
  return found(model, startCompiled(compiled.value), cut);
}

/** Several workers, whose states come in no order: they are sorted, level by level. */
export function exploreTogether(model: Model, crew: Crew, cut: Cut = noCut): Found | Refused {
  const compiled = compileModel(model, assemble, true, cut.isReduced);
  if (!compiled.ok) return compiled.diagnostics.map(({ code }) => code).join();
  return found(model, startCompiled(compiled.value, crew), cut, true);
}

/** The interpreter up to so many states, then the compiled engine. */
export function exploreTiered(model: Model, beyond: number, cut: Cut = noCut): Found | Refused {
  const compiled = compileModel(model, assemble);
  if (!compiled.ok) return compiled.diagnostics.map(({ code }) => code).join();
  return found(model, startTiered(goOnCompiled(compiled.value), beyond), cut);
}

export function exploreInterpreted(model: Model, cut: Cut = noCut, isSorted = false): Found {
  return found(model, startPlain, cut, isSorted);
}

function found(model: Model, start: StartSearch, cut: Cut, isSorted = false): Found {
  const { limits, goals, isReduced = false } = cut;
  const program = interpret(model, { isReduced });
  let outcome: CheckOutcome;
  try {
    outcome = check(program, { limits, host: quietHost, goals, start });
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    const { message } = error.fault;
    return { counts: null, rest: message, states: "", coverage: "", report: "" };
  }
  const { counts, sightings, selfLoops, stoppedBy } = outcome.exploration;
  const coverage = show(program.coverage);
  return {
    counts,
    rest: show({ sightings, selfLoops, stoppedBy }),
    states: statesOf(program, outcome.exploration, isSorted),
    coverage,
    report: reportOf(program, outcome),
  };
}

/** All of them, in the order in which they were found, or sorted within each level. */
function statesOf(program: Program, { levels }: Exploration, isSorted: boolean): string {
  const into = new Uint32Array(program.stateWords);
  const lines = Array.from({ length: levels.count }, (_, level) => {
    const states: string[] = [];
    levels.forEach(level, into, (state) => {
      states.push([...state].map((word) => word.toString(16)).join(" "));
    });
    return (isSorted ? states.sort() : states).join("; ");
  });
  return lines.join("\n");
}

function reportOf(program: Program, outcome: CheckOutcome): string {
  const { exploration, info, temporal } = outcome;
  const wanted = info.claims.map((_, index) => index);
  const traces = tracesOf(program, exploration, wanted, temporal.lassos);
  const selection = { file: "model.fence", config: null, params: [], overlays: [] };
  const run: Run = { selection, outcome, laws: [], traces, isTraced: true };
  const report = { runs: [run], findings: [], overlays: null, counts: [] };
  return JSON.stringify(jsonReport([report], { hasTimes: false }), null, 1);
}

/** Spans are left out, as they lead to whole files. */
function show(value: unknown): string {
  return JSON.stringify(
    value,
    (key, part) => {
      if (key === "span") return [part?.start, part?.end];
      if (ArrayBuffer.isView(part)) return [...(part as Uint8Array)];
      return typeof part === "bigint" ? `${part}` : part;
    },
    1,
  );
}
