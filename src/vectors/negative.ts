// Negative tests: what no right implementation may answer. Each is a test of a suite with the
// answers of the model up to some step, and there another one, which the model does not have. They
// test runners, which have to find it.
import { by, compareTexts } from "../base/order.ts";
import type { Json } from "../values/json.ts";
import type {
  Alternative,
  Answer,
  Expect,
  JsonObject,
  NegativeTest,
  OutputsJson,
  SequenceTest,
  Step,
  Suite,
} from "./format.ts";
import type { Header, Interface } from "./header.ts";
import { negativeId, sha256 } from "./id.ts";

/** Of each way to go wrong so many tests are kept. */
const EACH_MAX = 2;
/** Steps behind the wrong one: a runner has to stop before them. */
const STEPS_BEHIND = 1;

export interface NegativeSuite {
  readonly header: Header;
  readonly tests: readonly NegativeTest[];
}

/** The seed decides which are kept. */
export function negativeSuite({ header, tests }: Suite, seed: number): NegativeSuite {
  const own = tests.flatMap((test) => (test.group === "table" ? [] : [test]));
  const all = own.flatMap((test) => new Spoiler(header.interface, poolOf(own)).spoil(test));
  const byWay = new Map<string, NegativeTest[]>();
  for (const { way, test } of all) byWay.set(way, [...(byWay.get(way) ?? []), test]);
  const kept = new Map<string, NegativeTest>();
  for (const some of byWay.values()) {
    const drawn = some.toSorted(by(({ id }) => sha256(`${seed} ${id}`), compareTexts));
    for (const test of drawn.slice(0, EACH_MAX)) kept.set(test.id, test);
  }
  const sorted = [...kept.values()].toSorted(by(({ id }) => id, compareTexts));
  const certificate = { criteria: [], steps: 0, stepsOnePathEach: 0 };
  const options = { ...header.options, negative: seed };
  const bare = { ...header, options, mutants: {}, claims: {}, certificate };
  return { header: { ...bare, tests: sorted.length }, tests: sorted };
}

/** Values that fields and outputs have somewhere in a suite. */
interface Pool {
  readonly fields: ReadonlyMap<string, readonly Json[]>;
  readonly outputs: ReadonlyMap<string, readonly (readonly Json[])[]>;
}

function poolOf(tests: readonly SequenceTest[]): Pool {
  const fields = new Map<string, Map<string, Json>>();
  const outputs = new Map<string, Map<string, readonly Json[]>>();
  const add = <T extends Json>(to: Map<string, Map<string, T>>, name: string, one: T): void => {
    const known = to.get(name) ?? new Map<string, T>();
    to.set(name, known.set(JSON.stringify(one), one));
  };
  for (const answer of tests.flatMap((test) => answersOf(test).map((one) => one.answer))) {
    for (const [name, value] of Object.entries(answer.observed)) add(fields, name, value);
    for (const [name, values] of Object.entries(answer.outputs ?? {})) add(outputs, name, values);
  }
  const listed = <T>(from: Map<string, Map<string, T>>): ReadonlyMap<string, readonly T[]> =>
    new Map([...from].map(([name, own]) => [name, [...own.values()]]));
  return { fields: listed(fields), outputs: listed(outputs) };
}

interface Right {
  readonly answer: Answer;
  /** Null after the reset. */
  readonly step: Step | null;
}

/** What the model answers, after the reset and after each step that the test follows. */
function answersOf(test: SequenceTest): readonly Right[] {
  const rights: Right[] = [{ answer: { observed: test.observed }, step: null }];
  const waiting = [...test.steps];
  let { observed } = test;
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const followed = alternativesOf(step.expect).find(
      (one) => !("oneOf" in (step?.expect ?? {})) || one.steps !== undefined,
    );
    if (followed === undefined) break;
    observed = after(observed, followed);
    rights.push({ answer: answerOf(followed, observed), step });
    waiting.push(...(followed.steps ?? []));
  }
  return rights;
}

function alternativesOf(expect: Expect): readonly Alternative[] {
  return "oneOf" in expect ? expect.oneOf : [expect];
}

function after(observed: JsonObject, outcome: Alternative): JsonObject {
  return outcome.outcome === "done" ? { ...observed, ...outcome.changed } : observed;
}

function answerOf(outcome: Alternative, observed: JsonObject): Answer {
  const outputs = outcome.outcome === "done" ? outcome.outputs : undefined;
  return {
    ...(outcome.outcome === "refused" ? { reason: outcome.reason } : {}),
    ...(outputs === undefined ? {} : { outputs }),
    observed,
  };
}

interface Spoiled {
  readonly way: string;
  readonly test: NegativeTest;
}

class Spoiler {
  readonly #face: Interface;
  readonly #pool: Pool;

  constructor(face: Interface, pool: Pool) {
    this.#face = face;
    this.#pool = pool;
  }

