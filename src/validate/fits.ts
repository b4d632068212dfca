// Whether what was recorded is what the model does, part by part. What was not recorded fits.
import type { ReasonInfo } from "../program/program.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { LogEvent, Recorded, RecordedOutput } from "./event.ts";
import type { State, States } from "./states.ts";
import type { Way } from "./ways.ts";

export type StepEvent = Extract<LogEvent, { kind: "step" }>;

export function fitsStep(states: States, way: Way, event: StepEvent): boolean {
  return (
    fitsValues(event.args, way.args) &&
    event.outputs.every((one) => fitsOutput(one, way)) &&
    (event.reason === null || saidOf(states, way).includes(event.reason)) &&
    fitsState(states, way.target, event.observed)
  );
}

export function fitsState(states: States, state: State, observed: readonly Recorded[]): boolean {
  return observed.length === 0 || fitsValues(observed, states.observed(state));
}

export function fitsValues(recorded: readonly Recorded[], values: readonly Value[]): boolean {
  return recorded.every(({ index, value }) => equal(value, at(values, index)));
}

/** Where several steps make up a call, the values of a bag come in the order of the steps. */
export function fitsOutput({ index, texts }: RecordedOutput, way: Way): boolean {
  const own = outputOf(way, index);
  return own.length === texts.length && own.every((text, place) => text === texts[place]);
}

export function outputOf({ outputs }: Way, index: number): readonly string[] {
  return outputs[index] ?? [];
}

/**
 * What the system itself may say of it: its word for a refusal, or nothing (""). The first is
 * what it says as a rule. A refusal that shows by what it does needs no word.
 */
export function saidOf(states: States, way: Way): readonly string[] {
  const reason: ReasonInfo | undefined =
    way.reason === null ? undefined : at(states.program.info.reasons, way.reason);
  if (reason === undefined) return [""];
  const isShown =
    way.outputs.some((texts) => texts.length > 0) || states.isSeen(way.from, way.target);
  if (isShown) return ["", reason.name];
  return reason.kind === "refused" ? [reason.name] : [""];
}
