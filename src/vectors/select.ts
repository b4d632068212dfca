// Which tests a tier holds. `full` holds all. `smoke` has room for so many steps and bytes: tables
// first, then what tells mutants apart, then witnesses, then tests that show kinds of steps not
// seen before, then refusals, then some counterexamples, then what covers most for its length.
import { unreachable } from "../base/assert.ts";
import { by } from "../base/order.ts";
import { at } from "../values/access.ts";
import type { SequenceTest, Step, TableTest, Test } from "./format.ts";
import type { Options } from "./header.ts";
import { Heap } from "./heap.ts";
import { allWithKills, type KillsOf } from "./kills.ts";
import { Sizes } from "./write.ts";

export const SMOKE_STEPS_MAX = 2_000;
export const SMOKE_BYTES_MAX = 256 * 1024;
/** Of these: what counterexamples tell, other tests tell as well, and in fewer steps. */
const COUNTEREXAMPLE_STEPS_MAX = 100;

/** A test with the edges that it takes, each once. */
export interface Candidate {
  readonly test: SequenceTest;
  readonly edges: readonly number[];
}

/** What tests are chosen from. */
export interface Choice {
  readonly tables: readonly TableTest[];
  readonly candidates: readonly Candidate[];
  /** Those that had room in an older file. */
  readonly first: readonly Candidate[];
  /** What the header weighs beside the tests. */
  readonly headerSize: number;
  readonly killsOf: KillsOf;
}

export function select(
  { tier, stepsMax }: Pick<Options, "tier" | "stepsMax">,
  { tables, candidates, first, headerSize, killsOf }: Choice,
): readonly Test[] {
  const smokeSteps = Math.min(SMOKE_STEPS_MAX, stepsMax ?? SMOKE_STEPS_MAX);
  const room = new Room(SMOKE_BYTES_MAX - headerSize, smokeSteps);
  selectSmoke(room, tables, candidates, first);
  const chosen = room.named(killsOf);
  const smoke = [...chosen.values()].map(inSmoke);
  if (tier === "smoke") return smoke;
  if (stepsMax !== undefined) {
    const taken = smoke.reduce((sum, test) => sum + stepsOf(test), 0);
    const all = [...first, ...candidates];
    const open = new Set(all.filter(({ test }) => !chosen.has(test)));
    const rest = new Room(Number.POSITIVE_INFINITY, stepsMax - taken);
    rest.takeGroup(open, "mutant");
    rest.takeGroup(open, "witness");
    rest.takeGroup(open, "reject");
    rest.takeGroup(open, "counterexample");
    const had = all.filter(({ test }) => chosen.has(test));
    rest.takeGreedily(open, ({ edges }) => edges, 1, had);
    return [...smoke, ...tables.filter((test) => !chosen.has(test)), ...rest.tests];
  }
  const all = [...tables, ...[...first, ...candidates].map(({ test }) => test)];
  return [...smoke, ...all.filter((test) => !chosen.has(test))];
}

function inSmoke(test: Test): Test {
  return { ...test, tags: test.tags.map((tag) => (tag === "full" ? "smoke" : tag)) };
}

function stepsOf(test: Test): number {
  return test.group === "table" ? 0 : test.steps.length;
}

function selectSmoke(
  smoke: Room,
  tables: readonly TableTest[],
  candidates: readonly Candidate[],
  first: readonly Candidate[],
): void {
  for (const table of tables) smoke.take(table, 0);
  const kept = first.filter(({ test }) => smoke.take(test, test.steps.length));
  const open = new Set(candidates);
  smoke.takeGroup(open, "mutant");
  smoke.takeGroup(open, "witness");
  const known = new Map<Step, string>();
  const kinds = new Map([...kept, ...candidates].map((one) => [one, kindsOf(one.test, known)]));
  smoke.takeGreedily(open, (one) => kinds.get(one) ?? new Set(), 0, kept);
  smoke.takeGroup(open, "reject");
  smoke.takeShortest(open, "counterexample", COUNTEREXAMPLE_STEPS_MAX);
  smoke.takeGreedily(open, ({ edges }) => edges, 1, kept);
}

/** So many bytes and steps, and the tests that have taken of them. */
class Room {
  readonly tests: Test[] = [];
  #steps: number;
  #bytes: number;
  readonly #sizes = new Sizes();

