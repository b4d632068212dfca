// A runner as docs/vectors.md describes it, and a program as the implementation that it runs
// against: the model itself, which must pass, or a mutant of it, which must not.
import type { PackedState, Transition } from "../../src/program/program.ts";
import { asList } from "../../src/values/access.ts";
import { equal } from "../../src/values/compare.ts";
import { type Json, valueToJson } from "../../src/values/json.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";
import type {
  Alternative,
  JsonObject,
  Outcome,
  SequenceTest,
  Step,
} from "../../src/vectors/format.ts";
import type { Header } from "../../src/vectors/header.ts";
import type { Instance } from "./make.ts";

/** What an adapter reports of a step. */
export interface Reported {
  readonly refusal: string | null;
  readonly outputs: { readonly [name: string]: readonly Json[] };
}

/** A program in the part of an implementation with its adapter. */
export class Subject {
  readonly #instance: Instance;
  /** The transitions that were taken, with their sources. */
  readonly taken: { readonly source: PackedState; readonly transition: Transition }[] = [];
  #state: PackedState = new Uint32Array();

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  reset(setup: JsonObject): void {
    const { info } = this.#instance.program;
    const initial = this.#instance.program
      .initials()
      .find(({ choices }) =>
        info.inits.every(
          ({ name, type, ghostOnly }, index) =>
            ghostOnly || same(toJson(type, choices[index]), setup[name]),
        ),
      );
    if (initial === undefined) throw new Error(`no initial state ${JSON.stringify(setup)}`);
    this.#state = initial.state;
  }

  do(name: string, args: JsonObject): Reported {
    const { program } = this.#instance;
    const { actions, reasons } = program.info;
    const action = actions.findIndex((one) => one.name === name);
    const isMeant = (one: { readonly action: number; readonly args: readonly Value[] }): boolean =>
      one.action === action &&
      (actions[action]?.params ?? []).every((param, index) =>
        same(toJson(param.type, one.args[index]), args[param.name]),
      );
    const transition = program.transitions(this.#state).find(isMeant);
    if (transition === undefined || transition.target === null) {
      const disabled = program.disabled(this.#state).find(isMeant);
      const clause = actions[action]?.clauses[disabled?.clause ?? -1];
      return { refusal: this.#said(clause?.reason ?? null), outputs: {} };
    }
    this.taken.push({ source: this.#state, transition });
    this.#state = transition.target;
    const reason = transition.reason === null ? null : reasons[transition.reason]?.name;
    return { refusal: this.#said(reason ?? null), outputs: this.#emitted(transition) };
  }

  observe(): JsonObject {
    const { program } = this.#instance;
    const values = program.observe(this.#state);
    return Object.fromEntries(
      program.info.observed.map(({ name, type }, index) => [name, toJson(type, values[index])]),
    );
  }

  /** Only reasons of kind `refused` are said aloud. */
  #said(name: string | null): string | null {
    const reason = this.#instance.program.info.reasons.find((one) => one.name === name);
    return reason?.kind === "refused" ? reason.name : null;
  }

  #emitted({ outputs }: Transition): Reported["outputs"] {
    const entries: (readonly [string, readonly Json[]])[] = [];
    for (const [index, { name, type, initial }] of this.#instance.model.outputs.entries()) {
      const value = outputs[index] ?? null;
      if (equal(value, initial)) continue;
      const isMany = type.kind === "seq" || type.kind === "bag" || type.kind === "set";
      const json = isMany
        ? asList(value).map((item) => valueToJson(type.of, item))
        : [valueToJson(type, value)];
      entries.push([name, json]);
    }
    return Object.fromEntries(entries);
  }
}

function toJson(type: Type, value: Value | undefined): Json {
  return valueToJson(type, value ?? null);
}

/** The first thing that is not as the test says; null where it passes, or does not follow. */
export function failureOf(header: Header, test: SequenceTest, subject: Subject): string | null {
  subject.reset(test.setup);
  const observed = subject.observe();
  if (!same(observed, test.observed)) return `after reset: ${JSON.stringify(observed)}`;
  const failure = failureOfSteps(header, test.steps, test.observed, subject);
  return failure === null ? null : `${test.id} ${failure}`;
}

function failureOfSteps(
  header: Header,
  steps: readonly Step[],
  before: JsonObject,
  subject: Subject,
): string | null {
  let expected = before;
  for (const [index, { do: action, args, expect }] of steps.entries()) {
    const alternatives: readonly Alternative[] = "oneOf" in expect ? expect.oneOf : [expect];
    const reported = subject.do(action, args);
    const observed = subject.observe();
    const failures = alternatives.map((one) =>
      failureOfStep(header, one, reported, observed, after(expected, one)),
    );
    const chosen = alternatives[failures.indexOf(null)];
    if (chosen === undefined) return `step ${index + 1} ${action}: ${failures.join(" or ")}`;
    expected = after(expected, chosen);
    if ("oneOf" in expect) {
      return failureOfSteps(header, chosen.steps ?? [], expected, subject);
    }
  }
  return null;
}

function after(expected: JsonObject, outcome: Outcome): JsonObject {
  return "changed" in outcome ? { ...expected, ...outcome.changed } : expected;
}

function failureOfStep(
  header: Header,
  expect: Outcome,
  { refusal, outputs }: Reported,
  observed: JsonObject,
  expected: JsonObject,
): string | null {
  if (!mayRefuse(expect, refusal)) return `refused with ${refusal}`;
  const wanted = expect.outcome === "done" ? (expect.outputs ?? {}) : {};
  for (const [name, { order }] of Object.entries(header.interface.outputs)) {
    const sort = (values: readonly Json[]): readonly Json[] =>
      order === "bag" ? values.map((one) => JSON.stringify(one)).toSorted() : values;
    if (!same(sort(outputs[name] ?? []), sort(wanted[name] ?? []))) return `output ${name}`;
  }
  return same(observed, expected) ? null : `observed ${JSON.stringify(observed)}`;
}

function mayRefuse(expect: Outcome, refusal: string | null): boolean {
  if (expect.outcome === "refused") return refusal === expect.reason;
  if (expect.outcome === "done") return refusal === null || refusal === expect.clause;
  return refusal === null;
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
