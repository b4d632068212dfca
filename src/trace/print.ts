// One-line texts of the parts of a trace: an action with its arguments, what it put out, and how a
// state or its init choices read.
import type { ParamInfo, ProgramInfo, Transition } from "../program/program.ts";
import { equal } from "../values/compare.ts";
import { printValue } from "../values/print.ts";
import type { Value } from "../values/value.ts";

/** `acquire(a, 3)`; an action without parameters is its name alone. */
export function printAction(info: ProgramInfo, transition: Transition): string {
  const action = info.actions[transition.action];
  if (action === undefined) return "?";
  if (action.params.length === 0) return action.name;
  return `${action.name}(${printAll(action.params, transition.args)})`;
}

/** Where the domain of a parameter faults, there are no values from it on. */
function printAll(params: readonly ParamInfo[], values: readonly Value[]): string {
  const known = params.slice(0, values.length);
  const texts = known.map(({ type }, index) => printValue(type, values[index] ?? null));
  return [...texts, ...params.slice(values.length).map(() => "?")].join(", ");
}

/** `reply = Accepted(3)`, for each output but those that are `none`. */
export function printOutputs(info: ProgramInfo, transition: Transition): readonly string[] {
  return info.outputs.flatMap(({ name, type }, index) => {
    const value = transition.outputs[index] ?? null;
    return value === null || equal(value, []) ? [] : [`${name} = ${printValue(type, value)}`];
  });
}

/**
 * `refused StaleEpoch`, with the word that the reason was declared with; null where nothing was.
 */
export function printReason(info: ProgramInfo, transition: Transition): string | null {
  if (transition.reason === null) return null;
  const reason = info.reasons[transition.reason];
  return reason === undefined ? null : `${reason.kind} ${reason.name}`;
}

/** `leftover = none`, for each of these names. */
export function printAssignments(
  names: readonly ParamInfo[],
  values: readonly Value[],
): readonly string[] {
  return names.map(
    ({ name, type }, index) => `${name} = ${printValue(type, values[index] ?? null)}`,
  );
}

/** The whole state, a line for each variable; budgets, which no model can read, are left out. */
export function printState(info: ProgramInfo, values: readonly Value[]): readonly string[] {
  return info.slots.flatMap(({ name, kind, type }, index) =>
    kind === "budget" ? [] : [`${name} = ${printValue(type, values[index] ?? null)}`],
  );
}
