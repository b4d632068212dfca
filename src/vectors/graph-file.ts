// The graph of what can be seen as a file: a header, then one node a line. See docs/graph.md.
import type { Program } from "../program/program.ts";
import { interfaceOf } from "./interface.ts";
import { observationGraph } from "./observation-graph.ts";
import { requestGraph } from "./request-graph.ts";
import { type ModelInput, modelJson } from "./suite.ts";

const FORMAT = "fencepost-graph/1";

/** Further nodes are cut off, and say so. */
export const NODES_MAX = 100_000;

/** Whether a text is a file of ours, of whatever version. */
export function isGraph(text: string): boolean {
  return text.startsWith('{"format":"fencepost-graph/');
}

export interface GraphFile {
  readonly text: string;
  readonly nodes: number;
  readonly moves: number;
  readonly isComplete: boolean;
}

/** An observation that faults throws ModelFaultError. */
export function graphFile(input: ModelInput, program: Program, nodesMax = NODES_MAX): GraphFile {
  const { model, tool, options } = input;
  const control = new Map(Object.entries(options.control ?? {}));
  const isPlain = model.calls.length === 0 && control.size === 0;
  const { starts, nodes, isComplete } = isPlain
    ? observationGraph(program, model.outputs, nodesMax)
    : requestGraph(program, model, options, nodesMax);
  const header = {
    format: FORMAT,
    tool,
    model: modelJson(input),
    options,
    interface: interfaceOf(model, program.info, [], control),
    complete: isComplete,
    starts,
    nodes: nodes.length,
  };
  const lines = [header, ...nodes].map((part) => `${JSON.stringify(part)}\n`);
  const moves = nodes.reduce((sum, node) => sum + node.moves.length, 0);
  return { text: lines.join(""), nodes: nodes.length, moves, isComplete };
}
