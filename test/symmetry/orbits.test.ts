// Exploring up to renaming finds each orbit once, on both engines, and judges claims as exploring
// all states does. Random small models; a failure names the seed, from which the same one is made.
import { expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { compileModel, startCompiled } from "../../src/compiler/compile.ts";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { startPlain } from "../../src/engine/plain.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Model } from "../../src/ir/ir.ts";
import type { Program } from "../../src/program/program.ts";
import { type CheckOutcome, check } from "../../src/search/check.ts";
import { tracesOf } from "../../src/trace/explain.ts";
import { replay, type Trace } from "../../src/trace/trace.ts";
import { symmetricIn } from "../../src/values/rename.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { allNumbers, orbitOf, reachable } from "./brute.ts";
import { randomSymmetric } from "./random-symmetric.ts";

const count = Number(process.env.FENCEPOST_MODELS ?? 30);
const first = Number(process.env.FENCEPOST_SEED ?? 1);
const LONG_MS = 30_000 + count * 1_000;
const STATES_MAX = 2000;
const options = { limits: { ...noLimits, statesMax: STATES_MAX }, host: quietHost, goals: null };

const models = Array.from({ length: count }, (_, index) => first + index).map((seed) => {
  const text = randomSymmetric(seed);
  return [seed, expectOk(readModel({ path: "random.fence", text }))] as const;
});

function countsOf(model: Model): Readonly<Record<string, number>> {
  const types = model.slots.flatMap(({ type }) => symmetricIn(type));
  return Object.fromEntries(types.map(({ name, cases }) => [name, cases.length]));
}

/** By claim, whether and after how many steps it is decided, and whether by a fault. */
function decisions({ exploration }: CheckOutcome): readonly string[] {
  return exploration.sightings.map((sighting) =>
    sighting === null ? "never" : `${sighting.steps} ${sighting.fault?.code ?? ""}`,
  );
}

/** The states in order of discovery. */
function statesOf({ exploration: { levels } }: CheckOutcome, words: number): readonly string[] {
  const found: string[] = [];
  const into = new Uint32Array(words);
  for (let level = 0; level < levels.count; level++) {
    levels.forEach(level, into, (state) => found.push(`${level} ${state.join()}`));
  }
  return found;
}

const numbersOf = (model: Model) => allNumbers(countsOf(model));

interface Both {
  readonly seed: number;
  readonly model: Model;
  readonly plain: CheckOutcome;
}

/** Those that are small enough to be explored member by member. */
const small = models.flatMap(([seed, model]): readonly Both[] => {
  const plain = check(interpret(model), options);
  return plain.stoppedBy === null ? [{ seed, model, plain }] : [];
});

test("most random models are small", () => {
  expect(small.length).toBeGreaterThan(count * 0.8);
});

test(`each orbit is found once: ${count} models from seed ${first} on`, {
  timeout: LONG_MS,
}, () => {
  for (const { seed, model, plain } of small) {
    const reduced = check(interpret(model, { isReduced: true }), options);
    const numbers = numbersOf(model);
    const all = reachable(interpret(model));
    const orbits = new Set(all.map((values) => orbitOf(model, values, numbers)));
    expect(reduced.exploration.counts.states, `seed ${seed}`).toBe(orbits.size);
    expect(reduced.exploration.counts.depth, `seed ${seed}`).toBe(plain.exploration.counts.depth);
    expect(decisions(reduced), `seed ${seed}`).toEqual(decisions(plain));
  }
});

test("representatives are constant on orbits, lie in them, and represent themselves", () => {
  for (const { seed, model } of small) {
    const program = interpret(model, { isReduced: true });
    const { symmetry } = program;
    if (symmetry === null) continue;
    const numbers = numbersOf(model);
    const byOrbit = new Map<string, string>();
    const into = new Uint32Array(program.stateWords);
    for (const values of reachable(program)) {
      symmetry.representative(program.pack(values), into);
      const orbit = orbitOf(model, values, numbers);
      const known = byOrbit.get(orbit) ?? into.join();
      expect(into.join(), `seed ${seed}`).toBe(known);
      byOrbit.set(orbit, known);
      expect(orbitOf(model, program.unpack(into), numbers), `seed ${seed}`).toBe(orbit);
      symmetry.representative(into, into);
      expect(into.join(), `seed ${seed}`).toBe(known);
    }
  }
});

test("the compiled engine finds the same, in the same order", { timeout: LONG_MS }, () => {
  for (const [seed, model] of models) {
    const compiled = expectOk(compileModel(model, assemble, false, true));
    const program = interpret(model, { isReduced: true });
    const fast = check(program, { ...options, start: startCompiled(compiled) });
    const slow = check(interpret(model, { isReduced: true }), { ...options, start: startPlain });
    expect(fast.exploration.counts, `seed ${seed}`).toEqual(slow.exploration.counts);
    expect(decisions(fast), `seed ${seed}`).toEqual(decisions(slow));
    expect(fast.coverage, `seed ${seed}`).toEqual(slow.coverage);
    expect(statesOf(fast, program.stateWords), `seed ${seed}`).toEqual(
      statesOf(slow, program.stateWords),
    );
  }
});

/** Traces are runs of the model without any renaming, and end where the claim is decided. */
test("traces keep the names of members", () => {
  for (const { seed, model } of small) {
    const program = interpret(model, { isReduced: true });
    const { exploration } = check(program, options);
    const claims = program.info.claims.map((_, claim) => claim);
    const unreduced = interpret(model);
    for (const [claim, trace] of tracesOf(program, exploration, claims)) {
      const again = replay(unreduced, trace.path);
      expect(again, `seed ${seed}`).toEqual({ ok: true, trace });
      expect(isDecided(unreduced, claim, trace), `seed ${seed}, claim ${claim}`).toBe(true);
    }
  }
});

function isDecided(program: Program, claim: number, { steps, end }: Trace): boolean {
  const { kind } = program.info.claims[claim] ?? {};
  const last = steps.at(-1)?.transition;
  if (kind === "noFault") return last?.fault != null;
  if (kind === "step") return last?.broken.some((one) => one.claim === claim) ?? false;
  if (kind === "deadlock") return program.transitions(end).every(({ target }) => target === null);
  let isFound = false;
  program.judge(end, (judged) => {
    isFound ||= judged === claim;
  });
  return isFound;
}

// ---- canaries -----------------------------------------------------------------------------------

const pair = `
model Pair
symmetric type Node = n{1..3}
var ready: Set<Node> = {}
var peer: Map<Node, Node?> = [n in Node: none]
action wake(n in Node) { ready' = ready + n }
action point(n in ready, m in Node) when n != m { peer'[n] = m }
`;

function statesWith(change: (program: Program) => Program): number {
  const model = expectOk(readModel({ path: "pair.fence", text: pair }));
  const program = interpret(model, { isReduced: true });
  return check(change(program), options).exploration.counts.states;
}

/** The representative of the state, with one variable as it was before. */
function forgetting(slot: number): (program: Program) => Program {
  return (program) => {
    const { symmetry } = program;
    if (symmetry === null) return program;
    const broken = {
      types: symmetry.types,
      representative: (state: Uint32Array, into: Uint32Array): void => {
        const before = program.unpack(state);
        symmetry.representative(state, into);
        const after = program.unpack(into).map((value, at) => (at === slot ? before[at] : value));
        into.set(program.pack(after.map((value) => value ?? null)));
      },
    };
    return new Proxy(program, {
      get: (target, name) => {
        if (name === "symmetry") return broken;
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
}

test.each([0, 1])("a representative that forgets variable %i is caught", (slot) => {
  const model = expectOk(readModel({ path: "pair.fence", text: pair }));
  const all = reachable(interpret(model));
  const orbits = new Set(all.map((values) => orbitOf(model, values, numbersOf(model)))).size;
  expect(statesWith((program) => program)).toBe(orbits);
  expect(statesWith(forgetting(slot))).not.toBe(orbits);
});

test("compiled code that hands on states without their representatives is caught", () => {
  const model = expectOk(readModel({ path: "pair.fence", text: pair }));
  const searched = (rewrite: (text: string) => string): number => {
    const compiled = expectOk(compileModel(model, (text) => assemble(rewrite(text)), false, true));
    const program = interpret(model, { isReduced: true });
    const outcome = check(program, { ...options, start: startCompiled(compiled) });
    return outcome.exploration.counts.states;
  };
  const right = searched((text) => text);
  const asIs = "(return (local.get $s0))";
  const broken = searched((text) => text.replace(";; members of Node", asIs));
  expect(right).toBe(statesWith((program) => program));
  expect(broken).not.toBe(right);
});
