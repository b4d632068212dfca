// A suite tried on mutants that it was not made for, one after the other.
import { type Distinction, roadOf, type Told } from "./distinguish.ts";
import type { MutantJson } from "./header.ts";
import { type ReadyTest, readyTest } from "./judge.ts";
import { type Tried, verdictOf } from "./mutant-verdict.ts";
import { type MutantSource, shownByTables } from "./mutants.ts";
import type { Made } from "./standing.ts";
import type { TableSource } from "./table.ts";

export interface Ruling extends Pick<MutantJson, "verdict" | "why" | "reveals"> {
  /** The first test that shows it, or a table; null where none does. */
  readonly test: string | null;
  /** A shortest test that would show it; null where none is known. */
  readonly road: Told | null;
}

interface NamedTest {
  readonly id: string;
  readonly ready: ReadyTest;
}

export class Trial {
  readonly #made: Made;
  readonly #tests: readonly NamedTest[];
  readonly #kept: readonly TableSource[];

  constructor(made: Made) {
    this.#made = made;
    const { tests } = made.suite;
    this.#tests = tests.flatMap((test) =>
      test.group === "table" ? [] : [{ id: test.id, ready: readyTest(test) }],
    );
    const kept = new Set(tests.flatMap((test) => (test.group === "table" ? [test.table] : [])));
    this.#kept = made.tables.filter(({ name }) => kept.has(name));
  }

  judge(source: MutantSource): Ruling {
    const { walks } = this.#made;
    const shown = shownByTables(source, this.#kept);
    const [first] = shown;
    if (first !== undefined) return { verdict: "killed", reveals: shown, test: first, road: null };
    const { moving } = source;
    const family = walks?.family ?? null;
    if (moving === null || family === null) {
      return this.#unshown(source, { kind: source.isSame || family === null ? "alike" : "cut" });
    }
    const mimic = family.mimicOf(moving);
    const played = family.moodOf(moving, mimic);
    for (const { id, ready } of this.#tests) {
      const found = family.find(ready, played);
      if (found !== null)
        return { verdict: "killed", reveals: found.reveals, test: id, road: null };
    }
    const distinction = family.distinguish(mimic, moving);
    if (distinction.kind === "perhaps") {
      for (const { id, ready } of this.#tests) {
        const found = family.find(ready, played, "perhaps");
        if (found === null) continue;
        const { reveals } = found;
        const how = { ...this.#how(source), reveals, isSure: false, distinction: distinction.kind };
        return { ...verdictOf(how), reveals, test: id, road: null };
      }
    }
    return this.#unshown(source, distinction);
  }

  #unshown(source: MutantSource, distinction: Distinction): Ruling {
    const reveals: readonly string[] = [];
    const how = { ...this.#how(source), reveals, isSure: false, distinction: distinction.kind };
    const verdict = verdictOf(how);
    return { ...verdict, reveals, test: null, road: roadOf(distinction) };
  }

  #how(source: MutantSource): Pick<Tried, "isInTable" | "hasUntested" | "missing"> {
    const { walks, tables } = this.#made;
    return {
      isInTable: shownByTables(source, tables).length > 0,
      hasUntested: walks?.hasUntested ?? false,
      missing: "a test could show it, and none of these does",
    };
  }
}
