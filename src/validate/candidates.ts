// Where nothing fits any more: what the model could have done instead, and why what was recorded is
// not that. The nearest comes first: what differs in the fewest places.
import type { Span } from "../base/source.ts";
import type { Disabled } from "../program/program.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import { type Json, valueToJson } from "../values/json.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { LogEvent, Moment, Recorded } from "./event.ts";
import { fitsOutput, outputOf, type StepEvent, saidOf } from "./fits.ts";
import { type Difference, jsonDifferences, listDifferences } from "./json-differences.ts";
import type { State, States } from "./states.ts";
import { disabledOf, reasonOf, type Way, waysOf } from "./ways.ts";

/** Why an instance is not possible: a clause, or a budget or choice that leaves nothing. */
export interface Refusal {
  readonly clause: string | null;
  readonly reason: string | null;
  readonly span: Span;
}

export interface Candidate {
  /** The action or call; null for a start, or a mere look. */
  readonly name: string | null;
  readonly args: { readonly [name: string]: Json };
  readonly refusal: Refusal | null;
  /** How the model answers, where it does: `done`, `refused R`, `ignored (R)`. */
  readonly answer: string | null;
  readonly differs: readonly Difference[];
}

/** As many as a person reads; the others are counted. */
const CANDIDATES_MAX = 100;
/** Beyond so many states the rest is like these. */
const STATES_LOOKED_AT = 1_000;

/** Each once, nearest first. */
export function candidatesFor(
  states: States,
  moment: Moment,
  before: readonly State[],
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const event of moment) {
    for (const one of eachCandidate(states, event, before.slice(0, STATES_LOOKED_AT))) {
      const key = JSON.stringify({ ...one, refusal: one.refusal?.span.start ?? null });
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()]
    .toSorted((left, right) => distance(left) - distance(right))
    .slice(0, CANDIDATES_MAX);
}

/** What the model has no answer to is a little further away than a value that is another. */
function distance({ answer, name, differs }: Candidate): number {
  return differs.length + (answer === null && name !== null ? 1.5 : 0);
}

function eachCandidate(
  states: States,
  event: LogEvent,
  before: readonly State[],
): readonly Candidate[] {
  const { info } = states.program;
  switch (event.kind) {
    case "gap":
      return [];
    case "start":
      return info.inits.length === 0 && event.observed.length === 0
        ? []
        : states.program.initials().map(({ state, choices }) => ({
            ...nothingAsked,
            args: named(info.inits, choices),
            differs: [
              ...differences("setup.", info.inits, event.setup, choices),
              ...observedDifferences(states, states.stateOf(state), event.observed),
            ],
          }));
    case "look":
      return before.map((state) => ({
        ...nothingAsked,
        differs: observedDifferences(states, state, event.observed),
      }));
    case "step":
      return before.flatMap((state) => stepCandidates(states, event, state));
  }
}

const nothingAsked = { name: null, args: {}, refusal: null, answer: null } as const;

function stepCandidates(states: States, event: StepEvent, from: State): readonly Candidate[] {
  const { asked } = event;
  const answered = waysOf(states, from, asked).map((way) => wayCandidate(states, event, way));
  return [...answered, ...unanswered(states, event, from)];
}

/** What the model neither does nor refuses for a reason. */
function unanswered(states: States, event: StepEvent, from: State): readonly Candidate[] {
  const { asked } = event;
  const refuse = (disabled: Disabled, args: readonly Value[]): readonly Candidate[] => {
    if (reasonOf(states, disabled) !== null) return [];
    const params = paramsOf(states, event);
    return [
      {
        name: asked.name,
        args: named(params, args),
        refusal: refusalOf(states, disabled),
        answer: null,
        differs: differences("", params, event.args, args),
      },
    ];
  };
  if (asked.kind === "action") {
    return states.disabled(from, asked.action).flatMap((one) => refuse(one, one.args));
  }
  return asked.calls.flatMap((call) => {
    const info = at(states.program.info.calls, call);
    return disabledOf(states, from, info).flatMap((one) => refuse(one, info.args));
  });
}

function refusalOf(states: States, { action, clause }: Disabled): Refusal {
  const { clauses, span } = at(states.program.info.actions, action);
  const own = clause === null ? null : at(clauses, clause);
  return { clause: own?.text ?? null, reason: own?.reason ?? null, span: own?.span ?? span };
}

function paramsOf(states: States, { asked }: StepEvent): readonly Named[] {
  const { actions, calls } = states.program.info;
  return asked.kind === "action"
    ? at(actions, asked.action).params
    : at(calls, at(asked.calls, 0)).params;
}

function wayCandidate(states: States, event: StepEvent, way: Way): Candidate {
  const params = paramsOf(states, event);
  const { outputs } = states.program.info;
  const said = saidOf(states, way);
  const { reason } = event;
  const isSaid = reason === null || said.includes(reason);
  return {
    name: event.asked.name,
    args: named(params, way.args),
    refusal: way.disabled === null ? null : refusalOf(states, way.disabled),
    answer: answerOf(states, way, said),
    differs: [
      ...differences("", params, event.args, way.args),
      ...(isSaid ? [] : [{ place: "reason", allowed: said[0] ?? "", recorded: reason }]),
      ...event.outputs.flatMap((one) =>
        fitsOutput(one, way)
          ? []
          : listDifferences(
              at(outputs, one.index).name,
              outputOf(way, one.index).map(parsed),
              one.texts.map(parsed),
            ),
      ),
      ...observedDifferences(states, way.target, event.observed),
    ],
  };
}

function parsed(text: string): Json {
  return JSON.parse(text);
}

function answerOf(states: States, { reason }: Way, said: readonly string[]): string {
  const info = reason === null ? undefined : at(states.program.info.reasons, reason);
  if (info === undefined) return "done";
  if (said.length > 1) return `done (${info.name})`;
  return info.kind === "refused" ? `refused ${info.name}` : `${info.kind} (${info.name})`;
}

interface Named {
  readonly name: string;
  readonly type: Type;
}

function named(params: readonly Named[], values: readonly Value[]): { [name: string]: Json } {
  return Object.fromEntries(
    params.map(({ name, type }, index) => [name, valueToJson(type, at(values, index))]),
  );
}

export function observedDifferences(
  states: States,
  state: State,
  observed: readonly Recorded[],
): readonly Difference[] {
  return differences("", states.program.info.observed, observed, states.observed(state));
}

function differences(
  prefix: string,
  params: readonly Named[],
  recorded: readonly Recorded[],
  values: readonly Value[],
): readonly Difference[] {
  return recorded.flatMap(({ index, value }) => {
    const allowed = at(values, index);
    if (equal(value, allowed)) return [];
    const { name, type } = at(params, index);
    return jsonDifferences(
      `${prefix}${name}`,
      valueToJson(type, allowed),
      valueToJson(type, value),
    );
  });
}
