// A system that answers what stands in a script, and its last answer again and again.
import type { Driver } from "../../src/conformance/driver.ts";
import { after } from "../../src/conformance/read-steps.ts";
import type { Answer, SequenceTest, Shown, Step } from "../../src/conformance/suite.ts";

export function scriptedDriver(answers: readonly Answer[]): Driver {
  let at = 0;
  const answer = (): Answer => {
    const found = answers[Math.min(at, answers.length - 1)];
    if (found === undefined) throw new Error("the script is empty");
    return found;
  };
  return {
    cannot: new Map(),
    unobserved: new Map(),
    canSettle: true,
    keepsDeadlines: false,
    reset() {
      at = 0;
    },
    async act(_, happening, isInner) {
      if (isInner) return;
      at += 1;
      for (const point of happening.points) await happening.reach(point);
      const { reason, outputs } = answer();
      for (const [name, values] of outputs) {
        for (const value of values) happening.output(name, value);
      }
      if (reason !== null) happening.refuse(reason, false);
    },
    settle() {},
    observe: () => answer().observed,
    evaluate() {
      throw new Error("there is no table");
    },
    end() {},
  };
}

/** What a right implementation answers, following the first alternative that the test follows. */
export function rightAnswers(test: SequenceTest): readonly Answer[] {
  const answers: Answer[] = [{ reason: null, outputs: new Map(), observed: test.observed }];
  let rest = test.steps;
  while (rest.length > 0) {
    const [step, ...others] = rest;
    const chosen = step?.expect.find(({ steps }) => steps !== null) ?? step?.expect[0];
    const before = answers.at(-1)?.observed;
    if (step === undefined || chosen === undefined || before === undefined) break;
    const { reason, outputs, changed } = chosen;
    answers.push({ reason, outputs, observed: after(before, changed) });
    rest = step.isChoice ? (chosen.steps ?? []) : others;
  }
  return answers;
}

/** Where mutants show themselves: the answers up to there, and what is shown instead. */
export function wrongAnswers(test: SequenceTest): readonly {
  readonly mutant: string;
  readonly step: number;
  readonly answers: readonly Answer[];
}[] {
  const right = rightAnswers(test);
  return test.steps.flatMap((step: Step, index) => {
    const before = right[index]?.observed;
    if (before === undefined) return [];
    return [...step.unlike].map(([mutant, shown]: [string, Shown]) => {
      const { reason, outputs, changed } = shown;
      const wrong = { reason, outputs, observed: after(before, changed) };
      return { mutant, step: index + 1, answers: [...right.slice(0, index + 1), wrong] };
    });
  });
}
