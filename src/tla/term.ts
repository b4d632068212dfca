// Formulas of TLA+ as trees, and the few laws by which they are kept short: TRUE and FALSE vanish
// where they say nothing. Layout is in print.ts.

/** A step of `[x EXCEPT !.field[key] = …]`. */
export type Step =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "key"; readonly key: Term };

export interface Edit {
  readonly path: readonly Step[];
  readonly value: Term;
}

/** `x \in S`. */
export interface Bound {
  readonly name: string;
  readonly domain: Term;
}

export type Term =
  /** Names, numbers, strings. */
  | { readonly kind: "atom"; readonly text: string }
  | { readonly kind: "infix"; readonly op: string; readonly left: Term; readonly right: Term }
  /** `SUBSET x`, `ENABLED x`, `~x`. */
  | { readonly kind: "prefix"; readonly op: string; readonly operand: Term }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Term[] }
  | {
      readonly kind: "list";
      readonly open: string;
      readonly close: string;
      readonly items: readonly Term[];
    }
  | { readonly kind: "pick"; readonly of: Term; readonly key: Term }
  | { readonly kind: "field"; readonly of: Term; readonly name: string }
  | { readonly kind: "prime"; readonly of: Term }
  | { readonly kind: "and" | "or"; readonly parts: readonly Term[] }
  | { readonly kind: "if"; readonly cond: Term; readonly then: Term; readonly otherwise: Term }
  | { readonly kind: "let"; readonly name: string; readonly value: Term; readonly body: Term }
  | {
      readonly kind: "bind";
      readonly quantifier: "\\A" | "\\E" | "CHOOSE";
      readonly bound: Bound;
      readonly body: Term;
    }
  /** `{x \in S : P}`. */
  | { readonly kind: "filter"; readonly bound: Bound; readonly cond: Term }
  /** `{e : x \in S}`. */
  | { readonly kind: "image"; readonly bound: Bound; readonly value: Term }
  /** `[x \in S |-> e]`. */
  | { readonly kind: "function"; readonly bound: Bound; readonly value: Term }
  /** `[f |-> e, g |-> e]`, and with `:` the set of such records. */
  | {
      readonly kind: "record";
      readonly sign: "|->" | ":";
      readonly fields: readonly { readonly name: string; readonly value: Term }[];
    }
  | { readonly kind: "except"; readonly of: Term; readonly edits: readonly Edit[] }
  | { readonly kind: "lambda"; readonly names: readonly string[]; readonly body: Term };

export const TRUE: Term = { kind: "atom", text: "TRUE" };
export const FALSE: Term = { kind: "atom", text: "FALSE" };
export const NONE: Term = { kind: "atom", text: "none" };

export function atom(text: string): Term {
  return { kind: "atom", text };
}

export function text(value: string): Term {
  return { kind: "atom", text: `"${value}"` };
}

export function infix(op: string, left: Term, right: Term): Term {
  return { kind: "infix", op, left, right };
}

export function prefix(op: string, operand: Term): Term {
  return { kind: "prefix", op, operand };
}

/** An operator without arguments is called by its name alone. */
export function call(name: string, args: readonly Term[]): Term {
  return args.length === 0 ? atom(name) : { kind: "call", name, args };
}

export function setOf(items: readonly Term[]): Term {
  return { kind: "list", open: "{", close: "}", items };
}

export function tupleOf(items: readonly Term[]): Term {
  return { kind: "list", open: "<<", close: ">>", items };
}

export function pick(of: Term, key: Term): Term {
  return { kind: "pick", of, key };
}

export function field(of: Term, name: string): Term {
  return { kind: "field", of, name };
}

export function isTrue(term: Term): boolean {
  return term.kind === "atom" && term.text === "TRUE";
}

export function isFalse(term: Term): boolean {
  return term.kind === "atom" && term.text === "FALSE";
}

export function and(...parts: readonly Term[]): Term {
  const said = parts.flatMap((part) => (part.kind === "and" ? part.parts : [part]));
  const left = said.filter((part) => !isTrue(part));
  if (left.some(isFalse)) return FALSE;
  const [first] = left;
  if (first === undefined) return TRUE;
  return left.length === 1 ? first : { kind: "and", parts: left };
}

export function or(...parts: readonly Term[]): Term {
  const said = parts.flatMap((part) => (part.kind === "or" ? part.parts : [part]));
  const left = said.filter((part) => !isFalse(part));
  if (left.some(isTrue)) return TRUE;
  const [first] = left;
  if (first === undefined) return FALSE;
  return left.length === 1 ? first : { kind: "or", parts: left };
}

const opposites: Readonly<Record<string, string>> = {
  "=": "#",
  "#": "=",
  "\\in": "\\notin",
  "\\notin": "\\in",
};

export function not(term: Term): Term {
  if (isTrue(term)) return FALSE;
  if (isFalse(term)) return TRUE;
  if (term.kind === "prefix" && term.op === "~") return term.operand;
  const opposite = term.kind === "infix" ? opposites[term.op] : undefined;
  if (term.kind === "infix" && opposite !== undefined) return { ...term, op: opposite };
  return prefix("~", term);
}

export function implies(left: Term, right: Term): Term {
  if (isTrue(left)) return right;
  if (isTrue(right) || isFalse(left)) return TRUE;
  return infix("=>", left, right);
}

export function ifThenElse(cond: Term, then: Term, otherwise: Term): Term {
  if (isTrue(cond)) return then;
  if (isFalse(cond)) return otherwise;
  if (isTrue(then) && isTrue(otherwise)) return TRUE;
  if (isTrue(otherwise)) return implies(cond, then);
  if (isTrue(then)) return implies(not(cond), otherwise);
  return { kind: "if", cond, then, otherwise };
}

export function bind(quantifier: "\\A" | "\\E" | "CHOOSE", bound: Bound, body: Term): Term {
  if (quantifier === "\\A" && isTrue(body)) return TRUE;
  if (quantifier === "\\E" && isFalse(body)) return FALSE;
  return { kind: "bind", quantifier, bound, body };
}

/** The name says nothing where the body says nothing. */
export function letIn(name: string, value: Term, body: Term): Term {
  if (isTrue(body) || isFalse(body)) return body;
  return { kind: "let", name, value, body };
}

/** `e'`; pushed to the variable where only rigid names stand beside it: `job'[step]`. */
export function prime(term: Term): Term {
  if (term.kind === "field") return { ...term, of: prime(term.of) };
  if (term.kind === "pick" && term.key.kind === "atom" && isRigid(term.key.text)) {
    return { ...term, of: prime(term.of) };
  }
  return { kind: "prime", of: term };
}

/** Constants: what bears a name may be a variable. */
function isRigid(name: string): boolean {
  return /^["\d]|^TRUE$|^FALSE$|^none$/.test(name);
}

export function isName(term: Term, name: string): boolean {
  return term.kind === "atom" && term.text === name;
}
