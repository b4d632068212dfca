// Strongly connected components of a part of the graph, by Tarjan's algorithm ("Depth-first search
// and linear graph algorithms", SIAM J. Comput. 1, 1972), with a stack of its own instead of
// recursion. Components come out behind all those that they lead to.
import type { Graph } from "./graph.ts";

/** Which part of the graph is looked at. */
export interface Part {
  /** The states of the part. */
  readonly states: Uint32Array;
  /** A state is in the part if this has the part's number for it. */
  readonly partOf: Uint32Array;
  readonly number: number;
  /** By label: whether its edges count; null if all do. */
  readonly allowed: Uint8Array | null;
}

const DONE = 0xffff_ffff;

/** Room for as many walks over a graph as are needed, one after the other. */
export class Components {
  readonly #graph: Graph;
  /** Order of discovery, from 1; 0 is not found yet, and DONE is in a component already. */
  readonly #found: Uint32Array;
  readonly #low: Uint32Array;
  readonly #open: Uint32Array;
  readonly #path: Uint32Array;
  readonly #nextEdge: Uint32Array;
  #openCount = 0;
  #foundCount = 0;

  constructor(graph: Graph) {
    const { stateCount } = graph;
    this.#graph = graph;
    this.#found = new Uint32Array(stateCount);
    this.#low = new Uint32Array(stateCount);
    this.#open = new Uint32Array(stateCount);
    this.#path = new Uint32Array(stateCount);
    this.#nextEdge = new Uint32Array(stateCount);
  }

  /**
   * Calls back for each component of the part with its states, which are overwritten afterwards.
   * The callback may give these states to other parts.
   */
  visit(part: Part, component: (states: Uint32Array) => void): void {
    for (const state of part.states) this.#found[state] = 0;
    this.#foundCount = 0;
    for (const state of part.states) {
      if (this.#found[state] === 0) this.#walk(state, part, component);
    }
  }

  /** The hot loop: numbers and typed arrays alone. */
  #walk(root: number, part: Part, component: (states: Uint32Array) => void): void {
    const { starts, targets, labels } = this.#graph;
    const { partOf, number, allowed } = part;
    const found = this.#found;
    const low = this.#low;
    const path = this.#path;
    const nextEdge = this.#nextEdge;
    let length = 0;
    this.#enter(root);
    path[length++] = root;
    while (length > 0) {
      const state = path[length - 1] as number;
      const end = starts[state + 1] as number;
      let edge = nextEdge[state] as number;
      let entered = false;
      for (; edge < end; edge++) {
        const target = targets[edge] as number;
        if (partOf[target] !== number) continue;
        if (allowed !== null && allowed[labels[edge] as number] === 0) continue;
        const order = found[target] as number;
        if (order === 0) {
          this.#enter(target);
          path[length++] = target;
          entered = true;
          break;
        }
        if (order !== DONE && order < (low[state] as number)) low[state] = order;
      }
      // The edge into a new state is looked at again when that state is finished.
      nextEdge[state] = edge;
      if (entered) continue;
      length--;
      if (low[state] === found[state]) this.#close(state, component);
      if (length > 0) this.#lower(path[length - 1] as number, state);
    }
  }

  #enter(state: number): void {
    const order = ++this.#foundCount;
    this.#found[state] = order;
    this.#low[state] = order;
    this.#nextEdge[state] = this.#graph.starts[state] as number;
    this.#open[this.#openCount++] = state;
  }

  /** What a finished state reaches, the state before it on the path reaches too. */
  #lower(state: number, from: number): void {
    if (this.#found[from] === DONE) return;
    const reached = this.#low[from] as number;
    if (reached < (this.#low[state] as number)) this.#low[state] = reached;
  }

  #close(root: number, component: (states: Uint32Array) => void): void {
    const end = this.#openCount;
    let start = end;
    do {
      start--;
      this.#found[this.#open[start] as number] = DONE;
    } while (this.#open[start] !== root);
    this.#openCount = start;
    component(this.#open.subarray(start, end));
  }
}
