// The tour as a directed postman problem with resets: every edge that a test can walk lies on a
// chosen move, each chosen move is taken once, and a reset is one more way to go on. The cheapest
// moves and resets that make each node be left as often as it is come to are a flow; what comes of
// it are closed walks (Euler), and each visit to the reset ends a test. Edmonds and Johnson (1973),
// Matching, Euler tours and the Chinese postman. Where the walks do not hang together they are
// joined by way of the reset, so the flow is a lower bound, and mostly what is paid.
import { at } from "../values/access.ts";
import { Flow } from "./flow.ts";
import type { Costs } from "./greedy-tour.ts";
import type { Resets, RoadMap, Stride } from "./roads.ts";

/** Walks from the reset to the reset. */
export interface Postman {
  readonly walks: readonly Walk[];
  /** No walks that take the chosen moves cost less. */
  readonly bound: number;
}

export interface Walk {
  readonly initial: number;
  readonly strides: readonly PostmanStride[];
}

export interface PostmanStride extends Stride {
  /** Whether it is there for what it covers, and not only to go on. */
  readonly isChosen: boolean;
}

/** `chosen` are moves at reached nodes, each once. */
export function postman(
  graph: RoadMap,
  resets: Resets,
  chosen: readonly Stride[],
  costs: Costs,
): Postman {
  return new Tourer(graph, resets, costs).tour(chosen);
}

/** An arc of the closed walks: a stride, a reset to a start, or null for going to the reset. */
type Arc =
  | { readonly kind: "stride"; readonly stride: PostmanStride; readonly to: number }
  | { readonly kind: "start"; readonly initial: number; readonly to: number }
  | { readonly kind: "end"; readonly to: number };

class Tourer {
  readonly #graph: RoadMap;
  readonly #resets: Resets;
  readonly #costs: Costs;
  /** The node of the reset. */
  readonly #reset: number;
  /** By node, in the order in which they are taken. */
  readonly #out: Arc[][];

  constructor(graph: RoadMap, resets: Resets, costs: Costs) {
    this.#graph = graph;
    this.#resets = resets;
    this.#costs = costs;
    this.#reset = graph.nodes.length;
    this.#out = Array.from({ length: this.#reset + 1 }, () => []);
  }

  tour(chosen: readonly Stride[]): Postman {
    const excess = this.#out.map(() => 0);
    for (const stride of chosen) {
      const to = this.#add({ ...stride, isChosen: true });
      excess[to] = at(excess, to) + 1;
      excess[stride.node] = at(excess, stride.node) - 1;
    }
    const bound = chosen.length * this.#costs.step + this.#balance(excess);
    this.#join(chosen);
    return { walks: this.#walks(), bound };
  }

  #add(stride: PostmanStride): number {
    const { target } = at(at(this.#graph.moves, stride.node), stride.move);
    at(this.#out, stride.node).push({ kind: "stride", stride, to: target });
    return target;
  }

  #end(node: number): void {
    at(this.#out, node).push({ kind: "end", to: this.#reset });
  }

  #start(initial: number): void {
    const { node } = at(this.#graph.starts, initial);
    at(this.#out, this.#reset).push({ kind: "start", initial, to: node });
  }

  /** Adds the cheapest arcs that make nodes be left as often as they are come to. */
  #balance(excess: readonly number[]): number {
    const flow = new Flow(this.#reset + 1);
    const added: { readonly arc: number; readonly add: () => void }[] = [];
    for (const node of this.#resets.order) {
      const seen = new Set<number>();
      for (const [move, { target }] of at(this.#graph.moves, node).entries()) {
        if (target === node || seen.has(target)) continue;
        seen.add(target);
        const add = (): void => void this.#add({ node, move, isChosen: false });
        added.push({ arc: flow.arc(node, target, this.#costs.step), add });
      }
      added.push({ arc: flow.arc(node, this.#reset, 0), add: () => this.#end(node) });
    }
    const starts = new Set<number>();
    for (const [initial, { node }] of this.#graph.starts.entries()) {
      if (starts.has(node)) continue;
      starts.add(node);
      const arc = flow.arc(this.#reset, node, this.#costs.reset);
      added.push({ arc, add: () => this.#start(initial) });
    }
    const cost = flow.balance(excess);
    for (const { arc, add } of added) {
      for (let count = flow.carried(arc); count > 0; count--) add();
    }
    return cost;
  }

  /** Joins walks that do not come to the reset: by the road to their nearest node, and back. */
  #join(chosen: readonly Stride[]): void {
    const joined = new Set<number>();
    this.#spread(this.#reset, joined);
    const nearest = [...new Set(chosen.map(({ node }) => node))].toSorted(
      (one, two) => this.#resets.distanceOf(one) - this.#resets.distanceOf(two) || one - two,
    );
    for (const node of nearest) {
      if (joined.has(node)) continue;
      const { initial, strides } = this.#resets.roadTo(node);
      this.#start(initial);
      for (const stride of strides) this.#add({ ...stride, isChosen: false });
      this.#end(node);
      for (const on of [...strides.map((stride) => stride.node), node]) {
        if (!joined.has(on)) this.#spread(on, joined);
      }
    }
  }

  /** All nodes that arcs lead to. Each is left as often as it is come to, so they lead back. */
  #spread(from: number, joined: Set<number>): void {
    const queue = [from];
    joined.add(from);
    for (const node of queue) {
      for (const { to } of at(this.#out, node)) {
        if (joined.has(to)) continue;
        joined.add(to);
        queue.push(to);
      }
    }
  }

  /** One closed walk through all arcs (Hierholzer), cut where it comes to the reset. */
  #walks(): readonly Walk[] {
    const place = this.#out.map(() => 0);
    const stack: { readonly node: number; readonly by: Arc | null }[] = [
      { node: this.#reset, by: null },
    ];
    const reversed: Arc[] = [];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const index = at(place, top.node);
      const arc = at(this.#out, top.node)[index];
      if (arc !== undefined) {
        place[top.node] = index + 1;
        stack.push({ node: arc.to, by: arc });
        continue;
      }
      stack.pop();
      if (top.by !== null) reversed.push(top.by);
    }
    const walks: { initial: number; strides: PostmanStride[] }[] = [];
    for (const arc of reversed.toReversed()) {
      if (arc.kind === "start") walks.push({ initial: arc.initial, strides: [] });
      else if (arc.kind === "stride") walks.at(-1)?.strides.push(arc.stride);
    }
    return walks;
  }
}
