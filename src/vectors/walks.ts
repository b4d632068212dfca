// The tests of a model that moves, and what they cover.
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { at } from "../values/access.ts";
import { printValue } from "../values/print.ts";
import {
  type Chosen,
  counterexampleCriterion,
  criteriaOf,
  edgesOf,
  edgesOn,
  hasUntested,
  pairsCriterion,
  stepsOnePathEach,
} from "./certificate.ts";
import { type Checks, checkJson, checksOf, type Refused } from "./checks.ts";
import { tourComment, witnessComment } from "./comments.ts";
import { controlsOf } from "./control.ts";
import {
  counterexamplesBeside,
  type Found,
  findCounterexamples,
  ownComment,
  withCounterexamples,
} from "./counterexamples.ts";
import type { Told } from "./distinguish.ts";
import { Family } from "./family.ts";
import type { SequenceTest, Test } from "./format.ts";
import { buildStates } from "./graph.ts";
import type { Certificate, Options } from "./header.ts";
import { sequenceId } from "./id.ts";
import { type Kept, type KeptTest, keptTests, NOTHING_KEPT } from "./keep.ts";
import { stepsOf } from "./lengths.ts";
import { type MutantSource, Mutants } from "./mutants.ts";
import { Needs } from "./needs.ts";
import { Pairs } from "./pairs.ts";
import { type Ask, Performer } from "./perform.ts";
import { Probes } from "./probes.ts";
import { type Quotient, quotientJson, quotientOf } from "./quotient.ts";
import { findRefusals, type Refusal, type Refusals } from "./refusals.ts";
import { askKeyOf } from "./rehearse.ts";
import { Resets, type Road } from "./roads.ts";
import { type Scenario, ScenarioWalker } from "./scenario.ts";
import { Script, type ScriptAsk, type Start } from "./script.ts";
import type { Candidate } from "./select.ts";
import { findSituations, type Graph } from "./situations.ts";
import { nested, type Sequence, Speller } from "./spell.ts";
import { firstSentence } from "./table.ts";
import { costOf, defaultCosts, type Tour, tour } from "./tour.ts";
import { shownAtEnd, type WitnessRoad, witnessRoads } from "./witnesses.ts";

/** What a model is held against. */
export interface Sources {
  readonly mutants: readonly MutantSource[];
  readonly scenarios: readonly Scenario[];
}

/** Larger graphs make suites that nobody runs. */
export const STATES_MAX = 100_000;

/** The tests of a model that moves. */
export class Walks {
  readonly graph: Graph;
  readonly candidates: readonly Candidate[];
  /** Of an older file, those that were in its smoke tier. */
  readonly first: readonly Candidate[];
  readonly #resets: Resets;
  readonly #refusals: Refusals;
  readonly script: Script;
  readonly family: Family;
  readonly mutants: Mutants;
  /** Whether some steps of the model are in no test, whatever the tier. */
  readonly hasUntested: boolean;
  readonly #speller: Speller;
  readonly #needs: Needs;
  readonly #costs: Options["costs"];
  /** Null where nobody has asked for tests of pairs. */
  readonly #pairs: Pairs | null;
  readonly #found: readonly Found[];
  readonly #quotient: Quotient | null;
  /** Null where nobody has asked for tests of this group. */
  readonly checks: Checks | Refused | null;
  #toured: NonNullable<Certificate["tour"]> | null = null;
  readonly #roads = new Map<string, Road>();
  readonly #refused = new Map<string, Refusal>();

