// What a step does to one variable, as a tree, and the term of its new value. All parts read the
// old state, so a tree can be put on the old value part by part.
import { Bug } from "../base/assert.ts";
import type { Binder } from "../ir/ir.ts";
import type { Type } from "../values/type.ts";
import type { Context } from "./context.ts";
import type { Env } from "./names.ts";
import { flat } from "./print.ts";
import { bindOne } from "./quantifiers.ts";
import {
  atom,
  type Bound,
  bind,
  field,
  ifThenElse,
  infix,
  isName,
  letIn,
  pick,
  prefix,
  setOf,
  type Term,
  TRUE,
} from "./term.ts";
import { typeSet } from "./types.ts";

/** A step from a value to a part of it that can be assigned. */
export type Place =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "key"; readonly key: Term; readonly collection: Type };

interface Change {
  readonly path: readonly Place[];
  readonly value: Term;
}

export type Update =
  | { readonly kind: "keep" }
  | { readonly kind: "set"; readonly value: Term }
  | { readonly kind: "edit"; readonly changes: readonly Change[] }
  | {
      readonly kind: "if";
      readonly cond: Term;
      readonly then: Update;
      readonly otherwise: Update;
    }
  | { readonly kind: "let"; readonly name: string; readonly value: Term; readonly body: Update }
  /** `for`: for each element at once. */
  | {
      readonly kind: "each";
      readonly binder: Binder;
      readonly env: Env;
      readonly body: (inner: Env) => Update;
    }
  | { readonly kind: "both"; readonly first: Update; readonly second: Update };

export const keep: Update = { kind: "keep" };

export function both(first: Update, second: Update): Update {
  if (first.kind === "keep") return second;
  if (second.kind === "keep") return first;
  if (first.kind === "edit" && second.kind === "edit") {
    return { kind: "edit", changes: [...first.changes, ...second.changes] };
  }
  return { kind: "both", first, second };
}

export function updateAt(path: readonly Place[], value: Term): Update {
  return path.length === 0 ? { kind: "set", value } : { kind: "edit", changes: [{ path, value }] };
}

/** The new value, from the term of the old one. */
export function render(update: Update, old: Term, context: Context): Term {
  switch (update.kind) {
    case "keep":
      return old;
    case "set":
      return update.value;
    case "edit":
      return { kind: "except", of: old, edits: update.changes };
    case "if": {
      const { cond, then, otherwise } = update;
      return {
        kind: "if",
        cond,
        then: render(then, old, context),
        otherwise: render(otherwise, old, context),
      };
    }
    case "let":
      return letIn(update.name, update.value, render(update.body, old, context));
    case "each":
      return renderEach(update, old, context);
    case "both": {
      const first = render(update.first, old, context);
      if (update.second.kind === "edit") return render(update.second, first, context);
      const name = context.unused("Changed", first, old);
      return letIn(name, first, render(update.second, atom(name), context));
    }
  }
}

type Each = Extract<Update, { readonly kind: "each" }>;

/** `for k in S { m'[k] = e }` is `[k \in K |-> IF k \in S THEN e ELSE m[k]]`. */
function renderEach(update: Each, old: Term, context: Context): Term {
  const { bound, inner } = bindOne(update.binder, update.env, context);
  const body = update.body(inner);
  const stripped = strip(body, bound.name);
  if (stripped === null) {
    return piecesOf(update, context).reduce<Term>(
      (value, piece) => renderPiece(piece, value, context),
      old,
    );
  }
  const { prefix: before, keys, rest } = stripped;
  const whole = before.reduce(partOf, old);
  const element = pick(whole, atom(bound.name));
  const value = render(rest, element, context);
  const domain = keys.kind === "map" ? typeSet(keys.key, context) : prefix("DOMAIN", whole);
  const isAll = flat(domain) === flat(bound.domain);
  const isIn = infix("\\in", atom(bound.name), bound.domain);
  const made: Term = {
    kind: "function",
    bound: { name: bound.name, domain },
    value: isAll ? value : ifThenElse(isIn, value, element),
  };
  return before.length === 0
    ? made
    : { kind: "except", of: old, edits: [{ path: before, value: made }] };
}

function partOf(whole: Term, step: Place): Term {
  return step.kind === "field" ? field(whole, step.name) : pick(whole, step.key);
}

interface Stripped {
  readonly prefix: readonly Place[];
  readonly keys: Type;
  readonly rest: Update;
}

/** What is done to the element at the key of this name, where nothing else is done. */
function strip(update: Update, name: string): Stripped | null {
  const lists = changesIn(update);
  const [first] = lists;
  if (first === undefined) return null;
  const place = first.path.findIndex((step) => step.kind === "key" && isName(step.key, name));
  const step = first.path[place];
  if (step === undefined || step.kind !== "key") return null;
  const before = first.path.slice(0, place);
  const isSame = lists.every(
    ({ path }) => pathText(path.slice(0, place + 1)) === pathText(first.path.slice(0, place + 1)),
  );
  if (!isSame || new RegExp(`\\b${name}\\b`).test(pathText(before))) return null;
  return { prefix: before, keys: step.collection, rest: below(update, place + 1) };
}

