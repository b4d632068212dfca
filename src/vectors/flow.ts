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
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #room: number[] = [];
  readonly #cost: number[] = [];
  #sent: Int32Array = new Int32Array();

  /** Two more nodes are added: a source of all excess, and a drain of all lack. */
  constructor(nodeCount: number) {
    this.#nodeCount = nodeCount + 2;
  }

  /** Returns the number of the arc. Costs are integers from 0 on. */
  arc(from: number, to: number, cost: number, room = ENDLESS): number {
    const arc = this.#to.length;
    this.#half(from, to, cost, room);
    this.#half(to, from, -cost, 0);
    return arc;
  }

  #half(from: number, to: number, cost: number, room: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#cost.push(cost);
    this.#room.push(room);
  }

  /** How much an arc carries. */
  carried(arc: number): number {
    return this.#sent[arc >> 1] ?? 0;
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
    const network = new Network(this.#nodeCount, this.#from, this.#to, this.#cost, this.#room);
    const cost = network.run(source, drain);
    this.#sent = network.sent();
    return cost;
  }
}

/**
 * The arcs of a flow, those from a node side by side, last added first. Nothing is checked here:
 * this is the innermost loop of a tour, and reads only what it has written.
 */
class Network {
  readonly #nodeCount: number;
  /** By node: its first arc; that of the next node is where they end. */
  readonly #first: Int32Array;
  readonly #to: Int32Array;
  readonly #cost: Int32Array;
  /** How much more each arc can carry. */
  readonly #room: Int32Array;
  /** The arc that leads back. */
  readonly #back: Int32Array;
  /** By number of an arc and its reverse: where the reverse lies. */
  readonly #reverse: Int32Array;
  readonly #potential: Int32Array;
  readonly #distance: Int32Array;
  /** Of a search by levels. */
  readonly #level: Int32Array;
  readonly #queue: Int32Array;
  /** By node: the arc to look at next. */
  readonly #place: Int32Array;

  constructor(
    nodeCount: number,
    from: readonly number[],
    to: readonly number[],
    cost: readonly number[],
    room: readonly number[],
  ) {
    const count = from.length;
    this.#nodeCount = nodeCount;
    const words = (length: number): Int32Array => new Int32Array(length);
    this.#first = words(nodeCount + 1);
    for (const node of from) this.#first[node + 1] = (this.#first[node + 1] as number) + 1;
    for (let node = 0; node < nodeCount; node++) {
      this.#first[node + 1] = (this.#first[node + 1] as number) + (this.#first[node] as number);
    }
    const free = this.#first.slice();
    const placeOf = words(count);
    for (let arc = count - 1; arc >= 0; arc--) {
      const node = at(from, arc);
      placeOf[arc] = free[node] as number;
      free[node] = (free[node] as number) + 1;
    }
    [this.#to, this.#cost, this.#room, this.#back] = [
      words(count),
      words(count),
      words(count),
      words(count),
    ];
    this.#reverse = words(count >> 1);
    for (let arc = 0; arc < count; arc++) {
      const place = placeOf[arc] as number;
      this.#to[place] = at(to, arc);
      this.#cost[place] = at(cost, arc);
      this.#room[place] = at(room, arc);
      this.#back[place] = placeOf[arc ^ 1] as number;
      if (arc % 2 === 1) this.#reverse[arc >> 1] = place;
    }
    this.#potential = words(nodeCount);
    this.#distance = words(nodeCount);
    this.#level = words(nodeCount);
    this.#queue = words(nodeCount);
    this.#place = words(nodeCount);
  }

  /** What each arc that was asked for carries: as much as its reverse could give back. */
  sent(): Int32Array {
    return this.#reverse.map((place) => this.#room[place] as number);
  }