  constructor(
    program: Program,
    model: Model,
    options: Options,
    { mutants, scenarios }: Sources,
    kept: Kept = NOTHING_KEPT,
  ) {
    const silence = model.outputs.map(({ initial }) => initial);
    const states = buildStates(program, silence, STATES_MAX);
    const graph = findSituations(states, new Performer(states, controlsOf(model, options)));
    this.#resets = new Resets(graph);
    this.#quotient = options.quotient ? quotientOf(graph, model.outputs, this.#resets) : null;
    this.graph = this.#quotient?.graph ?? graph;
    this.#refusals = findRefusals(this.graph, this.#resets);
    this.#needs = new Needs(this.graph);
    this.#costs = options.costs;
    this.#pairs = options.pairs ? new Pairs(this.graph, this.#resets) : null;
    this.#speller = new Speller(this.graph, model.outputs);
    this.script = new Script(this.graph, this.#speller);
    this.family = new Family(this.script, { model, program }, options.control);
    this.hasUntested = hasUntested(graph);
    this.mutants = new Mutants(mutants, this.family, this.hasUntested);
    const walker = new ScenarioWalker(this.script, program.info, options.control);
    this.#found = findCounterexamples(scenarios, walker, this.mutants, (...road) =>
      this.#testAlong("counterexample", ...road),
    );
    const { check } = options;
    this.checks = check === undefined ? null : checksOf(this.script, this.#resets, graph, check);
    const old = keptTests(this.script, kept.tests).flatMap((one) =>
      this.#keep(one, kept.mayAdd).map((test) => ({ test, isSmoke: one.isSmoke })),
    );
    const fresh = kept.mayAdd ? this.#fresh(old.map(({ test }) => test)) : [];
    const others = old.flatMap(({ test, isSmoke }) => (isSmoke ? [] : [test]));
    this.first = this.#candidates(old.flatMap(({ test, isSmoke }) => (isSmoke ? [test] : [])));
    this.candidates = this.#candidates([...others, ...fresh]);
  }

  #candidates(tests: readonly SequenceTest[]): readonly Candidate[] {
    const behind = this.graph.edges.length;
    return tests.map((test) => {
      const roads = this.#roadsOf([test]);
      const edges = roads.flatMap((road) => edgesOn(this.graph, road));
      if (this.#pairs === null) return { test, edges };
      const pairs = [...this.#pairs.takenBy(roads)].map((pair) => behind + pair);
      return { test, edges: [...edges, ...pairs] };
    });
  }

  #roadsOf(tests: readonly Pick<Test, "id">[]): readonly Road[] {
    return tests.flatMap(({ id }) => this.#roads.get(id) ?? []);
  }

  /** What older tests do not cover. */
  #fresh(old: readonly SequenceTest[]): readonly SequenceTest[] {
    const covered = edgesOf(this.graph, this.#roadsOf(old));
    const refused = new Set(old.flatMap(({ id }) => this.#refused.get(id) ?? []));
    const killers = this.mutants.tests(
      (...road) => this.#testAlong("mutant", ...road),
      this.mutants.toldBy(old),
    );
    const rejects = this.#refusals.found.flatMap((one) =>
      refused.has(one) ? [] : [this.#reject(one)],
    );
    const comments = old.flatMap(({ group, comment }) => (group === "witness" ? [comment] : []));
    const witnesses = witnessRoads(this.graph, this.#resets).filter(
      ({ claim }) => !comments.some((comment) => comment.includes(witnessComment(claim))),
    );
    const named = [...killers, ...this.#witnesses(witnesses), ...rejects];
    const tests = [
      ...withCounterexamples(named, this.#found),
      ...counterexamplesBeside([...old, ...named], this.#found),
      ...this.#tour(covered),
    ];
    const all = [...old, ...tests, ...this.#paired([...old, ...tests]), ...this.#checking()];
    // Tests that end with a choice are the same, whatever the answer: the first one stays.
    return [...new Map(all.toReversed().map((test) => [test.id, test])).values()]
      .toReversed()
      .filter((test) => !old.includes(test));
  }

  /** Tests for the pairs of transitions that these tests do not take. */
  #paired(tests: readonly SequenceTest[]): readonly SequenceTest[] {
    if (this.#pairs === null) return [];
    return this.#pairs.roads(this.#pairs.takenBy(this.#roadsOf(tests))).map((road) => {
      const sequence = this.#speller.sequence(road);
      return this.#testOf("pairs", tourComment(sequence.steps), sequence, road);
    });
  }

  #checking(): readonly SequenceTest[] {
    if (this.checks?.kind !== "made") return [];
    return this.checks.sequences.map(({ start, asks }) => {
      const steps = asks.map(({ step }) => step);
      return this.#testAlong("check", start, asks, tourComment(steps));
    });
  }

  /** Counterexamples are found anew, but for a file that is made just as it was. */
  #keep(one: KeptTest, mayAdd: boolean): readonly SequenceTest[] {
    const isCounterexample = one.group === "counterexample";
    if (isCounterexample && mayAdd) return [];
    const comment = isCounterexample ? one.comment : ownComment(one.comment);
    const test = this.#again({ ...one, comment });
    return test === null ? [] : withCounterexamples([test], this.#found);
  }

  /** Null where it no longer is what its group says. */
  #again({ group, comment, start, asks }: KeptTest): SequenceTest | null {
    const { initial } = start;
    const { setup, observed } = this.#speller.sequence({ initial, strides: [] });
    const road = { initial, strides: asks.flatMap(({ stride }) => stride ?? []) };
    const sequence = { setup, observed, steps: asks.map(({ step }) => step) };
    if (group === "tour") {
      const moves = asks.filter(({ stride }) => stride !== null).map(({ step }) => step);
      return this.#testOf(group, tourComment(moves), sequence, road);
    }
    if (group === "mutant") {
      return this.mutants.again(this.#testOf(group, comment, sequence, road));
    }
    if (group === "counterexample") {
      const test = this.#testOf(group, comment, sequence, road);
      return this.mutants.again(test) ?? test;
    }
    if (group === "witness") return this.#witnessAgain(comment, sequence, road);
    if (group !== "reject") return this.#testOf(group, comment, sequence, road);
    const refusal = this.#refusedBy(asks.at(-1));
    if (refusal === null) return null;
    const test = this.#testOf(group, this.#refusalComment(refusal), sequence, road);
    this.#refused.set(test.id, refusal);
    return test;
  }

  /** What the same steps show is one test. */
  #witnesses(found: readonly WitnessRoad[]): readonly SequenceTest[] {
    const tests = new Map<string, SequenceTest>();
    for (const { claim, road } of found) {
      const comment = witnessComment(claim);
      const test = this.#testOf("witness", comment, this.#speller.sequence(road), road);
      const before = tests.get(test.id);
      const both = before === undefined ? comment : `${before.comment}; ${comment}`;
      tests.set(test.id, { ...test, comment: both });
    }
    return [...tests.values()];
  }

  /** As long as its end still shows what it says. */
  #witnessAgain(before: string, sequence: Sequence, road: Road): SequenceTest | null {
    const shown = shownAtEnd(this.graph, road);
    const claims = this.graph.program.info.claims.filter(({ name }) => shown.includes(name));
    const named = claims.map(witnessComment).filter((one) => before.includes(one));
    const isShown = named.join("; ") === before;
    return isShown ? this.#testOf("witness", before, sequence, road) : null;
  }

  #refusedBy(last: ScriptAsk | undefined): Refusal | null {
    if (last === undefined || last.stride !== null) return null;
    const name = reasonIn(last);
    const { reasons } = this.graph.program.info;
    const found = this.#refusals.found.find(
      ({ ask, reason }) =>
        at(reasons, reason).name === name && askKeyOf(this.#speller.request(ask)) === last.askKey,
    );
    return found ?? null;
  }

  /** Tests that tell apart what others do not, with the edges that they take. */
  killers(told: readonly (readonly [Told, string])[]): readonly Candidate[] {
    return this.#candidates(
      told.map(([{ start, asks }, comment]) => this.#testAlong("mutant", start, asks, comment)),
    );
  }

  #testAlong(
    group: "mutant" | "counterexample" | "check",
    { initial }: Start,
    asks: readonly ScriptAsk[],
    comment: string,
  ): SequenceTest {
    const { setup, observed } = this.#speller.sequence({ initial, strides: [] });
    const strides = asks.flatMap(({ stride }) => stride ?? []);
    const steps = asks.map(({ step }) => step);
    return this.#testOf(group, comment, { setup, observed, steps }, { initial, strides });
  }

  #reject(refusal: Refusal): SequenceTest {
    const road = this.#resets.roadTo(refusal.node);
    const sequence = this.#speller.sequence(road);
    const steps = [...sequence.steps, this.#speller.refusal(refusal)];
    const test = this.#testOf(
      "reject",
      this.#refusalComment(refusal),
      { ...sequence, steps },
      road,
    );
    this.#refused.set(test.id, refusal);
    return test;
  }

