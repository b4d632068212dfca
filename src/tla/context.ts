// What all parts of an export share: the model, the names that are given out, and the definitions
// that formulas turn out to need, in the order in which they must stand.
import { Bug } from "../base/assert.ts";
import type { Model } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { unhidden } from "./hiding.ts";
import { Names } from "./names.ts";
import { flat, lay } from "./print.ts";
import type { Term } from "./term.ts";

/** `name(params) == body`, with a comment above it. */
export interface Definition {
  readonly name: string;
  readonly params: readonly string[];
  readonly body: Term;
  readonly comment: readonly string[];
}

export function definition(
  name: string,
  params: readonly string[],
  body: Term,
  comment: readonly string[] = [],
): Definition {
  return { name, params, body, comment };
}

export function definitionLines(given: Definition): readonly string[] {
  const { name, params, comment } = given;
  const body = unhidden(given.body, params);
  const head = `${name}${params.length === 0 ? "" : `(${params.join(", ")})`} ==`;
  const [first = "", ...rest] = lay(body, 2);
  const isList = (body.kind === "and" || body.kind === "or") && body.parts.length > 2;
  if (isList) return [...commentLines(comment), head, ...listLines(body)];
  const isShort = rest.length === 0 && head.length + first.length < 99;
  const lines = isShort ? [`${head} ${first}`] : [head, `  ${first}`, ...rest];
  return [...commentLines(comment), ...lines];
}

function commentLines(comment: readonly string[]): readonly string[] {
  return comment.map((line) => `\\* ${line}`.trimEnd());
}

/** Three and more stand one below the other, even if there is room beside. */
function listLines(body: Extract<Term, { readonly kind: "and" | "or" }>): readonly string[] {
  const sign = body.kind === "and" ? "/\\" : "\\/";
  return body.parts.flatMap((part) =>
    lay(part, 5).map((line, index) => (index === 0 ? `  ${sign} ${line}` : line)),
  );
}

/** A function of the model, spelled: its name, and the formula of whether it has a value. */
export interface SpelledFn {
  readonly name: string;
  /** The operator that says whether a call has a value; null where each call has one. */
  readonly hasValue: string | null;
}

export class Context {
  readonly model: Model;
  readonly moduleName: string;
  readonly names = new Names();
  readonly slots: readonly string[];
  /** Sets of values, and the order of values, in order of need. */
  readonly types: Definition[] = [];
  readonly fns: Definition[] = [];
  readonly #fnNames: readonly string[];
  readonly #made = new Map<string, string>();
  readonly #spelledFns = new Map<number, SpelledFn>();
  readonly #spellFn: (fn: number, context: Context) => SpelledFn;

  constructor(
    model: Model,
    moduleName: string,
    spellFn: (fn: number, context: Context) => SpelledFn,
  ) {
    this.model = model;
    this.moduleName = moduleName;
    this.#spellFn = spellFn;
    this.slots = model.slots.map(({ name }) => this.names.take(name));
    this.#fnNames = model.functions.map(({ name }) => this.names.take(name));
  }

  fnName(index: number): string {
    return at(this.#fnNames, index);
  }

  slot(index: number): string {
    return at(this.slots, index);
  }

  /** A function is spelled where it is first called: so each stands behind what it calls. */
  fn(index: number): SpelledFn {
    const before = this.#spelledFns.get(index);
    if (before !== undefined) return before;
    const spelled = this.#spellFn(index, this);
    this.#spelledFns.set(index, spelled);
    return spelled;
  }

  /** The name of a definition that is made at its first use. */
  needed(key: string, wanted: string, make: (name: string) => Definition): string {
    const before = this.#made.get(key);
    if (before !== undefined) return before;
    const name = this.names.take(wanted);
    this.#made.set(key, name);
    const made = make(name);
    this.types.push(made);
    return name;
  }

  /**
   * A name for something that the model has no name for, and which no term has inside. It starts
   * with a capital: what models bind never does.
   */
  unused(wanted: string, ...terms: readonly Term[]): string {
    const words = terms.flatMap((term) => flat(term).match(/\w+/g) ?? []);
    return this.names.inside(wanted, new Set(words));
  }

  /** Names of members are constants, so they are there from the start. */
  member(type: string, index: number): string {
    const name = this.#made.get(`member ${type} ${index}`);
    if (name === undefined) throw new Bug("members are named before formulas are written");
    return name;
  }

  nameMembers(type: string, wanted: readonly string[]): readonly string[] {
    return wanted.map((name, index) => {
      const key = `member ${type} ${index}`;
      const before = this.#made.get(key);
      if (before !== undefined) return before;
      const taken = this.names.take(name);
      this.#made.set(key, taken);
      return taken;
    });
  }
}
