// What becomes of a mutant that some tests were tried on: killed, or why not.
import type { Distinction } from "./distinguish.ts";
import type { MutantJson } from "./header.ts";

export interface Tried {
  /** Where tests of the suite show it. */
  readonly reveals: readonly string[];
  /** Whether it cannot but show it in some of them. */
  readonly isSure: boolean;
  /** Whether a table has a row that shows it, in the suite or not. */
  readonly isInTable: boolean;
  readonly distinction: Distinction["kind"];
  /** Whether some steps of the model are in no test, whatever the tier. */
  readonly hasUntested: boolean;
  /** Why a mutant that some test tells from the model is told apart by none of these. */
  readonly missing: string;
}

export function verdictOf({
  reveals,
  isSure,
  isInTable,
  distinction,
  hasUntested,
  missing,
}: Tried): Pick<MutantJson, "verdict" | "why"> {
  if (reveals.length > 0 && isSure) return { verdict: "killed" };
  if (reveals.length > 0) {
    return { verdict: "sometimes", why: "tests fail where it shows what it may choose to show" };
  }
  if (isInTable || distinction === "told") {
    return { verdict: "survives", why: missing };
  }
  if (distinction === "perhaps") {
    return { verdict: "survives", why: "it may choose to show it, and no test comes there" };
  }
  if (distinction === "cut") {
    return { verdict: "undecided", why: "the search for a test was cut short" };
  }
  if (hasUntested) {
    const why = "no test shows it; it may show behind steps that no test can walk";
    return { verdict: "undecided", why };
  }
  return { verdict: "equivalent", why: "no inputs show a difference under this config" };
}
