// A runner as docs/vectors.md describes it, and a program as the implementation that it runs
// against: the model itself, which must pass, or a mutant of it, which must not.
import type {
  CallInfo,
  Disabled,
  Instances,
  PackedState,
  Transition,
} from "../../src/program/program.ts";
import { asList } from "../../src/values/access.ts";
import { equal } from "../../src/values/compare.ts";
import { type Json, valueToJson } from "../../src/values/json.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";
import type {
  Alternative,
  JsonObject,
  Move,
  Outcome,
  SequenceTest,
  Step,
} from "../../src/vectors/format.ts";
import type { Header } from "../../src/vectors/header.ts";
import { isOf } from "../../src/vectors/perform.ts";
import type { Instance } from "./make.ts";

/** What an adapter reports of a step. */
export interface Reported {
  readonly refusal: string | null;
  readonly outputs: { readonly [name: string]: readonly Json[] };
}

/** How an implementation uses the freedom that its model leaves it. */
export interface Manner {
  /** Which of so many resolutions it takes. */
  readonly decide: (count: number) => number;
  /** Internal actions that it does as soon as it can. */
  readonly byItself: readonly string[];
}

type Happening = Pick<Transition, "action" | "args">;

/** A program in the part of an implementation with its adapter. */
export class Subject {
  readonly #instance: Instance;
  readonly #manner: Manner;
  /** The transitions that were taken, with their sources. */
  readonly taken: { readonly source: PackedState; readonly transition: Transition }[] = [];
  #state: PackedState = new Uint32Array();
  /** By state: many tests come to the same ones. */
  readonly #transitions = new Map<string, readonly Transition[]>();
  readonly #disabled = new Map<string, readonly Disabled[]>();
  readonly #observed = new Map<string, JsonObject>();
  readonly #argTexts = new WeakMap<Transition, string>();

  constructor(instance: Instance, manner: Partial<Manner> = {}) {
    this.#instance = instance;
    this.#manner = { decide: () => 0, byItself: [], ...manner };
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
    this.#goOn();
  }

  do(name: string, args: JsonObject, during: readonly Move[] = []): Reported {
    const { info } = this.#instance.program;
    const index = info.calls.findIndex(
      (call) => call.name === name && same(argsJson(call.params, call.args), args),
    );
    const call = info.calls[index];
    const reported = call === undefined ? this.#act(name, args) : this.#call(index, call, during);
    const later = this.#goOn();
    return { ...reported, outputs: joined([reported.outputs, ...later]) };
  }

