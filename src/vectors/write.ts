// Suites as text: the same bytes for the same suite. The order of keys is that in which the objects
// were built (see format.ts); lines end in LF, the last one too.
import { assert } from "../base/assert.ts";
import type { NegativeTest, Step, Suite, Test } from "./format.ts";
import type { Header } from "./header.ts";

export function suiteText({ header, tests }: Suite): string {
  const known = new Map<Step, string>();
  return [lineOf(header), ...tests.map((test) => lineOfShared(test, known))].join("");
}

/** What comes last in a test that has no steps. */
const NO_STEPS = '"steps":[]}';

/** Steps are most of a file, and tests share them: the text of each is `known` once it is made. */
function lineOfShared(test: Test, known: Map<Step, string>): string {
  if (test.group === "table") return lineOf(test);
  const frame = JSON.stringify({ ...test, steps: [] });
  assert(frame.endsWith(NO_STEPS), "the steps of a test are written last");
  const steps = test.steps.map((step) => {
    const text = known.get(step) ?? JSON.stringify(step);
    known.set(step, text);
    return text;
  });
  return `${frame.slice(0, -"]}".length)}${steps.join()}]}\n`;
}

/** One line of a file, its end included. */
export function lineOf(part: Header | Test | NegativeTest): string {
  return `${JSON.stringify(part)}\n`;
}

/** What a line weighs in a file. */
export function sizeOf(part: Header | Test): number {
  return Buffer.byteLength(lineOf(part), "utf8");
}

/** What lines of tests weigh, where many tests share steps: each step is written once. */
export class Sizes {
  readonly #known = new Map<Step, number>();

  of(test: Test): number {
    if (test.group === "table") return sizeOf(test);
    const commas = Math.max(0, test.steps.length - 1);
    return test.steps.reduce(
      (sum, step) => sum + this.#stepSize(step),
      sizeOf({ ...test, steps: [] }) + commas,
    );
  }

  #stepSize(step: Step): number {
    const known = this.#known.get(step) ?? Buffer.byteLength(JSON.stringify(step), "utf8");
    this.#known.set(step, known);
    return known;
  }
}
