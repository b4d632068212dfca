// Checking sequences, tried on small machines: whatever has as few states as they speak of either
// does what the machine does, for ever, or fails one of them.
import { describe, expect, test } from "vitest";
import { type Checking, checkingSuite } from "../../src/vectors/checking.ts";
import { classesOf, type Machine, minimised, type Reaction } from "../../src/vectors/machine.ts";

/** Numbers from a seed, the same ones each time. */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761 + 1;
  }

  below(count: number): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return (this.#state >>> 7) % count;
  }
}

interface Shape {
  readonly states: number;
  readonly inputs: number;
  readonly starts: number;
  /** Of ten inputs so many are defined. */
  readonly defined: number;
}

function randomMachine(chance: Chance, { states, inputs, starts, defined }: Shape): Machine {
  const all = [...Array(states).keys()];
  return {
    starts: [...Array(starts).keys()].map((start) => (start === 0 ? 0 : chance.below(states))),
    observed: all.map(() => (chance.below(4) === 0 ? 1 : 0)),
    reactions: all.map(() =>
      [...Array(inputs).keys()].flatMap((input): readonly Reaction[] => {
        if (chance.below(10) >= defined) return [];
        return [{ input, output: chance.below(2), target: chance.below(states) }];
      }),
    ),
  };
}

/** What a tester sees of it; states that no input reaches are left out. */
function reduced(machine: Machine): Machine {
  const order: number[] = [...new Set(machine.starts)];
  for (const state of order) {
    for (const { target } of machine.reactions[state] ?? []) {
      if (!order.includes(target)) order.push(target);
    }
  }
  return minimised(machine, classesOf(machine), order);
}

function step(machine: Machine, state: number, input: number): Reaction | null {
  return machine.reactions[state]?.find((one) => one.input === input) ?? null;
}

function passes(model: Machine, other: Machine, { start, inputs }: Checking): boolean {
  let [left, right] = [model.starts[start] ?? -1, other.starts[start] ?? -1];
  if (model.observed[left] !== other.observed[right]) return false;
  for (const input of inputs) {
    const [wanted, got] = [step(model, left, input), step(other, right, input)];
    if (wanted === null) throw new Error("a test asks for what the model answers");
    if (got === null || got.output !== wanted.output) return false;
    [left, right] = [wanted.target, got.target];
    if (model.observed[left] !== other.observed[right]) return false;
  }
  return true;
}

/** Whether it does what the model does, on every sequence that the model knows. */
function conforms(model: Machine, other: Machine): boolean {
  const pairs = model.starts.map((left, start) => [left, other.starts[start] ?? -1] as const);
  const seen = new Set(pairs.map((pair) => pair.join()));
  for (const [left, right] of pairs) {
    if (model.observed[left] !== other.observed[right]) return false;
    for (const wanted of model.reactions[left] ?? []) {
      const got = step(other, right, wanted.input);
      if (got === null || got.output !== wanted.output) return false;
      const next = [wanted.target, got.target] as const;
      if (seen.has(next.join())) continue;
      seen.add(next.join());
      pairs.push(next);
    }
  }
  return true;
}

/** The model with some reactions, and some looks, changed; all inputs are answered. */
function variant(model: Machine, chance: Chance, most: number, inputs: number): Machine {
  const states = 1 + chance.below(most);
  const isNear = model.reactions.length <= states && chance.below(3) > 0;
  const all = [...Array(isNear ? most : states).keys()];
  const changes = 1 + chance.below(3);
  const isChanged = (): boolean => !isNear || chance.below(all.length * inputs) < changes;
  return {
    starts: model.starts.map((own) => (isNear ? own : chance.below(all.length))),
    observed: all.map((state) => (isNear ? (model.observed[state] ?? 0) : chance.below(2))),
    reactions: all.map((state) =>
      [...Array(inputs).keys()].map((input): Reaction => {
        const own = isNear ? step(model, state, input) : null;
        if (own !== null && !isChanged()) return own;
        const output = own !== null && chance.below(2) > 0 ? own.output : chance.below(2);
        return { input, output, target: chance.below(all.length) };
      }),
    ),
  };
}

