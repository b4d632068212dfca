// The mutants and variants of a model, and the tests that tell them from it: for each a shortest
// one, of which as few are kept as tell all apart; and, once the tests of a file are chosen, what
// becomes of each.
import { at } from "../values/access.ts";
import { type Distinction, roadOf } from "./distinguish.ts";
import type { Family, Moving } from "./family.ts";
import type { SequenceTest, Test } from "./format.ts";
import type { MutantJson, MutantScore } from "./header.ts";
import { type Certainty, type Found, type ReadyTest, readyTest } from "./judge.ts";
import { withKills } from "./kills.ts";
import type { Mimic } from "./mimic.ts";
import { verdictOf } from "./mutant-verdict.ts";
import type { ScriptAsk, Start } from "./script.ts";
import type { TableSource } from "./table.ts";

/** A mistake that the model declares, or, as a variant, something else that may be meant. */
export interface MutantSource {
  readonly kind: "mutant" | "variant";
  readonly name: string;
  readonly title: string;
  /** The claims that it is expected to violate. */
  readonly breaks: readonly string[];
  readonly at: string;
  /** Whether it means the same as the model under this config. */
  readonly isSame: boolean;
  /** Null where it means the same, cannot be made under this config, or nothing moves. */
  readonly moving: Moving | null;
  /** Whether it makes something else of some row that the model has. */
  differsIn(table: TableSource): boolean;
}

interface Tried {
  readonly source: MutantSource;
  /** As tests are tried on it. */
  readonly mimic: Mimic | null;
  readonly distinction: Distinction;
}

/** How a sequence of asks becomes a test. */
export type TestMaker = (start: Start, asks: readonly ScriptAsk[], comment: string) => SequenceTest;

export class Mutants {
  readonly #tried: readonly Tried[];
  readonly #family: Family | null;
  readonly #hasUntested: boolean;

