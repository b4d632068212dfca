// Why a text does not match: the furthest place where a token was missing, and all that could have
// stood there, as Ohm would say it (test/syntax/match.test.ts compares the two). The rules are
// walked twice: first only the place is looked for, then what was wanted at that place and at no
// other, so that neither walk has to keep more than the ends of `KEPT`.
import { assert } from "../base/assert.ts";
import { type Characters, Firsts, startsWith } from "./first.ts";
import { KEPT, type Rule, type RuleExpr, type Rules } from "./rule.ts";

export interface Furthest {
  readonly at: number;
  /** As the grammar calls it; literal texts are in back quotes. */
  readonly expected: ReadonlySet<string>;
}

const NO_MATCH = -1;
const NOWHERE = -1;

/** Where a text that does not match as this rule goes wrong. */
export function furthest(rules: Rules, text: string, rule: string): Furthest {
  const { far } = walked(rules, text, rule, NOWHERE);
  return { at: far, expected: new Set(walked(rules, text, rule, far).wanted) };
}

function walked(rules: Rules, text: string, rule: string, aim: number): Walk {
  const walk = new Walk(rules, text, aim);
  walk.whole(rule);
  return walk;
}

/** Invariant: nothing is noted within what is told of as one thing, or must not stand there. */
class Walk {
  readonly #rules: Rules;
  readonly #firsts: Firsts;
  readonly #spaceFirsts: Characters;
  readonly #text: string;
  readonly #aim: number;
  /** By place, what trying `KEPT` there has shown: its end, and what it wanted at the aim. */
  readonly #ends = new Map<number, number>();
  readonly #wants = new Map<number, readonly string[]>();
  #isNoting = true;
  // The last place where there was space to skip, since each alternative asks again.
  #skippedFrom = NOWHERE;
  #skippedTo = NOWHERE;
  /** The furthest place where something was missing. */
  far = NOWHERE;
  /** What was missing at the aim; some of it often. */
  readonly wanted: string[] = [];

  constructor(rules: Rules, text: string, aim: number) {
    this.#rules = rules;
    this.#firsts = new Firsts(rules);
    this.#spaceFirsts = this.#firsts.ofExpr(this.#ruleOf("spaces").body);
    this.#text = text;
    this.#aim = aim;
  }

  whole(key: string): void {
    const skips = this.#ruleOf(key).isSyntactic;
    const end: RuleExpr = { kind: "end", called: "end of input" };
    this.#try({ kind: "seq", parts: [{ kind: "apply", rule: key }, end] }, 0, skips);
  }

  #ruleOf(key: string): Rule {
    const rule = this.#rules[key];
    assert(rule !== undefined, `the grammar has a rule ${key}`);
    return rule;
  }

  #missing(at: number, called: string): number {
    if (this.#isNoting) {
      if (at > this.far) this.far = at;
      if (at === this.#aim) this.wanted.push(called);
    }
    return NO_MATCH;
  }

  /** What was wanted is of no interest if something else reached the same place. */
  #try(expr: RuleExpr, at: number, skips: boolean): number {
    const before = this.wanted.length;
    const end = this.#eval(expr, at, skips);
    if (end !== NO_MATCH && end === this.#aim) this.wanted.length = before;
    return end;
  }

  #unnoted(expr: RuleExpr, at: number, skips: boolean): number {
    const wasNoting = this.#isNoting;
    this.#isNoting = false;
    const end = this.#eval(expr, at, skips);
    this.#isNoting = wasNoting;
    return end;
  }

  #skip(at: number): number {
    if (!startsWith(this.#spaceFirsts, this.#text, at)) return at;
    if (at !== this.#skippedFrom) {
      this.#skippedTo = this.#unnoted(this.#ruleOf("spaces").body, at, false);
      this.#skippedFrom = at;
    }
    return this.#skippedTo;
  }

  #eval(expr: RuleExpr, before: number, skips: boolean): number {
    switch (expr.kind) {
      case "seq":
        return this.#sequence(expr.parts, before, skips);
      case "alt":
        return this.#choice(expr.parts, before, skips);
      case "iter":
        return this.#iteration(expr, before, skips);
      case "not": {
        const end = this.#unnoted(expr.of, before, skips);
        return end === NO_MATCH ? before : this.#missing(before, expr.called);
      }
      case "lookahead":
        return this.#try(expr.of, before, skips) === NO_MATCH ? NO_MATCH : before;
      case "lex":
        return this.#try(expr.of, before, false);
      case "apply":
        return this.#apply(expr.rule, skips ? this.#skip(before) : before);
      default: {
        const at = skips ? this.#skip(before) : before;
        const size = sizeOf(expr, this.#text, at);
        return size === NO_MATCH ? this.#missing(at, expr.called) : at + size;
      }
    }
  }

  #sequence(parts: readonly RuleExpr[], before: number, skips: boolean): number {
    let at = before;
    for (const part of parts) {
      at = this.#try(part, at, skips);
      if (at === NO_MATCH) return NO_MATCH;
    }
    return at;
  }

  #choice(parts: readonly RuleExpr[], before: number, skips: boolean): number {
    for (const part of parts) {
      const end = this.#try(part, before, skips);
      if (end !== NO_MATCH) return end;
    }
    return NO_MATCH;
  }

  #iteration(expr: RuleExpr & { kind: "iter" }, before: number, skips: boolean): number {
    let at = before;
    let count = 0;
    while (count === 0 || !expr.isOnce) {
      const end = this.#try(expr.of, at, skips);
      if (end === NO_MATCH) return count < expr.least ? NO_MATCH : at;
      at = end;
      count++;
    }
    return at;
  }

  #apply(key: string, at: number): number {
    const rule = this.#ruleOf(key);
    // At the aim, a rule that cannot start there is walked nevertheless, for what it wants.
    // A rule may come right behind a token and skip the space before its first part itself.
    const skipsFirst = rule.isSyntactic || rule.skipsBehind;
    const start = skipsFirst && rule.called === null ? this.#skip(at) : at;
    if (start !== this.#aim || rule.called !== null) {
      const firsts = this.#firsts.ofRule(key);
      const cannotStart = firsts !== null && !startsWith(firsts, this.#text, start);
      if (cannotStart) return this.#missing(start, rule.called ?? rule.name);
    }
    return key === KEPT && this.#isNoting ? this.#applyOnce(rule, at) : this.#applyAnew(rule, at);
  }

  #applyOnce(rule: Rule, at: number): number {
    const known = this.#ends.get(at);
    if (known !== undefined) {
      this.wanted.push(...(this.#wants.get(at) ?? []));
      return known;
    }
    const before = this.wanted.length;
    const end = this.#applyAnew(rule, at);
    this.#ends.set(at, end);
    if (this.wanted.length > before) this.#wants.set(at, this.wanted.slice(before));
    return end;
  }

  #applyAnew(rule: Rule, at: number): number {
    if (rule.called !== null) {
      const end = this.#unnoted(rule.body, at, rule.isSyntactic);
      return end === NO_MATCH ? this.#missing(at, rule.called) : end;
    }
    const end = this.#try(rule.body, at, rule.isSyntactic);
    return rule.skipsBehind && end !== NO_MATCH ? this.#skip(end) : end;
  }
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
