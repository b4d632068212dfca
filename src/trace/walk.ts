// A random walk that decides a claim, shrunk and made a trace.
import { assert } from "../base/assert.ts";
import type { WalkSighting } from "../engine/walker/walks.ts";
import type { Program } from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import { shrink } from "./shrink.ts";
import { replay, type Trace } from "./trace.ts";

export interface WalkTrace {
  readonly trace: Trace;
  /** The number of the walk, and how many steps it took to where it was seen. */
  readonly walk: number;
  readonly walkSteps: number;
  /** What kept the claim from being evaluated, or is the violation; else null. */
  readonly fault: Fault | null;
}

/** Steps to what decides, that of the deciding transition included. */
export function stepsTo({ picks, position }: WalkSighting): number {
  return picks.length + (position === null ? 0 : 1);
}

export function traceOfWalk(program: Program, claim: number, sighting: WalkSighting): WalkTrace {
  const replayed = replay(program, shrink(program, claim, sighting));
  assert(replayed.ok, "what was shrunk replays");
  const { trace } = replayed;
  const fault = faultAtEnd(program, claim, trace);
  return { trace, walk: sighting.walk, walkSteps: stepsTo(sighting), fault };
}

function faultAtEnd(program: Program, claim: number, trace: Trace): Fault | null {
  const kind = program.info.claims[claim]?.kind;
  const last = trace.steps.at(-1)?.transition ?? null;
  if (kind === "noFault") return last?.fault ?? null;
  if (kind === "step") return last?.broken.find((one) => one.claim === claim)?.fault ?? null;
  let found: Fault | null = null;
  if (kind === "invariant") {
    program.judge(trace.end, (judged, fault) => {
      if (judged === claim) found = fault;
    });
  }
  return found;
}
