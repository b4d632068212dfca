// The odometer of choices: what was found to choose from is remembered as long as it cannot change.
import { expect, test } from "vitest";
import { Choices } from "../../src/interpreter/choices.ts";

/** Runs a body of two choices, the second among as many as the first says; notes who had to ask. */
function runs(firsts: readonly number[]): {
  readonly taken: readonly (readonly [number, number])[];
  readonly asked: readonly string[];
} {
  const choices = new Choices();
  const taken: (readonly [number, number])[] = [];
  const asked: string[] = [];
  const choose = (name: string, options: () => readonly number[]): number => {
    let known = choices.known() as readonly number[] | null;
    if (known === null) {
      asked.push(name);
      known = options();
    }
    const found = known[choices.next()] ?? Number.NaN;
    choices.offer(known);
    return found;
  };
  choices.reset();
  do {
    choices.restart();
    const first = choose("first", () => firsts);
    const second = choose(`second of ${first}`, () => Array.from({ length: first }, (_, at) => at));
    taken.push([first, second]);
  } while (choices.advance());
  return { taken, asked };
}

test("each combination once, the last choice changing first", () => {
  const { taken } = runs([2, 1, 3]);
  expect(taken).toEqual([
    [2, 0],
    [2, 1],
    [1, 0],
    [3, 0],
    [3, 1],
    [3, 2],
  ]);
});

test("a choice is worked out once for all runs that have taken the same before", () => {
  const { asked } = runs([2, 1, 3]);
  expect(asked).toEqual(["first", "second of 2", "second of 1", "second of 3"]);
});

test("an alternative that is none of a list is not taken for one", () => {
  const choices = new Choices();
  choices.pass(2);
  choices.offer([5]);
  choices.advance();
  choices.restart();
  expect(choices.known()).toBeNull();
  choices.pass(2);
  expect(choices.known()).toBeNull();
});