  /** `hasUntested`: whether some steps of the model are in no test, whatever the tier. */
  constructor(sources: readonly MutantSource[], family: Family | null, hasUntested: boolean) {
    this.#family = family;
    this.#hasUntested = hasUntested;
    this.#tried = sources.map((source) => {
      if (source.moving === null || family === null) {
        const kind = source.isSame || family === null ? "alike" : "cut";
        return { source, mimic: null, distinction: { kind } };
      }
      const mimic = family.mimicOf(source.moving);
      const distinction = family.distinguish(mimic, source.moving);
      // No test is tried on what nobody can tell apart: what was found of it takes much room.
      if (distinction.kind === "alike") return { source, mimic: null, distinction };
      return { source, mimic: family.moodOf(source.moving, mimic), distinction };
    });
  }

  /**
   * As few of the shortest tests as tell all mutants apart that one of them does, but for those
   * that are told apart already.
   */
  tests(make: TestMaker, told: ReadonlySet<string> = new Set()): readonly SequenceTest[] {
    const shortest = new Map<string, SequenceTest>();
    for (const { source, distinction } of this.#tried) {
      const road = roadOf(distinction);
      if (road === null || told.has(source.name)) continue;
      const test = make(road.start, road.asks, `not as ${source.name}: ${source.title}`);
      if (!shortest.has(test.id)) shortest.set(test.id, test);
    }
    const tried = [...shortest.values()].map((test) => {
      return { test, found: this.#foundBy(readyTest(test)) };
    });
    const open = new Set(
      tried.flatMap(({ found }) => [...found.keys()].filter((name) => !told.has(name))),
    );
    const tests: SequenceTest[] = [];
    while (open.size > 0) {
      const worth = tried.map(
        ({ found }) => [...found.keys()].filter((one) => open.has(one)).length,
      );
      const best = at(tried, worth.indexOf(Math.max(...worth)));
      for (const name of best.found.keys()) open.delete(name);
      tests.push(this.#named(best.test, best.found));
    }
    return tests;
  }

  /** A test that was made for mutants once, as it tells them apart now; null where it does not. */
  again(test: SequenceTest): SequenceTest | null {
    const found = this.#foundBy(readyTest(test));
    return found.size === 0 ? null : this.#named(test, found);
  }

  /** With the mutants that it tells apart, and what each shows where it may part. */
  #named(test: SequenceTest, found: ReadonlyMap<string, Told>): SequenceTest {
    const ready = readyTest(test);
    const shows = this.#tried.map(({ source: { name }, mimic }) => {
      const all = mimic === null ? [] : (this.#family?.findAll(ready, mimic) ?? []);
      return [name, new Map(all.map(({ step, shown }) => [step, shown]))] as const;
    });
    const steps = test.steps.map((step, index) => {
      const here = shows.flatMap(([name, at]) => {
        const shown = at.get(index) ?? null;
        return shown === null ? [] : [[name, shown] as const];
      });
      return here.length === 0 ? step : { ...step, unlike: Object.fromEntries(here) };
    });
    const breaks = [...found.values()].flatMap((one) => one.breaks);
    const tags = [...new Set([...test.tags, ...breaks])];
    const { setup, observed, id, group, comment, needs } = test;
    const killed = [...found].flatMap(([name, { isKilled }]) => (isKilled ? [name] : []));
    const known = needs === undefined ? {} : { needs };
    return withKills({ id, group, tags, comment, ...known, setup, observed, steps }, killed);
  }

  /** The mutants that cannot but fail it. */
  killedBy(test: SequenceTest): readonly string[] {
    const ready = readyTest(test);
    return this.#tried.flatMap((tried) => {
      const { kind, name } = tried.source;
      const isKilled =
        kind === "mutant" && this.#find(ready, tried) !== null && this.#isSure(ready, tried);
      return isKilled ? [name] : [];
    });
  }

  /** The mutants that these tests tell from the model. */
  toldBy(tests: readonly SequenceTest[]): ReadonlySet<string> {
    const ready = tests.map(readyTest);
    const told = this.#tried.filter((tried) =>
      ready.some((one) => this.#find(one, tried) !== null),
    );
    return new Set(told.map(({ source }) => source.name));
  }

  #foundBy(ready: ReadyTest): ReadonlyMap<string, Told> {
    return new Map(
      this.#tried.flatMap((tried) => {
        const { kind, name, breaks } = tried.source;
        if (this.#find(ready, tried) === null) return [];
        const isKilled = kind === "mutant" && this.#isSure(ready, tried);
        return [[name, { breaks, isKilled }] as const];
      }),
    );
  }

  #find(ready: ReadyTest, tried: Tried): Found | null {
    const { mimic } = tried;
    if (mimic === null || this.#family === null) return null;
    return this.#family.find(ready, mimic, certaintyOf(tried));
  }

  /** Whether it cannot but show it in a test that finds it. */
  #isSure(ready: ReadyTest, tried: Tried): boolean {
    if (certaintyOf(tried) === "surely") return true;
    const { mimic } = tried;
    return mimic !== null && this.#family !== null && this.#family.find(ready, mimic) !== null;
  }

  /** What the chosen tests make of each. */
  judge(tests: readonly Test[], tables: readonly TableSource[]): Judgement {
    const ready = tests.flatMap((test) => (test.group === "table" ? [] : [readyTest(test)]));
    const kept = new Set(tests.flatMap((test) => (test.group === "table" ? [test.table] : [])));
    return this.judgeReady(ready, kept, tables);
  }

  /** `kept` names the tables that are among the tests. */
  judgeReady(
    ready: readonly ReadyTest[],
    kept: ReadonlySet<string>,
    tables: readonly TableSource[],
  ): Judgement {
    const entries = this.#tried.map((tried) => {
      const chosen = tables.filter(({ name }) => kept.has(name));
      const inTables = shownByTables(tried.source, chosen);
      const { reveals, isSure } = this.#shownBy(ready, tried);
      const shown = {
        reveals: [...new Set([...inTables, ...reveals])].toSorted(),
        isSure: isSure || inTables.length > 0,
      };
      return [tried.source, this.#mutantJson(tried, shown, tables)] as const;
    });
    const of = (wanted: MutantSource["kind"]): Judgement["mutants"] =>
      Object.fromEntries(
        entries.flatMap(([{ kind, name }, json]) => (kind === wanted ? [[name, json]] : [])),
      );
    const mutants = of("mutant");
    return { mutants, variants: of("variant"), score: scoreOf(mutants) };
  }

  /**
   * Where the tests that were made for mutants show it; if none of them does, where the first other
   * one shows it that tells it from the model.
   */
  #shownBy(ready: readonly ReadyTest[], tried: Tried): Shown {
    const shown = (test: ReadyTest): Shown[] => {
      const reveals = this.#find(test, tried)?.reveals;
      return reveals === undefined ? [] : [{ reveals, isSure: this.#isSure(test, tried) }];
    };
    if (tried.distinction.kind === "alike") return { reveals: [], isSure: false };
    const made = ready.filter(({ isKiller }) => isKiller).flatMap(shown);
    const all = made.some(({ reveals }) => reveals.length > 0) ? made : firstOf(ready, shown);
    const reveals = all.flatMap((one) => one.reveals);
    return { reveals, isSure: all.some(({ isSure }) => isSure) };
  }

  #mutantJson(
    { source, distinction }: Tried,
    { reveals, isSure }: Shown,
    tables: readonly TableSource[],
  ): MutantJson {
    const { title, breaks, at: place } = source;
    const base = { title, breaks, at: place };
    const isInTable = shownByTables(source, tables).length > 0;
    const hasUntested = this.#hasUntested;
    const tried = { reveals, isSure, isInTable, distinction: distinction.kind, hasUntested };
    const missing = "the tier has no room for the test";
    const { verdict, ...why } = verdictOf({ ...tried, missing });
    return { ...base, verdict, reveals, ...why };
  }
}