  /** Returns what it costs. */
  run(source: number, drain: number): number {
    const potential = this.#potential;
    const distance = this.#distance;
    let cost = 0;
    for (;;) {
      this.#findDistances(source, drain);
      const nearest = distance[drain] as number;
      if (nearest === NOWHERE) return cost;
      for (let node = 0; node < this.#nodeCount; node++) {
        const own = distance[node] as number;
        const more = own === NOWHERE ? nearest : Math.min(own, nearest);
        potential[node] = (potential[node] as number) + more;
      }
      const price = (potential[drain] as number) - (potential[source] as number);
      cost += this.#sendAll(source, drain) * price;
    }
  }

  #reduced(arc: number, from: number): number {
    const to = this.#to[arc] as number;
    const potential = this.#potential;
    return (this.#cost[arc] as number) + (potential[from] as number) - (potential[to] as number);
  }

  /** As far as the drain: all that is farther away counts as if it were as far. */
  #findDistances(source: number, drain: number): void {
    const distance = this.#distance.fill(NOWHERE);
    const buckets: number[][] = [[source]];
    distance[source] = 0;
    for (let near = 0; near < buckets.length; near++) {
      const nearest = distance[drain] as number;
      if (nearest !== NOWHERE && nearest <= near) return;
      for (const node of buckets[near] ?? []) {
        if (distance[node] !== near) continue;
        const end = this.#first[node + 1] as number;
        for (let arc = this.#first[node] as number; arc < end; arc++) {
          if (this.#room[arc] === 0) continue;
          const target = this.#to[arc] as number;
          const far = near + this.#reduced(arc, node);
          const known = distance[target] as number;
          if (known !== NOWHERE && known <= far) continue;
          distance[target] = far;
          const list = buckets[far];
          if (list === undefined) buckets[far] = [target];
          else list.push(target);
        }
      }
    }
  }

  /** As much as ways without reduced cost take. */
  #sendAll(source: number, drain: number): number {
    let sent = 0;
    while (this.#findLevels(source, drain)) {
      this.#place.set(this.#first.subarray(0, this.#nodeCount));
      for (let more = this.#sendOnce(source, drain); more > 0; ) {
        sent += more;
        more = this.#sendOnce(source, drain);
      }
    }
    return sent;
  }

  /** Whether any way leads to the drain: no shortest one goes by what is as far away as it is. */
  #findLevels(source: number, drain: number): boolean {
    const level = this.#level.fill(NOWHERE);
    const queue = this.#queue;
    level[source] = 0;
    queue[0] = source;
    let length = 1;
    for (let next = 0; next < length; next++) {
      const node = queue[next] as number;
      const end = this.#first[node + 1] as number;
      for (let arc = this.#first[node] as number; arc < end; arc++) {
        const target = this.#to[arc] as number;
        if (this.#room[arc] === 0 || level[target] !== NOWHERE) continue;
        if (this.#reduced(arc, node) !== 0) continue;
        level[target] = (level[node] as number) + 1;
        if (target === drain) return true;
        queue[length] = target;
        length++;
      }
    }
    return false;
  }

  /** Along one way. */
  #sendOnce(source: number, drain: number): number {
    const place = this.#place;
    const way: number[] = [];
    let node = source;
    while (node !== drain) {
      const arc = place[node] as number;
      if (arc === this.#first[node + 1]) {
        const last = way.pop();
        if (last === undefined) return 0;
        node = this.#to[this.#back[last] as number] as number;
        place[node] = last + 1;
      } else if (this.#leadsOn(arc, node)) {
        way.push(arc);
        node = this.#to[arc] as number;
      } else place[node] = arc + 1;
    }
    let amount = ENDLESS;
    for (const arc of way) amount = Math.min(amount, this.#room[arc] as number);
    for (const arc of way) {
      const back = this.#back[arc] as number;
      this.#room[arc] = (this.#room[arc] as number) - amount;
      this.#room[back] = (this.#room[back] as number) + amount;
    }
    return amount;
  }

  #leadsOn(arc: number, node: number): boolean {
    return (
      (this.#room[arc] as number) > 0 &&
      this.#level[this.#to[arc] as number] === (this.#level[node] as number) + 1 &&
      this.#reduced(arc, node) === 0
    );
  }
}
