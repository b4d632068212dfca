// Tests of an older file, walked again on the model as it is now: their inputs stay, and what is
// expected of them is what the model says today. Those that the model cannot walk any more are
// dropped.

import { at } from "../values/access.ts";
import type { Json } from "../values/json.ts";
import { type JsonObject, letters, type SequenceGroup } from "./format.ts";
import { member, type WrittenTest } from "./read.ts";
import type { Script, ScriptAsk, Start } from "./script.ts";
import {
  alternativesOf,
  listOf,
  type WrittenStep,
  withoutSteps,
  writtenSteps,
} from "./written-steps.ts";

/** What a file is made from besides the model. */
export interface Kept {
  readonly tests: readonly WrittenTest[];
  /** Whether tests are added for what these do not cover. */
  readonly mayAdd: boolean;
}

export const NOTHING_KEPT: Kept = { tests: [], mayAdd: true };

/** A test that the model can still walk. */
export interface KeptTest {
  readonly group: SequenceGroup;
  readonly comment: string;
  readonly isSmoke: boolean;
  readonly start: Start;
  readonly asks: readonly ScriptAsk[];
}

export function keptTests(script: Script, tests: readonly WrittenTest[]): readonly KeptTest[] {
  return tests.flatMap(({ json }) => keptTest(script, json) ?? []);
}

/** Null where its setup or one of its requests is unknown now, and for tables. */
function keptTest(script: Script, test: JsonObject): KeptTest | null {
  const group = groupOf(test);
  const setupKey = JSON.stringify(member(test, "setup"));
  const start = script.starts.find((one) => one.setupKey === setupKey);
  const steps = writtenSteps(test);
  if (group === null || start === undefined || steps.length === 0) return null;
  const asks: ScriptAsk[] = [];
  let node = start.node;
  for (const step of steps) {
    const ask = askFor(script, node, step);
    if (ask === null) return null;
    asks.push(ask);
    node = ask.target;
  }
  const comment = String(member(test, "comment") ?? "");
  const isSmoke = listOf(member(test, "tags")).includes("smoke");
  return { group, comment, isSmoke, start, asks };
}

function groupOf(test: JsonObject): SequenceGroup | null {
  const group = member(test, "group");
  const known = Object.keys(letters).find((one) => one === group);
  return known === undefined || !isSequenceGroup(known) ? null : known;
}

function isSequenceGroup(group: string): group is SequenceGroup {
  return group in letters && group !== "table" && group !== "negative";
}

function askFor(
  script: Script,
  node: number,
  { askKey, expect, isChoice }: WrittenStep,
): ScriptAsk | null {
  const known = isChoice ? script.choices(node) : script.asks(node);
  const named = known.filter((one) => one.askKey === askKey);
  if (!isChoice) return named[0] ?? null;
  const same = JSON.stringify(withoutSteps(expect));
  const exact = named.find(({ step }) => JSON.stringify(step.expect) === same);
  return exact ?? sameAlternative(named, alternativesOf(expect) ?? []);
}

/** Where answers look different now, but are as many as before: the one in the same place. */
function sameAlternative(named: readonly ScriptAsk[], before: readonly Json[]): ScriptAsk | null {
  const place = before.findIndex(
    (one) => typeof one === "object" && one !== null && "steps" in one,
  );
  return place >= 0 && named.length === before.length ? at(named, place) : null;
}