  spoil(test: SequenceTest): readonly Spoiled[] {
    const rights = answersOf(test);
    return rights.flatMap(({ answer, step }, index) => {
      const before = rights[index - 1]?.answer.observed ?? null;
      const ways = [
        ...this.#fields(answer, before),
        ...(step === null ? [] : [...this.#reasons(answer), ...this.#outputs(answer)]),
      ];
      return ways.flatMap(([way, wrong]) => {
        if (step !== null && before !== null && this.#isAllowed(wrong, step, before)) return [];
        const answers = [...rights.slice(0, index).map((one) => one.answer), wrong];
        return [{ way: `${wayOf(step)} ${way}`, test: negativeOf(test, way, answers) }];
      });
    });
  }

  *#fields(answer: Answer, before: JsonObject | null): Iterable<Way> {
    for (const [name, value] of Object.entries(answer.observed)) {
      const spoil = (other: Json): Answer => ({
        ...answer,
        observed: { ...answer.observed, [name]: other },
      });
      const stale = before?.[name];
      if (stale !== undefined && !isSame(stale, value)) yield [`${name} stays`, spoil(stale)];
      const other = this.#pool.fields.get(name)?.find((one) => !isSame(one, value));
      if (other !== undefined) yield [`${name} is another`, spoil(other)];
    }
  }

  *#reasons(answer: Answer): Iterable<Way> {
    const { reason, ...unsaid } = answer;
    if (reason !== undefined) yield ["no refusal", unsaid];
    for (const [name, { kind }] of Object.entries(this.#face.reasons)) {
      if (kind !== "refused" || name === reason) continue;
      const way = reason === undefined ? "a refusal" : "another reason";
      yield [way, { reason: name, ...unsaid }];
    }
  }

  *#outputs(answer: Answer): Iterable<Way> {
    const { observed, reason, outputs = {} } = answer;
    const said = reason === undefined ? {} : { reason };
    const spoil = (name: string, values: readonly Json[] | null): Answer => {
      const { [name]: _, ...others } = outputs;
      const all: OutputsJson = values === null ? others : { ...others, [name]: values };
      return { ...said, ...(Object.keys(all).length === 0 ? {} : { outputs: all }), observed };
    };
    for (const [name, { order }] of Object.entries(this.#face.outputs)) {
      const values = outputs[name] ?? [];
      const known = this.#pool.outputs.get(name) ?? [];
      const other = known.find((one) => !isSame(one, values));
      if (values.length === 0) {
        if (known[0] !== undefined) yield [`${name} says something`, spoil(name, known[0])];
        continue;
      }
      yield [`${name} says nothing`, spoil(name, null)];
      if (other !== undefined) yield [`${name} says another thing`, spoil(name, other)];
      if (order === "one") continue;
      yield [`${name} says it twice`, spoil(name, [...values, ...values.slice(-1)])];
      yield [`${name} says it in another order`, spoil(name, values.toReversed())];
    }
  }

  /** Whether the model may answer so. */
  #isAllowed(answer: Answer, step: Step, before: JsonObject): boolean {
    return alternativesOf(step.expect).some((outcome) => {
      const right = answerOf(outcome, after(before, outcome));
      const clause = outcome.outcome === "done" ? outcome.clause : undefined;
      const isSaid =
        answer.reason === right.reason || (clause !== undefined && answer.reason === clause);
      const isOut = isSame(this.#canonical(answer), this.#canonical(right));
      return isSaid && isOut && isSame(answer.observed, right.observed);
    });
  }

  /** Values of a bag come in any order. */
  #canonical({ outputs = {} }: Answer): OutputsJson {
    const names = Object.keys(this.#face.outputs).filter((name) => name in outputs);
    const entries = names.map((name) => {
      const values = outputs[name] ?? [];
      const isBag = this.#face.outputs[name]?.order === "bag";
      const sorted = values.toSorted(by((one) => JSON.stringify(one), compareTexts));
      return [name, isBag ? sorted : values] as const;
    });
    return Object.fromEntries(entries);
  }
}

type Way = readonly [string, Answer];

/** What is tried of each kind of step is tried of all of them. */
function wayOf(step: Step | null): string {
  if (step === null) return "reset";
  const { expect, during, awaits } = step;
  const kind = "oneOf" in expect ? "oneOf" : expect.outcome;
  const more = `${during === undefined ? "" : " during"}${awaits === undefined ? "" : " awaits"}`;
  return `${kind}${more}`;
}

function negativeOf(test: SequenceTest, way: string, answers: readonly Answer[]): NegativeTest {
  const fails = answers.length - 1;
  const { setup, observed, needs } = test;
  const steps = firstOf(test.steps, fails + STEPS_BEHIND);
  return {
    id: negativeId(setup, steps, answers),
    group: "negative",
    tags: ["full"],
    comment: `${way}: ${fails === 0 ? "after the reset" : `step ${fails}`}`,
    ...(needs === undefined ? {} : { needs }),
    setup,
    observed,
    steps,
    answers,
    fails,
  };
}

/** So many steps along the answers that the test follows. */
function firstOf(steps: readonly Step[], count: number): readonly Step[] {
  return steps.slice(0, count).map(({ unlike: _, expect, ...step }, index) => {
    if (!("oneOf" in expect)) return { ...step, expect };
    const oneOf = expect.oneOf.map((one) =>
      one.steps === undefined ? one : { ...one, steps: firstOf(one.steps, count - index - 1) },
    );
    return { ...step, expect: { oneOf } };
  });
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
