// Small mistakes that nobody has declared, tried on a suite: how many it tells from the model, and
// tests for those that pass all of it.
import { at } from "../values/access.ts";
import type { GeneratedScore } from "./header.ts";
import { readyTest } from "./judge.ts";
import type { MutantSource } from "./mutants.ts";
import type { Candidate } from "./select.ts";
import type { Made } from "./standing.ts";
import { type Ruling, Trial } from "./trial.ts";

/** A mistake that has been made. */
export interface GeneratedMutant {
  readonly source: MutantSource;
  /** Null where not even its initial states can be made. */
  judge(trial: Trial): Ruling | null;
  /** Whether a claim is violated. */
  violates(): boolean;
}

export interface GeneratedMutants {
  readonly seed: number;
  /** Mistakes that can be made; `chosen` are some of them. */
  readonly possible: number;
  readonly chosen: readonly {
    /** `clause removed in action renew`. */
    readonly name: string;
    /** Path, line and column in the model. */
    readonly at: string;
    /** Null where it is no model. */
    make(): GeneratedMutant | null;
  }[];
}

interface Judged {
  /** Position among the chosen ones. */
  readonly index: number;
  readonly isViolating: boolean;
  readonly ruling: Ruling;
}

export class Generated {
  readonly #mutants: GeneratedMutants;
  readonly #judged: readonly Judged[];

  constructor(mutants: GeneratedMutants, made: Made) {
    this.#mutants = mutants;
    const trial = new Trial(made);
    this.#judged = mutants.chosen.flatMap(({ make }, index): readonly Judged[] => {
      const mutant = make();
      const ruling = mutant?.judge(trial) ?? null;
      if (mutant === null || ruling === null) return [];
      return [{ index, ruling, isViolating: mutant.violates() }];
    });
  }

  /** As few tests as tell apart those that survive, of those that some test tells apart. */
  killers({ walks }: Made): readonly Candidate[] {
    const open = this.#judged.filter(({ ruling }) => ruling.verdict === "survives");
    const roads = open.flatMap(({ index, ruling: { road } }) =>
      road === null ? [] : [[road, `not with a mistake: ${this.#at(index).name}`] as const],
    );
    if (walks === null || roads.length === 0) return [];
    const tests = new Map(walks.killers(roads).map((one) => [one.test.id, one]));
    const tried = [...tests.values()].map((one) => ({ one, ready: readyTest(one.test) }));
    const told = open.map(({ index }) => {
      const moving = this.#at(index).make()?.source.moving ?? null;
      const mimic = moving === null ? null : walks.family.mimicOf(moving);
      return tried.map(({ ready }) => mimic !== null && walks.family.find(ready, mimic) !== null);
    });
    return cover(tried.map(({ one }, test) => ({ one, told: told.map((by) => at(by, test)) })));
  }

  /** What a suite, perhaps with more tests than the one before, makes of them. */
  score(made: Made): GeneratedScore {
    const ids = new Set(made.suite.tests.map(({ id }) => id));
    for (const test of made.suite.tests) if (test.group === "table") ids.add(`table:${test.table}`);
    const trial = new Trial(made);
    const rulings = this.#judged.map(({ index, ruling }) => {
      const { test, verdict } = ruling;
      if (verdict === "equivalent" || verdict === "undecided") return ruling;
      if (test !== null && ids.has(test)) return ruling;
      return this.#at(index).make()?.judge(trial) ?? ruling;
    });
    const count = (wanted: Ruling["verdict"]): number =>
      rulings.filter(({ verdict }) => verdict === wanted).length;
    const sometimes = count("sometimes");
    const { seed, possible } = this.#mutants;
    return {
      seed,
      possible,
      total: this.#judged.length,
      equivalent: count("equivalent"),
      killedByProperties: this.#judged.filter(({ isViolating }) => isViolating).length,
      killedByVectors: count("killed"),
      ...(sometimes === 0 ? {} : { killedSometimes: sometimes }),
      undecided: count("undecided"),
      survivors: rulings.flatMap(({ verdict }, position) =>
        verdict === "survives" ? [this.#shown(at(this.#judged, position))] : [],
      ),
    };
  }

  #shown({ index }: Judged): string {
    const { name, at: place } = this.#at(index);
    return `${place} ${name}`;
  }

  #at(index: number): GeneratedMutants["chosen"][number] {
    return at(this.#mutants.chosen, index);
  }
}

interface Covering {
  readonly one: Candidate;
  /** By mutant: whether it tells it apart. */
  readonly told: readonly boolean[];
}

/** Greedy: again and again the test that tells most apart that none before it does. */
function cover(tried: readonly Covering[]): readonly Candidate[] {
  const covered = new Set<number>();
  const chosen: Candidate[] = [];
  for (;;) {
    const worth = tried.map(
      ({ told }) => told.filter((is, mutant) => is && !covered.has(mutant)).length,
    );
    const most = Math.max(0, ...worth);
    if (most === 0) return chosen;
    const best = at(tried, worth.indexOf(most));
    for (const [mutant, is] of best.told.entries()) if (is) covered.add(mutant);
    chosen.push(best.one);
  }
}
