// Which characters a rule can start with where no white space is left to skip, so that the matcher
// need not try what cannot match. The answer may be too generous, never too strict.
import { assert } from "../base/assert.ts";
import type { RuleExpr, Rules } from "./rule.ts";

/** Every character above ASCII counts as this one. */
const OTHER = 128;

/** A bit for each ASCII character and one for all others, in words of 32 bits. */
export type Characters = Int32Array;
const WORDS = 5;

/** What could come first; and whether it could be nothing at all. */
interface First {
  readonly characters: Characters;
  readonly isNullable: boolean;
}

/** Invariant: `#known` holds only what is final, and `#pending` what is being worked out. */
export class Firsts {
  readonly #rules: Rules;
  readonly #known = new Map<string, First>();
  readonly #pending = new Set<string>();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** A table for `startsWith`; null if the rule can match nothing at all. */
  ofRule(rule: string): Characters | null {
    const { characters, isNullable } = this.#ofRule(rule);
    return isNullable ? null : characters;
  }

  /** The same of what is neither nothing nor only a part of something. */
  ofExpr(expr: RuleExpr): Characters {
    return this.#of(expr).characters;
  }

  #ofRule(key: string): First {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const rule = this.#rules[key];
    assert(rule !== undefined && !this.#pending.has(key), "no rule starts with itself");
    this.#pending.add(key);
    const first = this.#of(rule.body);
    this.#pending.delete(key);
    this.#known.set(key, first);
    return first;
  }

  #of(expr: RuleExpr): First {
    switch (expr.kind) {
      case "terminal":
        return expr.text === "" ? nothing : only(expr.text.charCodeAt(0));
      case "range":
        return between(expr.from, expr.to);
      case "seq":
        return this.#ofSeq(expr.parts);
      case "alt":
        return expr.parts.map((part) => this.#of(part)).reduce(either);
      case "iter": {
        const first = this.#of(expr.of);
        return expr.least === 0 ? { ...first, isNullable: true } : first;
      }
      case "lex":
        return this.#of(expr.of);
      case "apply":
        return this.#ofRule(expr.rule);
      case "not":
        return nothing;
      case "any":
      case "end":
      case "lookahead":
        return anything;
    }
  }

  #ofSeq(parts: readonly RuleExpr[]): First {
    let characters = nothing.characters;
    for (const part of parts) {
      const first = this.#of(part);
      characters = union(characters, first.characters);
      if (!first.isNullable) return { characters, isNullable: false };
    }
    return { characters, isNullable: true };
  }
}

export function startsWith(characters: Characters, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Behind the end it is not a number, and nothing has that.
  if (!(code >= 0)) return false;
  const bit = code < OTHER ? code : OTHER;
  return (((characters[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}

const nothing: First = { characters: new Int32Array(WORDS), isNullable: true };
const anything: First = { characters: new Int32Array(WORDS).fill(-1), isNullable: true };

function only(code: number): First {
  return between(code, code);
}

function between(from: number, to: number): First {
  const characters = new Int32Array(WORDS);
  for (let bit = Math.min(from, OTHER); bit <= Math.min(to, OTHER); bit++) {
    characters[bit >> 5] = (characters[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  return { characters, isNullable: false };
}

function union(one: Characters, other: Characters): Characters {
  const both = one.slice();
  for (let word = 0; word < WORDS; word++) both[word] = (both[word] ?? 0) | (other[word] ?? 0);
  return both;
}

function either(one: First, other: First): First {
  return {
    characters: union(one.characters, other.characters),
    isNullable: one.isNullable || other.isNullable,
  };
}
