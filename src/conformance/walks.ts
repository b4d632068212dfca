// Walks and logs with files and adapters of this process: what `fencepost/conformance` hands out.
import type { Adapter, Contract } from "./adapter.ts";
import { driverOf } from "./adapter-driver.ts";
import { type Path, pathText, piecesOf } from "./file.ts";
import { type Graph, readGraph } from "./graph.ts";
import { type LogResult, matchPieces } from "./match-log.ts";
import { faultsOf } from "./replay.ts";
import { type WalkOptions, type WalkResult, walkGraph } from "./walk.ts";

/** Reads a graph; throws a FileError that names the line that is wrong. */
export function loadGraph(path: Path): Graph {
  return withoutTables(readGraph(pathText(path), piecesOf(path)));
}

const MARK = '{"format":"fencepost-graph/';

/** Whether a file is a graph, of whatever version; throws a FileError where it cannot be read. */
export function isGraphFile(path: Path): boolean {
  for (const piece of piecesOf(path)) return Buffer.from(piece).toString("latin1").startsWith(MARK);
  return false;
}

/** A graph has none to evaluate. */
function withoutTables(graph: Graph): Graph {
  return { ...graph, face: { ...graph.face, tables: new Map() } };
}

/** Walks at random through a graph, beside an implementation. */
export async function walk<C extends Contract, S>(
  graph: Graph | Path,
  adapter: Adapter<C, S>,
  options: WalkOptions = {},
): Promise<WalkResult> {
  const loaded = orLoad(graph);
  const faults = faultsOf(loaded, { ...adapter, evaluate: {} });
  if (faults.length > 0) return { isGood: false, walks: 0, steps: 0, text: "", faults };
  return walkGraph(loaded, driverOf(loaded.face, adapter), options);
}

/** Says whether a recorded log is a behaviour of the model; docs/conform.md has its form. */
export function matchLog(graph: Graph | Path, log: Path): LogResult {
  return matchPieces(orLoad(graph), pathText(log), piecesOf(log));
}

function orLoad(graph: Graph | Path): Graph {
  return typeof graph === "string" || graph instanceof URL ? loadGraph(graph) : graph;
}
