// Whose mistakes the failures of a run look like. Only some tests know what a mistake shows in the
// step that fails; others know that it fails them. The mistake that explains most comes first.
import { sortedNames } from "./json.ts";
import type { TestResult } from "./run.ts";

type Failure = Pick<TestResult, "id" | "status" | "like" | "kills">;

/** Failures of one mistake; of several, where nothing in the run tells these apart. */
export interface Blamed {
  readonly mutants: readonly string[];
  /** Failures that show exactly what it shows. */
  readonly exact: number;
  /** Failures like nothing known, of tests that it fails as well. */
  readonly more: number;
}

export interface Blame {
  readonly groups: readonly Blamed[];
  /** What is left. */
  readonly others: readonly Failure[];
}

export function blameOf(failures: readonly Failure[]): Blame {
  const groups: Blamed[] = [];
  let rest = failures;
  for (;;) {
    const found = mostOf(rest);
    if (found === null) return { groups, others: rest };
    const { mutants, exact, more } = found;
    groups.push({ mutants, exact: exact.length, more: more.length });
    const explained = new Set([...exact, ...more]);
    rest = rest.filter((failure) => !explained.has(failure));
  }
}

interface Candidate {
  readonly mutants: readonly string[];
  readonly exact: readonly Failure[];
  readonly more: readonly Failure[];
}

/** Null where no failure that is left behaves like a mistake. */
function mostOf(failures: readonly Failure[]): Candidate | null {
  const names = new Map(failures.flatMap(({ like }) => like.map((name) => [name, true])));
  const candidates = sortedNames(names).map((name): Candidate => {
    const exact = failures.filter(({ like }) => like.includes(name));
    const more = failures.filter(({ like, kills }) => like.length === 0 && kills.includes(name));
    return { mutants: [name], exact, more };
  });
  const [most] = candidates.toSorted(compare);
  if (most === undefined) return null;
  const alike = candidates.filter(
    ({ exact, more }) => isSame(exact, most.exact) && isSame(more, most.more),
  );
  return { ...most, mutants: alike.flatMap(({ mutants }) => mutants) };
}

/** By how many they explain, then by how many they explain exactly, then by name. */
function compare(left: Candidate, right: Candidate): number {
  const all = right.exact.length + right.more.length - left.exact.length - left.more.length;
  return all === 0 ? right.exact.length - left.exact.length : all;
}

function isSame(left: readonly Failure[], right: readonly Failure[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}
