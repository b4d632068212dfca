// What a model may do when an action is asked for in one of its states: take it, refuse it for a
// reason, or go through a whole call with whatever moves in its middle.
import type { CallInfo, Disabled, Instances } from "../program/program.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { Asked } from "./event.ts";
import type { Link, State, States } from "./states.ts";

/** One thing that may come of it. */
export interface Way {
  readonly from: State;
  readonly target: State;
  readonly args: readonly Value[];
  /** Index of the reason that the model gives, or null. */
  readonly reason: number | null;
  /** By output, as in Link. */
  readonly outputs: Link["outputs"];
  /** The instance that a clause refuses, where this is its refusal. */
  readonly disabled: Disabled | null;
}

/** A call through more than this is not followed to its end. */
export const INSIDE_MAX = 10_000;

export class TooManyWays extends Error {
  override readonly name = "TooManyWays";
}

export function waysOf(states: States, from: State, asked: Asked): readonly Way[] {
  if (asked.kind === "action") {
    const taken = states.links(from, asked.action).map((link) => wayOf(from, link));
    const refused = states
      .disabled(from, asked.action)
      .flatMap((one) => refusal(states, from, one));
    return [...taken, ...refused];
  }
  return asked.calls.flatMap((call) => callWays(states, from, call));
}

/** A clause with a reason is an answer; one without is only the end of the model. */
function refusal(states: States, from: State, disabled: Disabled): readonly Way[] {
  const reason = reasonOf(states, disabled);
  if (reason === null) return [];
  return [{ from, target: from, args: disabled.args, reason, outputs: [], disabled }];
}

function wayOf(from: State, { target, args, reason, outputs }: Link): Way {
  return { from, target, args, reason, outputs, disabled: null };
}

export function reasonOf(states: States, { action, clause }: Disabled): number | null {
  if (clause === null) return null;
  const { actions, reasons } = states.program.info;
  const name = at(at(actions, action).clauses, clause).reason;
  const index = reasons.findIndex((one) => one.name === name);
  return index < 0 ? null : index;
}

// ---- calls --------------------------------------------------------------------------------------

function callWays(states: States, from: State, call: number): readonly Way[] {
  const info = at(states.program.info.calls, call);
  const { args } = info;
  const begun = listed(states, from, info.begins);
  if (begun.length === 0) {
    return disabledOf(states, from, info).flatMap((one) =>
      refusal(states, from, one).map((way) => ({ ...way, args })),
    );
  }
  const ends: Way[] = [];
  const waiting: Way[] = begun.map((link) => ({ ...wayOf(from, link), args }));
  const seen = new Set(waiting.map(passageKey));
  for (const way of waiting) {
    if (!at(states.openCalls(way.target), call)) {
      ends.push(way);
      continue;
    }
    const { ends: closing, aborts, moves } = info;
    const inside = [
      ...listed(states, way.target, [...closing, ...aborts]),
      // A move of the environment has no word of its own.
      ...listed(states, way.target, moves).map((link) => ({ ...link, reason: null })),
    ];
    for (const link of inside) {
      const outputs = joined(way.outputs, link.outputs);
      const next = { ...wayOf(from, link), args, outputs };
      const key = passageKey(next);
      if (seen.has(key)) continue;
      if (seen.size >= INSIDE_MAX) throw new TooManyWays();
      seen.add(key);
      waiting.push(next);
    }
  }
  return ends;
}

function passageKey({ target, outputs, reason }: Way): string {
  return `${target.key} ${reason ?? ""} ${JSON.stringify(outputs)}`;
}

function joined(before: Link["outputs"], more: Link["outputs"]): Link["outputs"] {
  return before.map((texts, index) => [...texts, ...at(more, index)]);
}

/** Transitions of the instances that a call lists. */
function listed(states: States, from: State, list: readonly Instances[]): readonly Link[] {
  const actions = new Set(list.map(({ action }) => action));
  return [...actions].flatMap((action) =>
    states.links(from, action).filter((one) => list.some((of) => isOf(one, of))),
  );
}

/** What it would begin with, and does not. */
export function disabledOf(states: States, from: State, { begins }: CallInfo): readonly Disabled[] {
  return begins.flatMap((of) => states.disabled(from, of.action).filter((one) => isOf(one, of)));
}

function isOf(one: Pick<Link, "action" | "args">, { action, args }: Instances): boolean {
  return (
    one.action === action &&
    args.every((arg, index) => arg === null || equal(arg.value, at(one.args, index)))
  );
}
