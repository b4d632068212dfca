// The real models in pieces, for texts that are almost right: each declaration with the names that
// it uses and the places of its expressions, types and statements.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseModel } from "../../src/syntax/parse.ts";
import { scan } from "../../src/syntax/scan.ts";

/** A part of a declaration's text that can be put in place of another one. */
export interface Part {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly parts: readonly Part[];
  /** Where the declarations lie that this one needs, among the pieces of its model. */
  readonly needs: readonly number[];
}

/** A model as its declarations; its parts and overlays are models of their own here. */
export type Pieces = readonly Piece[];

const root = resolve(import.meta.dirname, "../..");
/** Longer declarations cost more than they teach. */
const LENGTH_MAX = 1_500;
const PART_LENGTH_MAX = 120;

export function readModels(): readonly Pieces[] {
  const folders = ["models", "test/models"].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".fence"))
      .toSorted()
      .map((name) => join(folder, name)),
  );
  return files
    .map((path) => piecesOf(readFileSync(path, "utf8")))
    .filter(({ length }) => length > 0);
}

function piecesOf(text: string): Pieces {
  const parsed = parseModel({ path: "model.fence", text });
  if (!parsed.ok) return [];
  const decls = parsed.value.decls.filter(({ span }) => span.end - span.start <= LENGTH_MAX);
  const declaredAt = new Map<string, number>();
  for (const [index, decl] of decls.entries()) {
    if ("name" in decl && decl.name !== null) declaredAt.set(decl.name.text, index);
    if (decl.kind === "enum" || decl.kind === "union") {
      for (const { name } of decl.cases) declaredAt.set(name.text, index);
    }
  }
  return decls.map(({ span }, own) => {
    const words = scan(text.slice(span.start, span.end)).map((token) => token.text);
    const needs = new Set(words.flatMap((word) => declaredAt.get(word) ?? []));
    needs.delete(own);
    const parts = partsIn(decls[own], span.start);
    return { text: text.slice(span.start, span.end), parts, needs: [...needs] };
  });
}

/** All nodes below a declaration that are short enough to be of use elsewhere. */
function partsIn(node: unknown, offset: number): readonly Part[] {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((item) => partsIn(item, offset));
  const below = Object.entries(node).flatMap(([key, value]) =>
    key === "span" || key === "place" ? [] : partsIn(value, offset),
  );
  const own = partOf(node, offset);
  return own === null ? below : [own, ...below];
}

function partOf(node: object, offset: number): Part | null {
  if (!("kind" in node && "span" in node) || typeof node.kind !== "string") return null;
  const { kind, span } = node;
  if (typeof span !== "object" || span === null || !("start" in span && "end" in span)) return null;
  const { start, end } = span;
  if (typeof start !== "number" || typeof end !== "number" || end <= start) return null;
  return end - start > PART_LENGTH_MAX ? null : { kind, start: start - offset, end: end - offset };
}
