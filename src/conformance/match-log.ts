// Whether a log is a behaviour of the model: the nodes that are possible so far, and for each line
// those that its moves lead to. Nothing else is kept, so a log may have any length.
import { sortValues } from "./canonical.ts";
import { someFields, typedValue } from "./fields.ts";
import type { Graph, Way } from "./graph.ts";
import { type Fields, isSame, sortedNames, type Value } from "./json.ts";
import { type Difference, outputDifferences, reasonDifference, valueDifferences } from "./judge.ts";
import { linesOf, quoted, type Reader } from "./reader.ts";
import { callText } from "./report.ts";
import { show } from "./show.ts";
import { mapValues } from "./types.ts";

/** A line of a log. What is null was not recorded, and fits anything. */
interface Event {
  readonly setup: Fields | null;
  /** Null for a mere look. */
  readonly do: string | null;
  readonly args: Fields | null;
  readonly outputs: ReadonlyMap<string, readonly Value[]> | null;
  /** The system's own refusal: null within, it did not refuse. */
  readonly reason: { readonly is: string | null } | null;
  readonly observed: Fields | null;
  /** Something is missing here: anything may have happened. */
  readonly isGap: boolean;
}

export interface LogResult {
  readonly isBehaviour: boolean;
  /** Where nothing fits any more, and what comes nearest; else empty. */
  readonly text: string;
}

/** Each line is an object, as docs/conform.md says. Throws a FileError where one is not. */
export function matchPieces(graph: Graph, name: string, pieces: Iterable<Uint8Array>): LogResult {
  let set: ReadonlySet<number> = new Set(graph.starts.map(({ node }) => node));
  for (const line of linesOf(name, pieces)) {
    const event = readEvent(graph, line);
    const found = event.isGap ? { next: spread(graph, set), others: [] } : take(graph, set, event);
    if (found.next.size === 0) {
      return { isBehaviour: false, text: `${line.at}: ${explain(event, found.others)}` };
    }
    set = found.next;
  }
  return { isBehaviour: true, text: "" };
}

const MEMBERS = ["setup", "do", "args", "outputs", "reason", "observed", "gap"] as const;

function readEvent({ face }: Graph, reader: Reader): Event {
  const parts = reader.members([], MEMBERS);
  const name = parts.do?.text() ?? null;
  const action = name === null ? undefined : face.actions.get(name);
  if (name !== null && action === undefined) {
    reader.fail(`there is no action ${quoted(name)}`);
  }
  const some = (types: Parameters<typeof someFields>[1], one: Reader | undefined) =>
    one === undefined ? null : someFields(face.typing, types, one);
  refuseMixed(reader, parts.gap?.truth() ?? false);
  const { reason } = parts;
  return {
    setup: some(face.setup, parts.setup),
    do: name,
    args: some(action?.params ?? new Map(), parts.args),
    outputs: parts.outputs === undefined ? null : readOutputs(face, parts.outputs),
    reason: reason === undefined ? null : { is: reason.value === null ? null : reason.text() },
    observed: some(face.observed, parts.observed),
    isGap: parts.gap?.truth() ?? false,
  };
}

/** What stands beside a gap or a start happened before it or after it, and nobody knows which. */
function refuseMixed(reader: Reader, isGap: boolean): void {
  const names = sortedNames(reader.fields()).filter((name) => name !== "gap");
  const mixed = (name: string, beside: string): never =>
    reader.fail(
      `${name} does not go with ${beside}: write one and then the other, each in its own line`,
    );
  const [first] = names;
  if (isGap && first !== undefined) mixed(first, "gap");
  if (names.includes("setup")) {
    const other = names.find((name) => name !== "setup" && name !== "observed");
    if (other !== undefined) mixed(other, "setup");
  } else if (!names.includes("do")) {
    const other = names.find((name) => name !== "observed");
    if (other !== undefined) reader.fail(`${other} is of a step: "do" is missing`);
  }
}

