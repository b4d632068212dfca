// What is needed to judge claims about whole behaviours, gathered state by state: predicates, and
// edges where some claim can fail.
import type { Exploration } from "../engine/exploration.ts";
import type { StateList } from "../engine/states.ts";
import { type EdgeSink, INTERVAL_MAX, type Survey } from "../engine/survey/survey.ts";
import { surveyFact } from "../program/generated.ts";
import type { PackedState, Program } from "../program/program.ts";
import type { Refinement } from "../program/temporal.ts";
import { Graph } from "./graph.ts";
import { Predicates } from "./predicates.ts";
import { RefinementJudge } from "./refinement.ts";

/** Which edges of a state are wanted, and what for. */
const FOR_GRAPH = 1;
const FOR_REFINEMENT = 2;

export class Gathering implements EdgeSink {
  readonly graph: Graph;
  /** In the order of the checks. */
  readonly predicates: readonly Predicates[];
  readonly refinements: readonly RefinementJudge[];
  readonly states: StateList;
  readonly survey: Survey;
  readonly #levels: readonly number[];
  readonly #state: PackedState;
  /** Of an interval: whether edges are wanted, and for each refinement whether it wants them. */
  readonly #wanted = new Uint8Array(INTERVAL_MAX);
  readonly #uses = new Uint8Array(INTERVAL_MAX);
  readonly #open: readonly Uint8Array[];
  /** Refinements that suspect a step of the state whose edges come. */
  readonly #suspecting = new Set<RefinementJudge>();
  #depth = 0;
  /** The first state of the interval, that whose edges come next, and what is not gathered yet. */
  #from = 0;
  #at = 0;
  #next = 0;

  constructor(
    program: Program,
    { levels, counts }: Exploration,
    checks: readonly number[],
    refinements: readonly Refinement[],
    survey: Survey,
  ) {
    const { temporal } = program;
    const states = levels.states;
    const stateCount = states.count;
    this.states = states;
    this.survey = survey;
    this.#levels = levels.starts;
    this.#state = new Uint32Array(program.stateWords);
    const edgesMax = checks.length === 0 ? 0 : counts.transitions;
    this.graph = new Graph(stateCount, edgesMax, temporal.constraints.length, survey.labels);
    this.predicates = checks.map((check) => {
      return new Predicates(check, temporal.checks[check]?.claim ?? 0, stateCount, program);
    });
    this.refinements = refinements.map((one) => {
      return new RefinementJudge(program, one, states, stateCount);
    });
    this.#open = refinements.map(() => new Uint8Array(INTERVAL_MAX));
  }

  get depth(): number {
    return this.#depth;
  }

  /** States that nobody has looked at yet. */
  get left(): number {
    return this.graph.stateCount - this.#next;
  }

  get sizeBytes(): number {
    return this.refinements.reduce((sum, one) => sum + one.sizeBytes, this.graph.sizeBytes);
  }

  /** Goes on with at most so many states, all of one depth. */
  advance(countMax: number): void {
    const { stateCount } = this.graph;
    const from = this.#next;
    while (from >= (this.#levels[this.#depth + 1] ?? stateCount)) this.#depth++;
    const levelEnd = this.#levels[this.#depth + 1] ?? stateCount;
    const end = Math.min(levelEnd, from + Math.min(countMax, INTERVAL_MAX));
    this.#uses.fill(0);
    for (const predicates of this.predicates) this.#ask(predicates, from, end);
    for (const [index, refinement] of this.refinements.entries()) {
      const open = this.#open[index];
      for (let state = from; state < end && open !== undefined; state++) {
        const isOpen = refinement.note(state, this.#depth);
        open[state - from] = isOpen ? 1 : 0;
        if (isOpen) this.#use(state - from, FOR_REFINEMENT);
      }
    }
    for (let place = 0; place < end - from; place++) {
      this.#wanted[place] = this.#uses[place] === 0 ? 0 : 1;
    }
    this.#from = from;
    this.#at = from;
    this.survey.edges(from, end, this.#wanted, this);
    this.#next = end;
  }

  edge(target: number, label: number): void {
    const place = this.#at - this.#from;
    const uses = this.#uses[place] as number;
    if ((uses & FOR_GRAPH) !== 0) this.graph.edge(target, label);
    if ((uses & FOR_REFINEMENT) === 0) return;
    for (const [index, refinement] of this.refinements.entries()) {
      if (this.#open[index]?.[place] !== 1 || this.#suspecting.has(refinement)) continue;
      if (refinement.isSuspect(this.#at, target)) this.#suspecting.add(refinement);
    }
  }

  close(): void {
    for (const refinement of this.#suspecting) refinement.judge(this.#at, this.#depth);
    if (this.#suspecting.size > 0) this.#suspecting.clear();
    this.graph.close();
    this.#at++;
  }

  #use(place: number, use: number): void {
    this.#uses[place] = (this.#uses[place] as number) | use;
  }

  #ask(predicates: Predicates, from: number, end: number): void {
    if (!predicates.isOpenAt(this.#depth)) return;
    const facts = this.survey.facts(predicates.check, from, end);
    for (let state = from; state < end; state++) {
      const known = facts[state - from] as number;
      if (predicates.note(state, known)) this.#use(state - from, FOR_GRAPH);
      if ((known & surveyFact.fault) === 0) continue;
      this.states.read(state, this.#state);
      predicates.noteFault(this.#state, this.#depth);
    }
  }
}