/** The tables in which some row is another. */
export function shownByTables(
  mutant: MutantSource,
  tables: readonly TableSource[],
): readonly string[] {
  return tables.flatMap((table) => (mutant.differsIn(table) ? [`table:${table.name}`] : []));
}

/** Of a mutant that no test is sure to tell from the model, it is asked whether one may. */
function certaintyOf({ distinction }: Tried): Certainty {
  return distinction.kind === "perhaps" ? "perhaps" : "surely";
}

/** Of the first that has some. */
function firstOf<T, S>(all: readonly T[], some: (one: T) => readonly S[]): readonly S[] {
  for (const one of all) {
    const found = some(one);
    if (found.length > 0) return found;
  }
  return [];
}

/** What tests make of a mutant. */
interface Shown {
  readonly reveals: readonly string[];
  /** Whether one of them cannot but find it. */
  readonly isSure: boolean;
}

interface Told {
  /** Whether it is a mistake that cannot but show. */
  readonly isKilled: boolean;
  readonly breaks: readonly string[];
}

export interface Judgement {
  readonly mutants: { readonly [name: string]: MutantJson };
  readonly variants: { readonly [name: string]: MutantJson };
  /** Of the mutants. */
  readonly score: MutantScore;
}

function scoreOf(mutants: Judgement["mutants"]): MutantScore {
  const all = Object.entries(mutants);
  const count = (is: (one: MutantJson) => boolean): number =>
    all.filter(([, one]) => is(one)).length;
  const sometimes = count(({ verdict }) => verdict === "sometimes");
  return {
    total: all.length,
    equivalent: count(({ verdict }) => verdict === "equivalent"),
    killedByProperties: count(({ breaks }) => breaks.length > 0),
    killedByVectors: count(({ verdict }) => verdict === "killed"),
    ...(sometimes === 0 ? {} : { killedSometimes: sometimes }),
    survivors: all.flatMap(([name, { verdict }]) =>
      verdict === "survives" || verdict === "undecided" ? [name] : [],
    ),
  };
}
