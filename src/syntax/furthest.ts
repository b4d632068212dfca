// Why a text does not match: the furthest place where a token was missing, and all that could have
// stood there. It walks the rules as Ohm does and counts as Ohm counts (test/syntax/match.test.ts
// compares the two): what was wanted where something matched up to that very place is not told.
import { assert } from "../base/assert.ts";
import type { Rule, RuleExpr, Rules } from "./rule.ts";

export interface Furthest {
  readonly at: number;
  /** As the grammar calls it; literal texts are in back quotes. */
  readonly expected: ReadonlySet<string>;
}

/** What trying an expression has shown. */
interface Trial {
  /** NO_MATCH, or where it ended. */
  readonly end: number;
  /** The furthest place where something was missing, NOWHERE if nothing was. */
  readonly at: number;
  readonly expected: ReadonlySet<string>;
}

const NO_MATCH = -1;
const NOWHERE = -1;
const nothing: ReadonlySet<string> = new Set();

/** Where a text that does not match as this rule goes wrong. */
export function furthest(rules: Rules, text: string, rule: string): Furthest {
  return new Search(rules, text).whole(rule);
}

class Search {
  readonly #rules: Rules;
  readonly #text: string;
  /** By rule, then by place. */
  readonly #tried = new Map<string, Map<number, Trial>>();

  constructor(rules: Rules, text: string) {
    this.#rules = rules;
    this.#text = text;
  }

  whole(key: string): Furthest {
    const skips = this.#ruleOf(key).isSyntactic;
    const end: RuleExpr = { kind: "end", called: "end of input" };
    return this.#try({ kind: "seq", parts: [{ kind: "apply", rule: key }, end] }, 0, skips);
  }

  #ruleOf(key: string): Rule {
    const rule = this.#rules[key];
    assert(rule !== undefined, `the grammar has a rule ${key}`);
    return rule;
  }

  #skip(at: number): number {
    return this.#apply("spaces", at).end;
  }

  /** What was wanted is of no interest if something else reached the same place. */
  #try(expr: RuleExpr, at: number, skips: boolean): Trial {
    const trial = this.#eval(expr, at, skips);
    return trial.end !== NO_MATCH && trial.end === trial.at
      ? { ...trial, expected: nothing }
      : trial;
  }

  #eval(expr: RuleExpr, before: number, skips: boolean): Trial {
    switch (expr.kind) {
      case "seq":
        return this.#sequence(expr.parts, before, skips);
      case "alt":
        return this.#choice(expr.parts, before, skips);
      case "iter":
        return this.#iteration(expr, before, skips);
      case "not": {
        const { end } = this.#try(expr.of, before, skips);
        return end === NO_MATCH ? matched(before) : missing(before, expr.called);
      }
      case "lookahead": {
        const trial = this.#try(expr.of, before, skips);
        return trial.end === NO_MATCH ? trial : { ...trial, end: before };
      }
      case "lex":
        return this.#try(expr.of, before, false);
      case "apply":
        return this.#apply(expr.rule, skips ? this.#skip(before) : before);
      default: {
        const at = skips ? this.#skip(before) : before;
        const size = sizeOf(expr, this.#text, at);
        return size === NO_MATCH ? missing(at, expr.called) : matched(at + size);
      }
    }
  }

  #sequence(parts: readonly RuleExpr[], before: number, skips: boolean): Trial {
    let trial = matched(before);
    for (const part of parts) {
      trial = later(trial, this.#try(part, trial.end, skips));
      if (trial.end === NO_MATCH) return trial;
    }
    return trial;
  }

  #choice(parts: readonly RuleExpr[], before: number, skips: boolean): Trial {
    let trial: Trial = { end: NO_MATCH, at: NOWHERE, expected: nothing };
    for (const part of parts) {
      trial = later(trial, this.#try(part, before, skips));
      if (trial.end !== NO_MATCH) return trial;
    }
    return trial;
  }

  #iteration(expr: RuleExpr & { kind: "iter" }, before: number, skips: boolean): Trial {
    let trial = matched(before);
    let count = 0;
    while (count === 0 || !expr.isOnce) {
      const next = later(trial, this.#try(expr.of, trial.end, skips));
      if (next.end === NO_MATCH) {
        return count < expr.least ? next : { ...next, end: trial.end };
      }
      trial = next;
      count++;
    }
    return trial;
  }

  #apply(key: string, at: number): Trial {
    const places = this.#tried.get(key) ?? new Map<number, Trial>();
    const known = places.get(at);
    if (known !== undefined) return known;
    const trial = this.#applyAnew(this.#ruleOf(key), at);
    places.set(at, trial);
    this.#tried.set(key, places);
    return trial;
  }

  #applyAnew(rule: Rule, at: number): Trial {
    const body = this.#try(rule.body, at, rule.isSyntactic);
    if (rule.called !== null) {
      return body.end === NO_MATCH ? missing(at, rule.called) : matched(body.end);
    }
    if (!rule.skipsBehind || body.end === NO_MATCH) return body;
    return { ...body, end: this.#skip(body.end) };
  }
}

function matched(end: number): Trial {
  return { end, at: NOWHERE, expected: nothing };
}

function missing(at: number, called: string): Trial {
  return { end: NO_MATCH, at, expected: new Set([called]) };
}

/** The end of the second trial, and what both of them have shown. */
function later(one: Trial, other: Trial): Trial {
  if (one.at < other.at) return other;
  if (one.at > other.at) return { ...one, end: other.end };
  if (one.expected.size === 0) return other;
  return { ...other, expected: new Set([...one.expected, ...other.expected]) };
}

/** How much an expression that reads the text itself reads there. */
function sizeOf(
  expr: RuleExpr & { kind: "terminal" | "range" | "any" | "end" },
  text: string,
  at: number,
): number {
  const code = text.codePointAt(at);
  switch (expr.kind) {
    case "terminal":
      return text.startsWith(expr.text, at) ? expr.text.length : NO_MATCH;
    case "end":
      return code === undefined ? 0 : NO_MATCH;
    case "any":
    case "range": {
      if (code === undefined) return NO_MATCH;
      if (expr.kind === "range" && (code < expr.from || code > expr.to)) return NO_MATCH;
      return code > 0xff_ff ? 2 : 1;
    }
  }
}
