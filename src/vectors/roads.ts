// Shortest roads over the moves of a graph: from the resets to every node once, and from one node
// to the nearest one that is wanted, again and again. Ties go to the order of the moves.
import { at } from "../values/access.ts";
import type { Graph, Move } from "./situations.ts";

/** As much of a graph as roads need. */
export interface RoadMap {
  readonly nodes: { readonly length: number };
  readonly starts: readonly Pick<Graph["starts"][number], "node">[];
  readonly moves: readonly (readonly Pick<Move, "target">[])[];
}

/** One step of a road: the move with this position among those of the node. */
export interface Stride {
  readonly node: number;
  readonly move: number;
}

/** A road from a reset. */
export interface Road {
  readonly initial: number;
  readonly strides: readonly Stride[];
}

const NOWHERE = -1;

function numbers(count: number, filled: number): number[] {
  return Array.from({ length: count }, () => filled);
}

/** The nodes that moves reach from the resets, nearest first, with a shortest road to each. */
export class Resets {
  /** Reached nodes in order of their distance. */
  readonly order: readonly number[];
  readonly #graph: RoadMap;
  readonly #distance: number[];
  /** By node: how a shortest road comes to it; null at its start. Roads share strides. */
  readonly #last: (Stride | null)[];

  constructor(graph: RoadMap) {
    const count = graph.nodes.length;
    this.#graph = graph;
    this.#distance = numbers(count, NOWHERE);
    this.#last = Array.from({ length: count }, () => null);
    this.order = this.#search();
  }

  isReached(node: number): boolean {
    return this.distanceOf(node) !== NOWHERE;
  }

  distanceOf(node: number): number {
    return at(this.#distance, node);
  }

  roadTo(node: number): Road {
    const reversed: Stride[] = [];
    let here = node;
    for (let last = this.#last[here] ?? null; last !== null; last = this.#last[here] ?? null) {
      reversed.push(last);
      here = last.node;
    }
    const initial = this.#graph.starts.findIndex((one) => one.node === here);
    return { initial, strides: reversed.toReversed() };
  }

  #search(): readonly number[] {
    const order = this.#graph.starts.map(({ node }) => node);
    for (const node of order) this.#distance[node] = 0;
    for (let next = 0; next < order.length; next++) {
      const node = at(order, next);
      for (const [index, { target }] of at(this.#graph.moves, node).entries()) {
        if (this.#distance[target] !== NOWHERE) continue;
        this.#distance[target] = this.distanceOf(node) + 1;
        this.#last[target] = { node, move: index };
        order.push(target);
      }
    }
    return order;
  }
}

/** Finds the nearest wanted node, over and over; what one search marks, the next one overwrites. */
export class Scout {
  readonly #graph: RoadMap;
  readonly #stamp: number[];
  readonly #parent: number[];
  readonly #move: number[];
  #search = 0;

  constructor(graph: RoadMap) {
    const count = graph.nodes.length;
    this.#graph = graph;
    this.#stamp = numbers(count, 0);
    this.#parent = numbers(count, 0);
    this.#move = numbers(count, 0);
  }

  /** The strides to the nearest wanted node, none where `from` is one; null if all are too far. */
  nearest(
    from: number,
    stridesMax: number,
    isWanted: (node: number) => boolean,
  ): readonly Stride[] | null {
    this.#search++;
    this.#stamp[from] = this.#search;
    let level = [from];
    for (let distance = 0; level.length > 0; distance++) {
      const found = level.find(isWanted);
      if (found !== undefined) return this.#stridesTo(from, found);
      if (distance >= stridesMax) return null;
      level = this.#levelAfter(level);
    }
    return null;
  }

  #levelAfter(level: readonly number[]): number[] {
    const next: number[] = [];
    for (const node of level) {
      for (const [index, { target }] of at(this.#graph.moves, node).entries()) {
        if (this.#stamp[target] === this.#search) continue;
        this.#stamp[target] = this.#search;
        this.#parent[target] = node;
        this.#move[target] = index;
        next.push(target);
      }
    }
    return next;
  }

  #stridesTo(from: number, node: number): readonly Stride[] {
    const reversed: Stride[] = [];
    for (let here = node; here !== from; here = at(this.#parent, here)) {
      reversed.push({ node: at(this.#parent, here), move: at(this.#move, here) });
    }
    return reversed.toReversed();
  }
}
