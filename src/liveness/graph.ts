// The graph in which runs without end are looked for: 32-bit adjacency, a label on each edge, and
// for each state the set of constraints that are enabled in it. Only states that are asked for have
// edges: those where some claim can fail.
import { assert } from "../base/assert.ts";
import type { EdgeLabel } from "../program/temporal.ts";
import { type EdgeSource, OUTSIDE } from "./edge-source.ts";

const LABELS_MAX = 0xffff;
const EDGES_MIN = 1024;
/** An edge to a state outside of the bound, by kind of the action. */
const LEAVES = 1;
const LEAVES_BY_FAULT = 2;

/** What is enabled somewhere: indices of constraints, ascending. */
type EnabledSet = readonly number[];

/** States are added in the order of their numbers, each once. */
export class Graph {
  readonly stateCount: number;
  readonly constraintCount: number;
  readonly #labelList: readonly EdgeLabel[];
  /** Where the edges of a state start; the next entry is where they end. */
  readonly starts: Uint32Array;
  targets = new Uint32Array(EDGES_MIN);
  labels = new Uint16Array(EDGES_MIN);
  /** By state: the number of its set in `enabledSets`. */
  readonly enabled: Uint32Array;
  readonly enabledSets: EnabledSet[] = [[]];
  /** The same by the labels of the transitions, as they come. */
  readonly #numbersByLabels = new Map<string, number>();
  readonly #setNumbers = new Map<string, number>([["", 0]]);
  readonly #leaves: Uint8Array;
  readonly #edgesSeen = new Set<number>();
  readonly #labelsSeen = new Set<number>();
  #added = 0;
  #edgeCount = 0;

  constructor(stateCount: number, constraintCount: number, labels: readonly EdgeLabel[]) {
    this.stateCount = stateCount;
    this.constraintCount = constraintCount;
    this.#labelList = labels;
    this.starts = new Uint32Array(stateCount + 1);
    this.enabled = new Uint32Array(stateCount);
    this.#leaves = new Uint8Array(stateCount);
  }

  get edgeCount(): number {
    return this.#edgeCount;
  }

  get sizeBytes(): number {
    const perState = this.starts.byteLength + this.enabled.byteLength + this.#leaves.byteLength;
    return perState + this.targets.byteLength + this.labels.byteLength;
  }

  get labelCount(): number {
    return this.#labelList.length;
  }

  label(number: number): EdgeLabel {
    const label = this.#labelList[number];
    assert(label !== undefined, "labels of edges are those of the program");
    return label;
  }

  /** What is enabled in a state. */
  enabledIn(state: number): EnabledSet {
    return this.enabledSets[this.enabled[state] as number] ?? [];
  }

  /** Whether a transition leads to a state outside of the bound, of which nothing is known. */
  leaves(state: number, isWithFaults: boolean): boolean {
    const mask = isWithFaults ? LEAVES | LEAVES_BY_FAULT : LEAVES;
    return ((this.#leaves[state] as number) & mask) !== 0;
  }

  /** The next state, without edges. */
  addEmpty(): void {
    this.#added++;
    this.starts[this.#added] = this.#edgeCount;
  }

  /** The next state with its edges; of several with one target and label the first is kept. */
  add(source: EdgeSource): void {
    const state = this.#added;
    this.#edgesSeen.clear();
    this.#labelsSeen.clear();
    source.visit(state, (target, label) => {
      this.#labelsSeen.add(label);
      if (target === OUTSIDE) this.#noteLeaving(state, label);
      else this.#addEdge(target, label);
    });
    this.enabled[state] = this.#numberOf(this.#labelsSeen);
    this.addEmpty();
  }

  #noteLeaving(state: number, label: number): void {
    const mask = this.label(label).isFault ? LEAVES_BY_FAULT : LEAVES;
    this.#leaves[state] = (this.#leaves[state] as number) | mask;
  }

  #addEdge(target: number, label: number): void {
    assert(label <= LABELS_MAX, "few combinations of constraints occur");
    const key = target * (LABELS_MAX + 1) + label;
    if (this.#edgesSeen.has(key)) return;
    this.#edgesSeen.add(key);
    if (this.#edgeCount === this.targets.length) this.#grow();
    this.targets[this.#edgeCount] = target;
    this.labels[this.#edgeCount] = label;
    this.#edgeCount++;
  }

  #grow(): void {
    const targets = new Uint32Array(this.targets.length * 2);
    targets.set(this.targets);
    this.targets = targets;
    const labels = new Uint16Array(this.labels.length * 2);
    labels.set(this.labels);
    this.labels = labels;
  }

  #numberOf(labels: ReadonlySet<number>): number {
    const key = [...labels].join();
    const known = this.#numbersByLabels.get(key);
    if (known !== undefined) return known;
    const number = this.#makeNumber(labels);
    this.#numbersByLabels.set(key, number);
    return number;
  }

  #makeNumber(labels: ReadonlySet<number>): number {
    const constraints = new Set<number>();
    for (const label of labels) {
      for (const constraint of this.label(label).constraints) constraints.add(constraint);
    }
    const set = [...constraints].toSorted((left, right) => left - right);
    const key = set.join(" ");
    const known = this.#setNumbers.get(key);
    if (known !== undefined) return known;
    this.#setNumbers.set(key, this.enabledSets.length);
    this.enabledSets.push(set);
    return this.enabledSets.length - 1;
  }
}