function readOutputs({ outputs, typing }: Graph["face"], reader: Reader) {
  return mapValues(reader.object(), (values, name) => {
    const output = outputs.get(name);
    if (output === undefined) return reader.fail(`there is no such output: ${quoted(name)}`);
    const list = values.list().map((value) => typedValue(typing, output.item, value));
    if (output.order === "bag") return sortValues(list);
    if (output.order === "list") return list;
    return list.filter((value) => !isSame(value, output.silence));
  });
}

/** Something that the graph allows, and why the event is not that. */
interface Candidate {
  readonly text: string;
  readonly differs: readonly Difference[];
}

interface Taken {
  readonly next: ReadonlySet<number>;
  readonly others: readonly Candidate[];
}

interface Possible extends Candidate {
  readonly to: number;
}

function take(graph: Graph, set: ReadonlySet<number>, event: Event): Taken {
  const possible = event.setup !== null ? starts(graph, event) : steps(graph, set, event);
  const next = possible.filter(({ differs }) => differs.length === 0).map(({ to }) => to);
  return { next: new Set(next), others: next.length > 0 ? [] : possible };
}

function starts(graph: Graph, event: Event): readonly Possible[] {
  return graph.starts.map(({ setup, node }) => {
    const differs = [...parts(event.setup, setup), ...fields(graph, node, event)];
    return { to: node, text: `start ${show(setup)}`, differs };
  });
}

function steps(graph: Graph, set: ReadonlySet<number>, event: Event): readonly Possible[] {
  return [...set].flatMap((node): readonly Possible[] => {
    if (event.do === null)
      return [{ to: node, text: "no step", differs: fields(graph, node, event) }];
    const moves = [...(graph.nodes[node]?.moves.values() ?? [])];
    return moves
      .filter(({ step }) => step.do === event.do)
      .flatMap(({ step, ways }) =>
        ways.map((way) => ({
          to: way.to,
          text: `${callText(graph.face, step)}: ${wayText(way)}`,
          differs: [...parts(event.args, step.args), ...wayDifferences(graph, way, event)],
        })),
      );
  });
}

function wayText({ outcome, reason, clause }: Way): string {
  if (outcome === "refused") return `refused ${reason}`;
  return clause === null ? outcome : `${outcome} (${clause})`;
}

function wayDifferences(graph: Graph, way: Way, event: Event): readonly Difference[] {
  const reason = event.reason === null ? null : reasonDifference(way, event.reason.is);
  const { outputs } = event;
  const said = outputs === null ? [] : [...graph.face.outputs];
  return [
    ...(reason === null ? [] : [reason]),
    ...said.flatMap(([name, { order }]) => {
      const values = way.outputs.get(name) ?? [];
      const wanted = order === "bag" ? sortValues(values) : values;
      return outputDifferences(name, wanted, outputs?.get(name) ?? []);
    }),
    ...fields(graph, way.to, event),
  ];
}

function fields({ nodes }: Graph, node: number, { observed }: Event): readonly Difference[] {
  return parts(observed, nodes[node]?.observed ?? new Map());
}

/** Compares those values that were recorded. */
function parts(recorded: Fields | null, allowed: Fields): readonly Difference[] {
  return [...(recorded ?? [])].flatMap(([name, value]) =>
    valueDifferences(name, allowed.get(name), value),
  );
}

/** Every node that can be reached. */
function spread({ nodes }: Graph, set: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set(set);
  // What is added while a set is walked over is walked over as well.
  for (const node of reached) {
    for (const { ways } of nodes[node]?.moves.values() ?? []) {
      for (const { to } of ways) reached.add(to);
    }
  }
  return reached;
}

const CANDIDATES_SHOWN = 5;

/** What the graph allows instead, nearest first. */
function explain(event: Event, candidates: readonly Candidate[]): string {
  const what = event.do ?? "this observation";
  if (candidates.length === 0) return `nothing fits any more: ${what} is not possible here`;
  const nearest = candidates.toSorted((left, right) => left.differs.length - right.differs.length);
  const lines = nearest.slice(0, CANDIDATES_SHOWN).map(({ text, differs }) => {
    const why = differs.map(({ place, want, got }) => `${place} is ${want}, not ${got}`);
    return `  ${text}: ${why.join("; ")}`;
  });
  return [`nothing fits any more: ${what} is not what the model allows. Nearest:`, ...lines].join(
    "\n",
  );
}
