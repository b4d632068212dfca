// The cheapest flow that brings what too much comes of to where too little does. Primal-dual: find
// the distances from all sources at once, then send as much as there is on shortest ways (Dinic),
// and again, until nothing is left. Costs are small integers, so distances are found with buckets.
// See Ahuja, Magnanti, Orlin, Network Flows (1993), sections 7.5, 9.7 and 9.8.
import { at } from "../values/access.ts";

/** No arc ever carries as much. */
const ENDLESS = 2 ** 30;
const NOWHERE = -1;

export class Flow {
  readonly #nodeCount: number;
  /** Arc i and its reverse, i ^ 1, lie side by side. */
  readonly #to: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];
  readonly #next: number[] = [];
  readonly #first: number[];

  /** Two more nodes are added: a source of all excess, and a drain of all lack. */
  constructor(nodeCount: number) {
    this.#nodeCount = nodeCount + 2;
    this.#first = filled(this.#nodeCount, NOWHERE);
  }

  /** Returns the number of the arc. Costs are integers from 0 on. */
  arc(from: number, to: number, cost: number, room = ENDLESS): number {
    const arc = this.#to.length;
    this.#half(from, to, cost, room);
    this.#half(to, from, -cost, 0);
    return arc;
  }

  #half(from: number, to: number, cost: number, room: number): void {
    this.#next.push(at(this.#first, from));
    this.#first[from] = this.#to.length;
    this.#to.push(to);
    this.#cost.push(cost);
    this.#room.push(room);
  }

  /** How much an arc carries. */
  carried(arc: number): number {
    return at(this.#room, arc ^ 1);
  }

  /**
   * Sends all excess (above 0) to where there is lack (below 0); they add up to 0, and ways must
   * lead there. Returns what it costs.
   */
  balance(excess: ArrayLike<number>): number {
    const source = this.#nodeCount - 2;
    const drain = this.#nodeCount - 1;
    for (let node = 0; node < source; node++) {
      const own = excess[node] ?? 0;
      if (own > 0) this.arc(source, node, 0, own);
      if (own < 0) this.arc(node, drain, 0, -own);
    }
    const potential = filled(this.#nodeCount, 0);
    let cost = 0;
    for (;;) {
      const distance = this.#distances(source, potential);
      const nearest = at(distance, drain);
      if (nearest === NOWHERE) return cost;
      for (let node = 0; node < this.#nodeCount; node++) {
        const own = at(distance, node);
        potential[node] =
          at(potential, node) + (own === NOWHERE ? nearest : Math.min(own, nearest));
      }
      cost +=
        this.#sendAll(source, drain, potential) * (at(potential, drain) - at(potential, source));
    }
  }

  #reduced(arc: number, from: number, potential: readonly number[]): number {
    return at(this.#cost, arc) + at(potential, from) - at(potential, at(this.#to, arc));
  }

  #distances(source: number, potential: readonly number[]): number[] {
    const distance = filled(this.#nodeCount, NOWHERE);
    const buckets: number[][] = [[source]];
    distance[source] = 0;
    for (let near = 0; near < buckets.length; near++) {
      const bucket = buckets[near] ?? [];
      for (const node of bucket) {
        if (distance[node] !== near) continue;
        for (let arc = at(this.#first, node); arc !== NOWHERE; arc = at(this.#next, arc)) {
          if (at(this.#room, arc) === 0) continue;
          const target = at(this.#to, arc);
          const far = near + this.#reduced(arc, node, potential);
          const known = at(distance, target);
          if (known !== NOWHERE && known <= far) continue;
          distance[target] = far;
          const list = buckets[far];
          if (list === undefined) buckets[far] = [target];
          else list.push(target);
        }
      }
    }
    return distance;
  }

  /** As much as ways without reduced cost take. */
  #sendAll(source: number, drain: number, potential: readonly number[]): number {
    let sent = 0;
    for (;;) {
      const level = this.#levels(source, drain, potential);
      if (level === null) return sent;
      const place = this.#first.slice();
      for (;;) {
        const more = this.#sendOnce(source, drain, potential, level, place);
        if (more === 0) break;
        sent += more;
      }
    }
  }

  #levels(source: number, drain: number, potential: readonly number[]): number[] | null {
    const level = filled(this.#nodeCount, NOWHERE);
    level[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (let arc = at(this.#first, node); arc !== NOWHERE; arc = at(this.#next, arc)) {
        const target = at(this.#to, arc);
        if (at(this.#room, arc) === 0 || level[target] !== NOWHERE) continue;
        if (this.#reduced(arc, node, potential) !== 0) continue;
        level[target] = at(level, node) + 1;
        queue.push(target);
      }
    }
    return level[drain] === NOWHERE ? null : level;
  }

  /** Along one way; `place` is where each node goes on to look. */
  #sendOnce(
    source: number,
    drain: number,
    potential: readonly number[],
    level: readonly number[],
    place: number[],
  ): number {
    const way: number[] = [];
    let node = source;
    while (node !== drain) {
      const arc = at(place, node);
      if (arc === NOWHERE) {
        const back = way.pop();
        if (back === undefined) return 0;
        node = at(this.#to, back ^ 1);
        place[node] = at(this.#next, at(place, node));
      } else if (this.#leadsOn(arc, node, potential, level)) {
        way.push(arc);
        node = at(this.#to, arc);
      } else place[node] = at(this.#next, arc);
    }
    const amount = way.reduce((least, arc) => Math.min(least, at(this.#room, arc)), ENDLESS);
    for (const arc of way) {
      this.#room[arc] = at(this.#room, arc) - amount;
      this.#room[arc ^ 1] = at(this.#room, arc ^ 1) + amount;
    }
    return amount;
  }

  #leadsOn(
    arc: number,
    node: number,
    potential: readonly number[],
    level: readonly number[],
  ): boolean {
    return (
      at(this.#room, arc) > 0 &&
      level[at(this.#to, arc)] === at(level, node) + 1 &&
      this.#reduced(arc, node, potential) === 0
    );
  }
}

function filled(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}
