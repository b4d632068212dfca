// The graph of what can be seen, as docs/graph.md says: a node stands for all states that the model
// may be in, so that an answer leads to one node at most.
import { typedFields } from "./fields.ts";
import { type Interface, readInterface } from "./interface.ts";
import { type Fields, keyOf } from "./json.ts";
import { readAround, readMove, readOutcome } from "./read-steps.ts";
import { readModel, requireFormat } from "./read-suite.ts";
import { FileError, linesOf, type Reader } from "./reader.ts";
import type { Alternative, ModelInfo, Step } from "./suite.ts";

const FORMAT = "fencepost-graph/1";

export interface Graph {
  readonly name: string;
  readonly model: ModelInfo;
  readonly face: Interface;
  readonly starts: readonly { readonly setup: Fields; readonly node: number }[];
  readonly nodes: readonly GraphNode[];
}

export interface GraphNode {
  readonly observed: Fields;
  /** By the key of the move, in order. */
  readonly moves: ReadonlyMap<string, GraphMove>;
  /** The search ended here. */
  readonly isCut: boolean;
}

export interface GraphMove {
  /** Without expectations: those are the ways. */
  readonly step: Step;
  readonly ways: readonly Way[];
}

export interface Way extends Alternative {
  readonly to: number;
}

/** Reads a file from its pieces; the name is for messages. Throws a FileError. */
export function readGraph(name: string, pieces: Iterable<Uint8Array>): Graph {
  let head: ReturnType<typeof readHeader> | null = null;
  const nodes: GraphNode[] = [];
  for (const line of linesOf(name, pieces)) {
    if (head === null) head = readHeader(line);
    else nodes.push(readNode(head.face, line, nodes.length));
  }
  if (head === null) throw new FileError(`${name}: the file is empty`);
  const { promised, ...rest } = head;
  if (promised !== nodes.length) {
    const found = `the header promises ${promised} nodes, ${nodes.length} follow`;
    throw new FileError(`${name}: ${found}: the file is damaged`);
  }
  const graph = { name, ...rest, nodes };
  checkTargets(graph);
  return graph;
}

/** Every node that is named is there. */
function checkTargets({ name, starts, nodes }: Graph): void {
  const check = (line: number, what: string, node: number): void => {
    if (node < nodes.length) return;
    throw new FileError(`${name}:${line}: ${what} node ${node} of ${nodes.length}`);
  };
  for (const { node } of starts) check(1, "a start is at", node);
  for (const [index, { moves }] of nodes.entries()) {
    for (const { step, ways } of moves.values()) {
      for (const { to } of ways) check(index + 2, `${step.do} leads to`, to);
    }
  }
}

function readHeader(reader: Reader) {
  requireFormat(reader, FORMAT);
  const parts = reader.members([
    "format",
    "tool",
    "model",
    "options",
    "interface",
    "complete",
    "starts",
    "nodes",
  ]);
  const face = readInterface(parts.interface);
  parts.complete.truth();
  const starts = parts.starts.list().map((item) => {
    const { setup, node } = item.members(["setup", "node"]);
    return { setup: typedFields(face.typing, face.setup, setup), node: node.count() };
  });
  if (starts.length === 0) parts.starts.fail("there is none");
  return { model: readModel(parts.model), face, starts, promised: parts.nodes.count() };
}

function readNode(face: Interface, reader: Reader, number: number): GraphNode {
  const parts = reader.members(["node", "observed", "moves"], ["cut"]);
  if (parts.node.count() !== number) parts.node.fail(`this should be node ${number}`);
  return {
    observed: typedFields(face.typing, face.observed, parts.observed),
    moves: new Map(parts.moves.list().map((item) => readGraphMove(face, item))),
    isCut: parts.cut?.truth() ?? false,
  };
}

function readGraphMove(face: Interface, reader: Reader): readonly [string, GraphMove] {
  const parts = reader.members(["do", "args", "oneOf"], ["as", "during", "awaits"]);
  parts.as?.texts(); // for people
  const move = readMove(face, parts.do, parts.args);
  const around = readAround(face, move.do, parts);
  const ways = parts.oneOf.list().map((item): Way => {
    const to = item.member("to").count();
    return { ...readOutcome(face, item, "way"), to };
  });
  if (ways.length === 0) parts.oneOf.fail("there is no alternative");
  const moves = around.during.map((inner) => [inner.at, inner.do, inner.args]);
  const key = keyOf([move.do, move.args, ...moves]);
  const step = { ...move, ...around, expect: [], isChoice: false, unlike: new Map() };
  return [key, { step, ways }];
}

/** The moves that every node of a set has, by their keys. */
export function sharedMoves(
  { nodes }: Graph,
  set: readonly number[],
): readonly (readonly [string, GraphMove])[] {
  const [first, ...others] = set;
  const moves = nodes[first ?? -1]?.moves ?? new Map<string, GraphMove>();
  return [...moves].filter(([key]) => others.every((node) => nodes[node]?.moves.has(key)));
}
