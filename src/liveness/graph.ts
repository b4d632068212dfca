// The graph in which runs without end are looked for: 32-bit adjacency, a label on each edge, and
// for each state the set of constraints that are enabled in it. Only states that are asked for have
// edges: those where some claim can fail.
import { assert } from "../base/assert.ts";
import { type EdgeSink, OUTSIDE } from "../engine/survey/survey.ts";
import type { EdgeLabel } from "../program/temporal.ts";
import { EnabledSets } from "./enabled-sets.ts";

const LABELS_MAX = 0xffff;
/** Room that is asked for at once; pages that are never touched cost nothing. */
const EDGES_AT_ONCE = 2 ** 28;
/** Of so many edges a state's own are looked through for one that comes again. */
const SCANNED_MAX = 32;
/** An edge to a state outside of the bound, by kind of the action. */
const LEAVES = 1;
const LEAVES_BY_FAULT = 2;
const BYTES_PER_EDGE = 6;

/** Edges come in the order of the numbers of their states; of those that are alike one is kept. */
export class Graph implements EdgeSink {
  readonly stateCount: number;
  readonly constraintCount: number;
  /** Where the edges of a state start; the next entry is where they end. */
  readonly starts: Uint32Array;
  targets: Uint32Array;
  labels: Uint16Array;
  /** By state: the number of its set in `enabledSets`. */
  readonly enabled: Uint32Array;
  readonly #labelList: readonly EdgeLabel[];
  readonly #sets: EnabledSets;
  readonly #edgesMax: number;
  readonly #leaves: Uint8Array;
  readonly #seen = new Set<number>();
  /** The state whose edges come next, where they start, and what is enabled in it so far. */
  #open = 0;
  #start = 0;
  #set = 0;
  #edgeCount = 0;

  /** There will be no more than so many edges. */
  constructor(
    stateCount: number,
    edgesMax: number,
    constraintCount: number,
    labels: readonly EdgeLabel[],
  ) {
    this.stateCount = stateCount;
    this.constraintCount = constraintCount;
    this.#labelList = labels;
    this.#sets = new EnabledSets(labels);
    this.#edgesMax = edgesMax;
    this.targets = new Uint32Array(Math.min(edgesMax, EDGES_AT_ONCE));
    this.labels = new Uint16Array(this.targets.length);
    this.starts = new Uint32Array(stateCount + 1);
    this.enabled = new Uint32Array(stateCount);
    this.#leaves = new Uint8Array(stateCount);
  }

  /** What is used of it; there may be room for more. */
  get sizeBytes(): number {
    const perState = this.starts.byteLength + this.enabled.byteLength + this.#leaves.byteLength;
    return perState + this.#edgeCount * BYTES_PER_EDGE;
  }

  get labelCount(): number {
    return this.#labelList.length;
  }

  label(number: number): EdgeLabel {
    const label = this.#labelList[number];
    assert(label !== undefined, "labels of edges are those of the program");
    return label;
  }

  get enabledSets(): EnabledSets["all"] {
    return this.#sets.all;
  }

  /** What is enabled in a state. */
  enabledIn(state: number): EnabledSets["all"][number] {
    return this.enabledSets[this.enabled[state] as number] ?? [];
  }

  /** Whether a transition leads to a state outside of the bound, of which nothing is known. */
  leaves(state: number, isWithFaults: boolean): boolean {
    const mask = isWithFaults ? LEAVES | LEAVES_BY_FAULT : LEAVES;
    return ((this.#leaves[state] as number) & mask) !== 0;
  }

  edge(target: number, label: number): void {
    this.#set = this.#sets.with(this.#set, label);
    if (target === OUTSIDE) this.#noteLeaving(label);
    else if (!this.#isKnown(target, label)) this.#add(target, label);
  }

  close(): void {
    this.enabled[this.#open] = this.#set;
    this.#open++;
    this.#start = this.#edgeCount;
    this.starts[this.#open] = this.#start;
    this.#set = 0;
    if (this.#seen.size > 0) this.#seen.clear();
  }

  #noteLeaving(label: number): void {
    const mask = this.label(label).isFault ? LEAVES_BY_FAULT : LEAVES;
    this.#leaves[this.#open] = (this.#leaves[this.#open] as number) | mask;
  }

  #isKnown(target: number, label: number): boolean {
    if (this.#edgeCount - this.#start > SCANNED_MAX) return this.#isAmongMany(target, label);
    for (let edge = this.#start; edge < this.#edgeCount; edge++) {
      if (this.targets[edge] === target && this.labels[edge] === label) return true;
    }
    return false;
  }

  #isAmongMany(target: number, label: number): boolean {
    if (this.#seen.size === 0) {
      for (let edge = this.#start; edge < this.#edgeCount; edge++) {
        this.#seen.add(keyOf(this.targets[edge] as number, this.labels[edge] as number));
      }
    }
    const key = keyOf(target, label);
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }

  #add(target: number, label: number): void {
    assert(label <= LABELS_MAX, "few combinations of constraints occur");
    if (this.#edgeCount === this.targets.length) this.#grow();
    this.targets[this.#edgeCount] = target;
    this.labels[this.#edgeCount] = label;
    this.#edgeCount++;
  }

  #grow(): void {
    const size = Math.min(this.#edgesMax, 2 * this.targets.length);
    assert(size > this.#edgeCount, "there are no more edges than transitions");
    const targets = new Uint32Array(size);
    targets.set(this.targets);
    this.targets = targets;
    const labels = new Uint16Array(size);
    labels.set(this.labels);
    this.labels = labels;
  }
}

function keyOf(target: number, label: number): number {
  return target * (LABELS_MAX + 1) + label;
}