  #refusalComment({ ask, reason: index }: Refusal): string {
    const { name, kind, doc } = at(this.graph.program.info.reasons, index);
    const why = doc === "" ? "" : `: ${firstSentence(doc)}`;
    return `${this.#shown(ask)} is ${kind}, ${name} alone${why}`;
  }

  /** As a person writes it. */
  #shown({ call, action, args: own }: Ask): string {
    const { actions, calls } = this.graph.program.info;
    const { name, params } = call === null ? at(actions, action) : at(calls, call);
    const values = call === null ? own : at(calls, call).args;
    const args = params.map(({ type }, index) => printValue(type, at(values, index)));
    return args.length === 0 ? name : `${name}(${args.join(", ")})`;
  }

  #tour(covered: ReadonlySet<number>): readonly SequenceTest[] {
    const probes = new Probes(this.graph, this.#speller);
    const toured = tour(this.graph, this.#resets, covered, { ...defaultCosts, ...this.#costs });
    // Of tests that were kept, no tour is known.
    if (covered.size === 0) this.#toured = this.#tourJson(toured);
    return toured.roads.map((road) => {
      const sequence = this.#speller.sequence(road);
      const steps = probes.along(road, sequence.steps);
      const test = this.#testOf("tour", tourComment(sequence.steps), { ...sequence, steps }, road);
      return test;
    });
  }

  #testOf(
    group: SequenceTest["group"],
    comment: string,
    { setup, observed, steps: flat }: Sequence,
    road: Road,
  ): SequenceTest {
    const steps = nested(flat);
    const id = sequenceId(group, setup, steps);
    const needs = this.#needs.of(road);
    const test = {
      id,
      group,
      tags: ["full"],
      comment,
      ...(needs.length === 0 ? {} : { needs }),
      setup,
      observed,
      steps,
    };
    this.#roads.set(id, road);
    return test;
  }

  /** How many edges, and how many of the refusals that tests can show, these asks take. */
  covered(asks: readonly ScriptAsk[]): { readonly edges: number; readonly refusals: number } {
    const { reasons } = this.graph.program.info;
    const edges = new Set<number>();
    const refused = new Set<string>();
    for (const ask of asks) {
      const { stride, askKey } = ask;
      if (stride === null) refused.add(`${askKey} ${reasonIn(ask)}`);
      else {
        const own = at(at(this.graph.moves, stride.node), stride.move).edges;
        for (const edge of own) if (edge < this.graph.edgesOfStates) edges.add(edge);
      }
    }
    const refusals = this.#refusals.found.filter(({ ask, reason }) => {
      const askKey = askKeyOf(this.#speller.request(ask));
      return refused.has(`${askKey} ${at(reasons, reason).name}`);
    });
    return { edges: edges.size, refusals: refusals.length };
  }

  #tourJson({ roads, costs, bound }: Tour): NonNullable<Certificate["tour"]> {
    const covered = edgesOf(this.graph, roads);
    const steps = roads.reduce((sum, { strides }) => sum + strides.length, 0);
    return {
      tests: roads.length,
      steps,
      stepsOnePathEach: stepsOnePathEach(this.graph, this.#resets, covered),
      costs,
      cost: costOf(roads, costs),
      bound,
    };
  }

  certificate(tests: readonly Test[]): Certificate {
    const roads = this.#roadsOf(tests);
    const chosen: Chosen = {
      edges: edgesOf(this.graph, roads),
      refusals: tests.flatMap((test) =>
        test.group === "reject" ? (this.#refused.get(test.id) ?? []) : [],
      ),
    };
    const pairs = this.#pairs === null ? [] : [pairsCriterion(this.#pairs, roads)];
    const found = counterexampleCriterion(this.#found, tests);
    return {
      criteria: [
        ...criteriaOf(this.graph, this.#resets, this.#refusals, chosen),
        ...pairs,
        ...found,
      ],
      steps: stepsOf(tests),
      stepsOnePathEach: stepsOnePathEach(this.graph, this.#resets, chosen.edges),
      ...(this.#toured === null ? {} : { tour: this.#toured }),
      ...(this.#quotient === null ? {} : { quotient: quotientJson(this.#quotient) }),
      ...(this.checks?.kind === "made" ? { check: checkJson(this.checks, tests) } : {}),
    };
  }
}

/** What is said of an ask that is refused. */
function reasonIn({ outcome }: ScriptAsk): string {
  return outcome.outcome === "refused" ? outcome.reason : (outcome.clause ?? "");
}
