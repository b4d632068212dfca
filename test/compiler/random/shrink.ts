// Smaller models: a text with a part left out, or replaced by a part of itself. Most of what comes
// of it is no model any more; whoever asks passes over that.
import type { Span } from "../../../src/base/source.ts";
import { parseModel } from "../../../src/syntax/parse.ts";

/** A change of a text, from `start` to before `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** Shorter texts, those with the most left out first. */
export function* smallerTexts(text: string): Generator<string> {
  const parsed = parseModel({ path: "smaller.fence", text });
  if (!parsed.ok) return;
  const edits = parsed.value.decls.flatMap((decl) => [
    { start: decl.span.start, end: decl.span.end, by: "" },
    ...editsOf(decl, text),
  ]);
  const gain = ({ start, end, by }: Edit): number => end - start - by.length;
  for (const edit of edits.filter((one) => gain(one) > 0).toSorted((a, b) => gain(b) - gain(a))) {
    yield tidied(text.slice(0, edit.start) + edit.by + text.slice(edit.end));
  }
}

function tidied(text: string): string {
  return text.replaceAll(/\n\s*\n/g, "\n");
}

interface Placed {
  readonly kind: string;
  readonly span: Span;
}

type Node = Placed & Readonly<Record<string, unknown>>;

function hasSpan(value: unknown): value is Pick<Placed, "span"> {
  return typeof value === "object" && value !== null && "span" in value;
}

function isPlaced(value: unknown): value is Node {
  return hasSpan(value) && "kind" in value;
}

/** Every part of a node, wherever it hangs. */
function partsOf(node: object): readonly Node[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === "span" || typeof value !== "object" || value === null) return [];
    if (Array.isArray(value)) return value.flatMap((one) => (isPlaced(one) ? [one] : partsOf(one)));
    return isPlaced(value) ? [value] : partsOf(value);
  });
}

const atoms = ["0", "1", "true", "false", "none", "{}", "[]"];
const loose = new Set(["spends", "clauses", "stmts", "arms", "branches", "params", "moves"]);

function editsOf(node: object, text: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (loose.has(key) && Array.isArray(value)) {
      for (const one of value) edits.push(...removals(one, text));
    }
  }
  for (const part of partsOf(node)) {
    const { start, end } = part.span;
    const inner = partsOf(part).map(({ span }) => text.slice(span.start, span.end));
    for (const by of [...inner, ...atoms]) edits.push({ start, end, by });
    edits.push(...editsOf(part, text));
  }
  return edits;
}

/** With the comma behind it, or the one before it. */
function removals(node: object, text: string): readonly Edit[] {
  const { start, end } = isPlaced(node) ? node.span : hullOf(node);
  if (start > end) return [];
  const behind = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return [
    { start, end: end + behind, by: "" },
    { start: start - before, end, by: "" },
  ];
}

/** From the first to the last of its parts: binders have no place of their own. */
function hullOf(node: object): Pick<Span, "start" | "end"> {
  const spans = Object.values(node).flatMap((one) => (hasSpan(one) ? [one.span] : []));
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