  #act(name: string, args: JsonObject): Reported {
    const { actions } = this.#instance.program.info;
    const wanted = JSON.stringify(args);
    const textOf = ({ action, args: own }: Happening): string =>
      JSON.stringify(argsJson(actions[action]?.params ?? [], own));
    const isNamed = ({ action }: Happening): boolean => actions[action]?.name === name;
    const isTaken = (one: Transition): boolean => {
      if (!isNamed(one)) return false;
      const text = this.#argTexts.get(one) ?? textOf(one);
      this.#argTexts.set(one, text);
      return text === wanted;
    };
    const isRefused = (one: Happening): boolean => isNamed(one) && textOf(one) === wanted;
    return this.#take(isTaken) ?? this.#refusal(isRefused);
  }

  /** From its begin to its end, with what the runner does when the point is reached. */
  #call(index: number, call: CallInfo, during: readonly Move[]): Reported {
    const among = (list: readonly Instances[]) => (one: Happening) =>
      list.some((of) => isOf(one, of));
    const isOpen = (): boolean => this.#instance.program.openCalls(this.#state)[index] ?? false;
    const begun = this.#take(among(call.begins));
    if (begun === null) return this.#refusal(among(call.begins));
    const outputs = [begun.outputs];
    for (const move of during) {
      if (!isOpen()) throw new Error(`${call.name} did not reach ${move.at}`);
      outputs.push(this.#act(move.do, move.args).outputs);
    }
    const ended = isOpen() ? this.#take(among(call.ends)) : { refusal: null, outputs: {} };
    if (ended === null) return { refusal: "it hangs", outputs: {} };
    return {
      refusal: ended.refusal ?? begun.refusal,
      outputs: joined([...outputs, ended.outputs]),
    };
  }

  /** Takes one of the transitions that are meant; null where there is none. */
  #take(isMeant: (one: Transition) => boolean): Reported | null {
    const { program } = this.#instance;
    const found = this.#transitionsHere().filter(isMeant);
    const transition = found[found.length < 2 ? 0 : this.#manner.decide(found.length)];
    if (transition === undefined || transition.target === null) return null;
    this.taken.push({ source: this.#state, transition });
    this.#state = transition.target;
    const reason =
      transition.reason === null ? null : program.info.reasons[transition.reason]?.name;
    return { refusal: this.#said(reason ?? null), outputs: this.#emitted(transition) };
  }

  #transitionsHere(): readonly Transition[] {
    const key = this.#state.join();
    const known = this.#transitions.get(key) ?? this.#instance.program.transitions(this.#state);
    this.#transitions.set(key, known);
    return known;
  }

  #refusal(isMeant: (one: Happening) => boolean): Reported {
    const { program } = this.#instance;
    const key = this.#state.join();
    const known = this.#disabled.get(key) ?? program.disabled(this.#state);
    this.#disabled.set(key, known);
    const disabled = known.find(isMeant);
    const clause = program.info.actions[disabled?.action ?? -1]?.clauses[disabled?.clause ?? -1];
    return { refusal: this.#said(clause?.reason ?? null), outputs: {} };
  }

  /** What it does by itself. */
  #goOn(): readonly Reported["outputs"][] {
    const { actions } = this.#instance.program.info;
    const outputs: Reported["outputs"][] = [];
    for (;;) {
      const isOwn = ({ action }: Happening): boolean =>
        this.#manner.byItself.includes(actions[action]?.name ?? "");
      const next = this.#manner.byItself.length === 0 ? null : this.#take(isOwn);
      if (next === null) return outputs;
      outputs.push(next.outputs);
    }
  }

  observe(): JsonObject {
    const key = this.#state.join();
    const known = this.#observed.get(key) ?? this.#look();
    this.#observed.set(key, known);
    return known;
  }

  #look(): JsonObject {
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

function argsJson(
  params: readonly { readonly name: string; readonly type: Type }[],
  args: readonly Value[],
): JsonObject {
  return Object.fromEntries(params.map(({ name, type }, at) => [name, toJson(type, args[at])]));
}

function joined(all: readonly Reported["outputs"][]): Reported["outputs"] {
  const names = new Set(all.flatMap((one) => Object.keys(one)));
  return Object.fromEntries(
    [...names].map((name) => [name, all.flatMap((one) => one[name] ?? [])]),
  );
}

function toJson(type: Type, value: Value | undefined): Json {
  return valueToJson(type, value ?? null);
}

/** The first thing that is not as the test says; null where it passes, or does not follow. */
export function failureOf(header: Header, test: SequenceTest, subject: Subject): string | null {
  const verdict = verdictOf(header, test, subject);
  return verdict === "passed" || verdict === "inconclusive" ? null : verdict;
}

export function verdictOf(header: Header, test: SequenceTest, subject: Subject): string {
  subject.reset(test.setup);
  const observed = subject.observe();
  if (!same(observed, test.observed)) return `after reset: ${JSON.stringify(observed)}`;
  const failure = failureOfSteps(header, test.steps, test.observed, subject);
  return failure === null ? "passed" : failure === NOT_FOLLOWED ? failure : `${test.id} ${failure}`;
}

const NOT_FOLLOWED = "inconclusive";

function failureOfSteps(
  header: Header,
  steps: readonly Step[],
  before: JsonObject,
  subject: Subject,
): string | null {
  let expected = before;
  for (const [index, { do: action, args, during, expect }] of steps.entries()) {
    const alternatives: readonly Alternative[] = "oneOf" in expect ? expect.oneOf : [expect];
    const reported = subject.do(action, args, during);
    const observed = subject.observe();
    const failures = alternatives.map((one) =>
      failureOfStep(header, one, reported, observed, after(expected, one)),
    );
    const chosen = alternatives[failures.indexOf(null)];
    if (chosen === undefined) return `step ${index + 1} ${action}: ${failures.join(" or ")}`;
    expected = after(expected, chosen);
    if ("oneOf" in expect) {
      if (chosen.steps === undefined) return NOT_FOLLOWED;
      return failureOfSteps(header, chosen.steps, expected, subject);
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
