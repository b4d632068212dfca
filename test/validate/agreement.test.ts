// The belief against a search that is too simple to be wrong: it tries every way through the log,
// one after the other, and keeps nothing. Logs are walks of the model, some of them damaged.
import { describe, expect, test } from "vitest";
import type { PackedState, Transition } from "../../src/program/program.ts";
import { at } from "../../src/values/access.ts";
import { namedJson } from "../../src/vectors/spell.ts";
import { Prng } from "../support/prng.ts";
import { type Instance, instance, pathOf } from "../vectors/make.ts";
import { outcome } from "./make.ts";

interface Line {
  readonly do: string;
  readonly args: object;
  readonly observed: object;
  /** It did not refuse. */
  readonly reason: null;
}

function lineOf({ program }: Instance, { action, args, target }: Transition): Line {
  const { info } = program;
  const { name, params } = at(info.actions, action);
  const observed = namedJson(info.observed, program.observe(target ?? new Uint32Array()));
  return { do: name, args: namedJson(params, args), observed, reason: null };
}

function pick<T>(prng: Prng, list: readonly T[]): T {
  return at(list, prng.below(list.length));
}

/** What happened, with most of it left out. */
function walk(made: Instance, prng: Prng, steps: number): readonly Line[] {
  const { program } = made;
  let state: PackedState = pick(prng, program.initials()).state;
  const lines: Line[] = [];
  while (lines.length < steps) {
    const next = program.transitions(state).filter(({ target }) => target !== null);
    if (next.length === 0) break;
    const transition = pick(prng, next);
    lines.push(lineOf(made, transition));
    state = transition.target ?? state;
  }
  return lines;
}

function thinned(prng: Prng, part: object): object {
  return Object.fromEntries(Object.entries(part).filter(() => prng.below(3) === 0));
}

function isWithin(part: object, whole: object): boolean {
  const all = Object.entries(whole);
  return Object.entries(part).every(([name, value]) =>
    all.some(([own, it]) => own === name && JSON.stringify(it) === JSON.stringify(value)),
  );
}

/** Whether some way through the rest of the log exists. */
function fits(made: Instance, state: PackedState, lines: readonly Line[], from: number): boolean {
  const line = lines[from];
  if (line === undefined) return true;
  return made.program.transitions(state).some((transition) => {
    if (transition.target === null) return false;
    const own = lineOf(made, transition);
    return (
      own.do === line.do &&
      isWithin(line.args, own.args) &&
      isWithin(line.observed, own.observed) &&
      fits(made, transition.target, lines, from + 1)
    );
  });
}

/** Their budgets are wide enough for all walks, and a refusal of theirs says so. */
const models: readonly (readonly [string, Instance])[] = [
  ["choices", instance(pathOf("choices.fence"), { limit: "3" })],
  ["put", instance(pathOf("put.fence"), { audits: "true" })],
  ["many", instance(pathOf("many.fence"))],
];

describe.each(models)("%s", (_, made) => {
  test("what walks leave in a log fits, and a damaged log where some way leads through", () => {
    const prng = new Prng(7);
    const answers = { fits: 0, misfits: 0 };
    for (let round = 0; round < 120; round++) {
      const lines = walk(made, prng, 6).map(
        (line): Line => ({
          ...line,
          args: thinned(prng, line.args),
          observed: thinned(prng, line.observed),
        }),
      );
      expect(outcome(made, lines)).toBe(lines.length === 0 ? "nothing" : "fits");
      const other = walk(made, prng, 6);
      const damaged = lines.map((line, index) =>
        prng.below(4) === 0 ? (other[index] ?? line) : line,
      );
      if (damaged.length === 0) continue;
      const asked = made.program.initials().some(({ state }) => fits(made, state, damaged, 0));
      const refusals = outcome(made, damaged);
      expect(refusals === "fits", JSON.stringify(damaged)).toBe(asked);
      answers[asked ? "fits" : "misfits"]++;
    }
    expect(Math.min(answers.fits, answers.misfits)).toBeGreaterThan(5);
  });
});
