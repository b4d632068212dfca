// The observational quotient: states that no requests of a tester tell apart count as one, and so
// do their transitions. Roads stay real roads of the model; only what they cover is counted anew.
import type { Output } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Certificate } from "./header.ts";
import { classesOf, machineOf, type Reaction, saidIn } from "./machine.ts";
import type { Resets } from "./roads.ts";
import { Script, type ScriptAsk } from "./script.ts";
import type { Graph, Move } from "./situations.ts";
import { Speller } from "./spell.ts";

export interface Quotient {
  readonly graph: Graph;
  /** States without ghosts and budgets, and how many of them requests tell apart. */
  readonly states: number;
  readonly classes: number;
  /** What tests could cover before. */
  readonly transitions: number;
  readonly merged: number;
}

const meaning =
  "states that show the same, now and after whatever tests can ask for, count as one: an " +
  "implementation that tells them apart is met in one of them";

export function quotientJson({
  states,
  classes,
  transitions,
  merged,
}: Quotient): NonNullable<Certificate["quotient"]> {
  return { states, classes, transitions, merged, meaning };
}

export function quotientOf(graph: Graph, outputs: readonly Output[], resets: Resets): Quotient {
  const { nodes } = graph;
  const script = new Script(graph, new Speller(graph, outputs));
  const machine = machineOf(script, resets, nodes.length);
  const looks = new Map<number, number>();
  for (const node of resets.order) {
    const { look } = at(nodes, node);
    if (!looks.has(look)) looks.set(look, looks.size);
  }
  const lookOf = (node: number): number => looks.get(at(nodes, node).look) ?? -1;
  const reactions: Map<string, Reaction>[] = Array.from({ length: looks.size }, () => new Map());
  const observed: number[] = [];
  for (const node of resets.order) {
    const own = lookOf(node);
    observed[own] = at(machine.observed, node);
    for (const { input, output, target } of at(machine.reactions, node)) {
      const reaction = { input, output, target: lookOf(target) };
      reactions[own]?.set(`${input} ${output} ${reaction.target}`, reaction);
    }
  }
  const merged = { starts: [], observed, reactions: reactions.map((one) => [...one.values()]) };
  const classes = classesOf(merged);
  const classOf = (node: number): number => at(classes, lookOf(node));
  const before = new Set(graph.moves.flatMap((own) => own.flatMap(({ edges }) => edges)));
  const edges = new Edges(graph, script, classOf);
  const made = edges.graph(resets, before);
  return {
    graph: made,
    states: looks.size,
    classes: new Set(classes).size,
    transitions: before.size,
    merged: made.edgesOfStates - (graph.edges.length - before.size),
  };
}

/** The transitions between classes. */
class Edges {
  readonly #graph: Graph;
  readonly #script: Script;
  readonly #classOf: (node: number) => number;
  readonly #ids = new Map<string, number>();
  readonly #edges: Graph["edges"][number][] = [];
  readonly #causes: Graph["causes"][number][] = [];

  constructor(graph: Graph, script: Script, classOf: (node: number) => number) {
    this.#graph = graph;
    this.#script = script;
    this.#classOf = classOf;
  }

  /** `walked`: the edges that some move takes. Others stay, with what keeps them from tests. */
  graph(resets: Resets, walked: ReadonlySet<number>): Graph {
    const moves: (readonly Move[])[] = this.#graph.moves.map(() => []);
    for (const node of resets.order) moves[node] = this.#movesOf(node);
    for (const [edge, one] of this.#graph.edges.entries()) {
      if (walked.has(edge)) continue;
      this.#edges.push(one);
      this.#causes.push(this.#graph.causes[edge] ?? null);
    }
    const edges = this.#edges;
    return { ...this.#graph, moves, edges, edgesOfStates: edges.length, causes: this.#causes };
  }

  #movesOf(node: number): readonly Move[] {
    const asks = new Map<number, ScriptAsk>();
    for (const ask of [...this.#script.asks(node), ...this.#script.choices(node)]) {
      if (ask.stride !== null) asks.set(ask.stride.move, ask);
    }
    return at(this.#graph.moves, node).map((move, index) => {
      const ask = asks.get(index);
      return ask === undefined ? move : { ...move, edges: [this.#edgeOf(node, move, ask)] };
    });
  }

  #edgeOf(node: number, move: Move, ask: ScriptAsk): number {
    const ends = `${this.#classOf(node)} ${this.#classOf(move.target)}`;
    const key = `${ends} ${ask.askKey} ${saidIn(ask)}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const edge = this.#edges.length;
    this.#ids.set(key, edge);
    this.#edges.push({ action: move.ask.action, loss: null });
    this.#causes.push(null);
    return edge;
  }
}
