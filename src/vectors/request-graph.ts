// The graph of what can be seen where a request is more than one transition: of models with calls,
// and of models whose internal actions are awaited or free. It is the graph of situations that
// tests are made from, as a runner reads it.
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { at } from "../values/access.ts";
import { controlsOf } from "./control.ts";
import type { Outcome, Step } from "./format.ts";
import { buildStates } from "./graph.ts";
import type { Options } from "./header.ts";
import type {
  GraphAlternative,
  GraphMove,
  GraphNode,
  ObservationGraph,
} from "./observation-graph.ts";
import { Performer } from "./perform.ts";
import { findSituations, type Graph, type Move } from "./situations.ts";
import { Speller } from "./spell.ts";

/** An observation that faults throws ModelFaultError. */
export function requestGraph(
  program: Program,
  model: Model,
  options: Options,
  statesMax: number,
): ObservationGraph {
  const silence = model.outputs.map(({ initial }) => initial);
  const states = buildStates(program, silence, statesMax);
  const graph = findSituations(states, new Performer(states, controlsOf(model, options)), true);
  const writer = new Writer(graph, new Speller(graph, model.outputs));
  return {
    starts: graph.starts.map(({ node }, initial) => ({ setup: writer.setup(initial), node })),
    nodes: graph.nodes.map((_, node) => writer.node(node)),
    isComplete: graph.isComplete,
  };
}

class Writer {
  readonly #graph: Graph;
  readonly #speller: Speller;

  constructor(graph: Graph, speller: Speller) {
    this.#graph = graph;
    this.#speller = speller;
  }

  setup(initial: number): GraphNode["observed"] {
    return this.#speller.sequence({ initial, strides: [] }).setup;
  }

  node(node: number): GraphNode {
    const observed = this.#speller.observation(node);
    const own = at(this.#graph.moves, node);
    // A request with several answers is as many moves there, and one here.
    const asked = own.filter(({ oneOf }, index) => oneOf.length === 0 || oneOf[0] === index);
    const moves = asked.map((move) => this.#move(node, own, move));
    return { node, observed, moves };
  }

  #move(node: number, all: readonly Move[], move: Move): GraphMove {
    const answers = move.oneOf.length === 0 ? [move] : move.oneOf.map((index) => at(all, index));
    const step = this.#speller.step(node, move);
    const { do: action, args, as, during } = step;
    const awaits = answers.flatMap((one) => this.#speller.step(node, one).awaits ?? []);
    const outcomes = "oneOf" in step.expect ? step.expect.oneOf : [step.expect];
    return {
      do: action,
      args,
      ...(as === undefined ? {} : { as }),
      ...(during === undefined ? {} : { during }),
      ...(awaits.length === 0 ? {} : { awaits: distinct(awaits) }),
      oneOf: outcomes.map((one, index) => alternative(one, at(answers, index).target)),
    };
  }
}

function distinct(awaits: NonNullable<Step["awaits"]>): NonNullable<Step["awaits"]> {
  return [...new Map(awaits.map((one) => [JSON.stringify(one), one])).values()];
}

/** What changes is what the node shows. */
function alternative(
  outcome: Outcome & { readonly steps?: unknown },
  to: number,
): GraphAlternative {
  if (outcome.outcome !== "done") {
    const { steps: _, ...said } = outcome;
    return { ...said, to };
  }
  const { changed: _, steps: __, ...said } = outcome;
  return { ...said, to };
}