export function pathText(path: readonly Place[]): string {
  return path.map((step) => (step.kind === "field" ? `.${step.name}` : flat(step.key))).join(" ");
}

/** All changes, where each is one of a part. */
function changesIn(update: Update): readonly Change[] {
  switch (update.kind) {
    case "keep":
      return [];
    case "set":
      return [{ path: [], value: update.value }];
    case "edit":
      return update.changes;
    case "if":
      return [...changesIn(update.then), ...changesIn(update.otherwise)];
    case "let":
      return changesIn(update.body);
    case "each":
      return changesIn(update.body(update.env.meaning(update.binder.local, atom("_"))));
    case "both":
      return [...changesIn(update.first), ...changesIn(update.second)];
  }
}

/** The update as one of the part that lies so many steps below. */
function below(update: Update, depth: number): Update {
  switch (update.kind) {
    case "keep":
      return keep;
    case "set":
      throw new Bug("what is below a whole is asked of changes of parts");
    case "edit":
      return update.changes
        .map(({ path, value }) => updateAt(path.slice(depth), value))
        .reduce(both, keep);
    case "if":
      return {
        ...update,
        then: below(update.then, depth),
        otherwise: below(update.otherwise, depth),
      };
    case "let":
      return { ...update, body: below(update.body, depth) };
    case "each":
      return { ...update, body: (inner) => below(update.body(inner), depth) };
    case "both":
      return both(below(update.first, depth), below(update.second, depth));
  }
}

// ---- in general ---------------------------------------------------------------------------------

/** One assignment, with what stands around it. */
export interface Piece extends Change {
  /** From the set of what is inside to the set of it under all conditions and for all elements. */
  readonly around: (inside: Term) => Term;
  /** The elements of the loops around it, outermost first. */
  readonly elements: readonly Bound[];
  /** The conditions, or null where something is bound around it. */
  readonly conds: readonly Term[] | null;
}

export function piecesOf(update: Update, context: Context): readonly Piece[] {
  switch (update.kind) {
    case "keep":
      return [];
    case "set":
    case "edit":
      return changesIn(update).map((change) => ({
        ...change,
        around: (inside) => inside,
        elements: [],
        conds: [],
      }));
    case "if": {
      const { cond, then, otherwise } = update;
      return [
        ...piecesOf(then, context).map((piece) => under(piece, cond, true)),
        ...piecesOf(otherwise, context).map((piece) => under(piece, cond, false)),
      ];
    }
    case "let":
      return piecesOf(update.body, context).map((piece) => ({
        ...piece,
        around: (inside) => letIn(update.name, update.value, piece.around(inside)),
        conds: null,
      }));
    case "each": {
      const { bound, inner } = bindOne(update.binder, update.env, context);
      return piecesOf(update.body(inner), context).map((piece) => ({
        ...piece,
        around: (inside) => prefix("UNION", { kind: "image", bound, value: piece.around(inside) }),
        elements: [bound, ...piece.elements],
        conds: null,
      }));
    }
    case "both":
      return [...piecesOf(update.first, context), ...piecesOf(update.second, context)];
  }
}

function under(piece: Piece, cond: Term, isThen: boolean): Piece {
  const { around, conds } = piece;
  const none = setOf([]);
  const test: Term = isThen ? cond : prefix("~", cond);
  return {
    ...piece,
    around: (inside) =>
      isThen
        ? { kind: "if", cond, then: around(inside), otherwise: none }
        : { kind: "if", cond, then: none, otherwise: around(inside) },
    conds: conds === null ? null : [test, ...conds],
  };
}

/** At each key: the value that is assigned there, if there is one. */
function renderPiece({ path, value, around }: Piece, old: Term, context: Context): Term {
  const place = path.findIndex((step) => step.kind === "key");
  const step = path[place];
  const before = step === undefined ? path : path.slice(0, place);
  const whole = before.reduce(partOf, old);
  const made = step?.kind === "key" ? byKey(step, path.slice(place + 1)) : assigned(whole, value);
  return before.length === 0
    ? made
    : { kind: "except", of: old, edits: [{ path: before, value: made }] };

  function byKey({ key, collection }: Extract<Place, { kind: "key" }>, rest: readonly Place[]) {
    const name = context.unused("Key", old, value, key);
    const element = pick(whole, atom(name));
    const changed: Term =
      rest.length === 0 ? value : { kind: "except", of: element, edits: [{ path: rest, value }] };
    const isHere = infix("=", key, atom(name));
    const some: Term = { kind: "if", cond: isHere, then: setOf([changed]), otherwise: setOf([]) };
    const domain =
      collection.kind === "map" ? typeSet(collection.key, context) : prefix("DOMAIN", whole);
    const made: Term = { kind: "function", bound: { name, domain }, value: choice(element, some) };
    return made;
  }

  function assigned(element: Term, changed: Term): Term {
    return choice(element, setOf([changed]));
  }

  function choice(element: Term, inside: Term): Term {
    const values = around(inside);
    const all = context.unused("Values", values, element);
    const one = context.unused("Value", values, element);
    const chosen = bind("CHOOSE", { name: one, domain: atom(all) }, TRUE);
    const isNone = infix("=", atom(all), setOf([]));
    return letIn(all, values, { kind: "if", cond: isNone, then: element, otherwise: chosen });
  }
}