  constructor(bytes: number, steps: number) {
    this.#bytes = bytes;
    this.#steps = steps;
  }

  /** Whether there was room. */
  take(test: Test, steps: number): boolean {
    if (steps > this.#steps) return false;
    const bytes = this.#sizes.of(inSmoke(test));
    if (bytes > this.#bytes) return false;
    this.#steps -= steps;
    this.#bytes -= bytes;
    this.tests.push(test);
    return true;
  }

  /** What was taken, and the same with what it kills, as far as there is room for that. */
  named(killsOf: KillsOf): ReadonlyMap<Test, Test> {
    return allWithKills(this.tests, killsOf, this.#bytes, this.#sizes);
  }

  /** Those of a group, as long as there is room. */
  takeGroup(open: Set<Candidate>, group: SequenceTest["group"]): void {
    for (const one of [...open].filter(({ test }) => test.group === group)) {
      this.take(one.test, one.test.steps.length);
      open.delete(one);
    }
  }

  /** Those of a group, shortest first, as long as all of them together have no more steps. */
  takeShortest(open: Set<Candidate>, group: SequenceTest["group"], stepsMax: number): void {
    const own = [...open].filter(({ test }) => test.group === group);
    let steps = 0;
    for (const one of own.toSorted(
      by(
        ({ test }) => test.steps.length,
        (l, r) => l - r,
      ),
    )) {
      open.delete(one);
      const { length } = one.test.steps;
      if (steps + length <= stepsMax && this.take(one.test, length)) steps += length;
    }
  }

  /**
   * Again and again the candidate with most that is new, or with most for its length (`weight` 1);
   * of equals the first of the shortest. Those that were looked at are no longer open. What `kept`
   * have is not new.
   */
  takeGreedily<T>(
    open: Set<Candidate>,
    itemsOf: (one: Candidate) => Iterable<T>,
    weight: 0 | 1,
    kept: readonly Candidate[],
  ): void {
    const seen = new Set<T>(kept.flatMap((one) => [...itemsOf(one)]));
    // There is never more room than now.
    const candidates = [...open].filter(({ test }) => test.steps.length <= this.#steps);
    const worthOf = (one: Candidate): number => {
      let count = 0;
      for (const item of itemsOf(one)) if (!seen.has(item)) count++;
      return count / one.test.steps.length ** weight;
    };
    const worths = candidates.map(worthOf);
    const best = new Heap((left, right) => {
      const [one, other] = [at(candidates, left), at(candidates, right)];
      const byWorth = at(worths, right) - at(worths, left);
      return byWorth || one.test.steps.length - other.test.steps.length || left - right;
    });
    for (const index of candidates.keys()) best.add(index);
    for (let index = best.take(); index !== null; index = best.take()) {
      const one = at(candidates, index);
      if (one.test.steps.length > this.#steps) continue;
      const worth = worthOf(one);
      if (worth === 0) continue;
      // What a candidate is worth never grows, so whichever is still worth what it was is the best.
      if (worth < at(worths, index)) {
        worths[index] = worth;
        best.add(index);
        continue;
      }
      open.delete(one);
      if (!this.take(one.test, one.test.steps.length)) continue;
      for (const item of itemsOf(one)) seen.add(item);
    }
  }
}

/** Tests share steps: the kind of each is `known` from the first on. */
function kindsOf({ steps }: SequenceTest, known: Map<Step, string>): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const step of steps) {
    const kind = known.get(step) ?? kindOf(step);
    known.set(step, kind);
    kinds.add(kind);
  }
  return kinds;
}

/** Steps of one kind take, as far as can be seen, the same way through the same code. */
function kindOf({ do: name, during = [], expect }: Step): string {
  // What came last before the system went on is what it may have overlooked.
  const last = during.at(-1);
  const action = last === undefined ? name : `${name} during ${last.do}`;
  if ("oneOf" in expect) return `${action} one of ${expect.oneOf.length}`;
  switch (expect.outcome) {
    case "done": {
      const outputs = Object.keys(expect.outputs ?? {}).join();
      const changed = Object.keys(expect.changed ?? {}).join();
      return `${action} done ${expect.clause ?? ""} ${outputs} ${changed}`;
    }
    case "refused":
      return `${action} refused ${expect.reason}`;
    case "ignored":
    case "deferred":
      return `${action} ${expect.outcome} ${expect.clause}`;
    default:
      return unreachable(expect);
  }
}
