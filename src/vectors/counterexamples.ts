// Tests of group `counterexample`: what breaks a claim under an overlay, played on the model, which
// must not break it. Each tells its overlay from the model, or is not there: with a cause.
import type { SequenceTest } from "./format.ts";
import type { Mutants, TestMaker } from "./mutants.ts";
import { type Score, tally } from "./refusals.ts";
import type { Scenario, ScenarioWalker } from "./scenario.ts";
import { firstSentence } from "./table.ts";

/** Why a counterexample is in no test. */
export const lostCauses = {
  reset: "the overlay starts as no reset of the model does",
  unasked: "a tester cannot ask for what it consists of",
  unseen: "the model answers as the overlay does, as far as a tester can follow it",
} as const;

export interface Found {
  readonly scenario: Scenario;
  /** Null where it has none. */
  readonly test: SequenceTest | null;
  readonly lost: keyof typeof lostCauses | null;
}

export function findCounterexamples(
  scenarios: readonly Scenario[],
  walker: ScenarioWalker,
  mutants: Mutants,
  make: TestMaker,
): readonly Found[] {
  return scenarios.map((scenario): Found => {
    const walked = walker.walk(scenario);
    if (walked === null) return { scenario, test: null, lost: "reset" };
    const { start, asks, isWhole } = walked;
    if (asks.length === 0) return { scenario, test: null, lost: "unasked" };
    const made = make(start, asks, commentOf(scenario));
    const told = mutants.again(made);
    const isTold = told?.kills?.includes(scenario.overlay) === true;
    // What variants show is said by files of their own.
    if (isTold || (isWhole && !scenario.isMutant)) {
      return { scenario, test: told ?? made, lost: null };
    }
    return { scenario, test: null, lost: isWhole ? "unseen" : "unasked" };
  });
}

function commentOf(scenario: Scenario): string {
  const { title, claim } = scenario;
  const why = claim.doc === "" ? "" : ` (${firstSentence(claim.doc)})`;
  return `${briefly(scenario)}${why}: ${title}`;
}

function briefly({ overlay, claim }: Scenario): string {
  return `where ${overlay} breaks ${claim.name}`;
}

/** A comment as it was before a counterexample with the same steps was added to it. */
export function ownComment(comment: string): string {
  return comment.replace(/; where \w+ breaks \w+.*$/s, "");
}

/** Says of tests that they are counterexamples besides, where they have the same steps. */
export function withCounterexamples(
  tests: readonly SequenceTest[],
  found: readonly Found[],
): readonly SequenceTest[] {
  return tests.map((test) => {
    if (!isNamed(test)) return test;
    const same = found.flatMap(({ scenario, test: other }) =>
      other !== null && inputsOf(other) === inputsOf(test) ? [briefly(scenario)] : [],
    );
    return same.length === 0 ? test : { ...test, comment: [test.comment, ...same].join("; ") };
  });
}

/** Those that are no other test, what the same steps show being one. */
export function counterexamplesBeside(
  tests: readonly SequenceTest[],
  found: readonly Found[],
): readonly SequenceTest[] {
  const known = new Set(tests.filter(isNamed).map(inputsOf));
  const beside = new Map<string, SequenceTest>();
  for (const { test } of found) {
    if (test === null || known.has(inputsOf(test))) continue;
    const before = beside.get(test.id);
    const comment = before === undefined ? test.comment : `${before.comment}; ${test.comment}`;
    beside.set(test.id, { ...test, comment });
  }
  return [...beside.values()];
}

/** Whether its comment is its own: a tour walks many ways. */
function isNamed({ group }: SequenceTest): boolean {
  return group === "mutant" || group === "witness" || group === "reject";
}

/** Tests of all groups with the same inputs have the same. */
function inputsOf({ id }: Pick<SequenceTest, "id">): string {
  return id.slice(1);
}

/** How many of the counterexamples are played by these tests, and why the others are not. */
export function counterexampleScore(
  found: readonly Found[],
  tests: readonly Pick<SequenceTest, "id">[],
  noRoom: string,
): Score {
  const chosen = new Set(tests.map(inputsOf));
  const lost = found.flatMap(({ scenario, test, lost: cause }) => {
    if (test !== null && chosen.has(inputsOf(test))) return [];
    return [{ what: scenario.overlay, why: cause === null ? noRoom : lostCauses[cause] }];
  });
  return { total: found.length, covered: found.length - lost.length, uncovered: tally(lost) };
}