/** Every machine with so many states, one start, two inputs, and two outputs. */
function* everyMachine(states: number): Generator<Machine> {
  const cells = states * 2;
  const choices = 2 * states;
  for (let looks = 0; looks < 2 ** states; looks++) {
    for (let code = 0; code < choices ** cells; code++) {
      let rest = code;
      const reactions = [...Array(states).keys()].map(() =>
        [0, 1].map((input) => {
          const choice = rest % choices;
          rest = Math.floor(rest / choices);
          return { input, output: choice % 2, target: Math.floor(choice / 2) };
        }),
      );
      const observed = [...Array(states).keys()].map((state) => (looks >> state) & 1);
      yield { starts: [0], observed, reactions };
    }
  }
}

describe("no wrong implementation passes that has no more states than they speak of", () => {
  test.each([
    ["complete machines", { states: 4, inputs: 2, starts: 1, defined: 10 }, 0],
    ["partial machines", { states: 5, inputs: 3, starts: 2, defined: 7 }, 0],
    ["sparse machines", { states: 6, inputs: 3, starts: 2, defined: 4 }, 0],
    ["one state more", { states: 3, inputs: 2, starts: 1, defined: 9 }, 1],
    ["one state more, sparse", { states: 5, inputs: 2, starts: 2, defined: 6 }, 1],
    ["two states more", { states: 2, inputs: 2, starts: 1, defined: 10 }, 2],
  ] as const)("%s", (_, shape, extra) => {
    let wrong = 0;
    for (let seed = 0; seed < 60; seed++) {
      const chance = new Chance(seed);
      const model = reduced(randomMachine(chance, shape));
      const suite = checkingSuite(model, extra, 100_000);
      if (suite === null) throw new Error("small machines have small suites");
      for (let one = 0; one < 150; one++) {
        const other = variant(model, chance, suite.apart + extra, shape.inputs);
        if (conforms(model, other)) continue;
        wrong++;
        const isFound = suite.sequences.some((sequence) => !passes(model, other, sequence));
        if (!isFound) expect({ seed, model, other, suite }).toBe("found");
      }
    }
    expect(wrong).toBeGreaterThan(2_000);
  });

  test("every machine of two states, against models of one and two", () => {
    for (let seed = 100; seed < 112; seed++) {
      const chance = new Chance(seed);
      const model = reduced(randomMachine(chance, { states: 2, inputs: 2, starts: 1, defined: 8 }));
      const suite = checkingSuite(model, 2 - model.reactions.length, 100_000);
      if (suite === null || suite.apart < model.reactions.length) continue;
      for (const other of everyMachine(2)) {
        const isPassed = suite.sequences.every((sequence) => passes(model, other, sequence));
        expect(isPassed).toBe(conforms(model, other));
      }
    }
  });
});

test("they are needed: without what tells states apart, a wrong implementation passes", () => {
  // A ring of three: only the step from its last state says something.
  const ring: Machine = {
    starts: [0],
    observed: [0, 0, 0],
    reactions: [0, 1, 2].map((state) => [
      { input: 0, output: state === 2 ? 1 : 0, target: (state + 1) % 3 },
      { input: 1, output: 0, target: state },
    ]),
  };
  const suite = checkingSuite(ring, 0, 1_000);
  const wrong: Machine = {
    ...ring,
    reactions: ring.reactions.map((own, state) =>
      own.map((one) => (state === 1 && one.input === 1 ? { ...one, target: 2 } : one)),
    ),
  };
  const sequences = suite?.sequences ?? [];
  expect(conforms(ring, wrong)).toBe(false);
  expect(sequences.some((one) => !passes(ring, wrong, one))).toBe(true);
  const isBlunt = ({ inputs }: Checking): boolean => inputs[1] !== 1;
  expect(sequences.filter(isBlunt).every((one) => passes(ring, wrong, one))).toBe(true);
  expect(sequences.filter(isBlunt).length).toBeLessThan(sequences.length);
});

test("what has no room is not begun", () => {
  const chance = new Chance(1);
  const model = reduced(randomMachine(chance, { states: 6, inputs: 3, starts: 1, defined: 10 }));
  expect(checkingSuite(model, 1, 50)).toBeNull();
  const steps = (sequences: readonly Checking[]): number =>
    sequences.reduce((sum, { inputs }) => sum + inputs.length, 0);
  const whole = checkingSuite(model, 1, 100_000)?.sequences ?? [];
  expect(checkingSuite(model, 1, steps(whole))).not.toBeNull();
  expect(checkingSuite(model, 1, steps(whole) - 1)).toBeNull();
});
