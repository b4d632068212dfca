// The matcher: from a text to nodes, by functions that are put together from the grammar's rules.
// It accepts what Ohm accepts, with the same nodes (test/syntax/match.test.ts compares them), and
// is made for a cold start: no rule is prepared before its first use, and almost nothing is
// remembered. Why a text does not match is found by furthest.ts.
import { assert } from "../base/assert.ts";
import type { Builder } from "./build.ts";
import { type Characters, Firsts, startsWith } from "./first.ts";
import { ITERATION, Node, TERMINAL } from "./node.ts";
import { KEPT, type Rule, type RuleExpr, type Rules } from "./rule.ts";

/**
 * Matches at a place, and returns where it ended, or NO_MATCH. Its nodes are put on a stack; where
 * it does not match, the caller removes what it may have put there.
 */
type Parser = (at: number, out: Node[]) => number;

type Kind<K extends RuleExpr["kind"]> = RuleExpr & { readonly kind: K };

/** How an expression is read: skipping white space, and making nodes, or not. */
interface Mode {
  readonly skips: boolean;
  readonly makesNodes: boolean;
}

const NO_MATCH = -1;

const nowhere: Builder = {
  source: { path: "", text: "" },
  text: "",
  offset: 0,
  found: [],
  actions: {},
};

/** Invariant: what is remembered of skipped space and kept nodes belongs to the text at hand. */
export class Matcher {
  readonly #rules: Rules;
  readonly #firsts: Firsts;
  readonly #parsers = new Map<string, Parser>();
  readonly #spaces: Parser;
  readonly #spaceFirsts: Characters;
  #text = "";
  #builder = nowhere;
  /** By place; null where the rule does not match. */
  #kept = new Map<number, Node | null>();
  // The last place where there was space to skip, since each alternative asks again.
  #skippedFrom = 0;
  #skippedTo = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
    this.#firsts = new Firsts(rules);
    const { body } = this.#ruleOf("spaces");
    assert(body.kind === "iter" && body.least === 0, "white space may be missing");
    this.#spaces = this.#compile(body, { skips: false, makesNodes: false });
    this.#spaceFirsts = this.#firsts.ofExpr(body.of);
  }

  /** The node of a text that matches as a whole, or null. */
  match(builder: Builder, rule: string): Node | null {
    this.#builder = builder;
    this.#text = builder.text;
    this.#kept = new Map();
    this.#skippedFrom = -1;
    const { isSyntactic } = this.#ruleOf(rule);
    const out: Node[] = [];
    const parser = this.#parserOf(rule, { skips: isSyntactic, makesNodes: true });
    const end = parser(isSyntactic ? this.#skip(0) : 0, out);
    if (end === NO_MATCH) return null;
    const isWhole = (isSyntactic ? this.#skip(end) : end) === this.#text.length;
    return isWhole ? (out[0] ?? null) : null;
  }

  #ruleOf(key: string): Rule {
    const rule = this.#rules[key];
    assert(rule !== undefined, `the grammar has a rule ${key}`);
    return rule;
  }

  #skip(at: number): number {
    if (!startsWith(this.#spaceFirsts, this.#text, at)) return at;
    if (at !== this.#skippedFrom) {
      this.#skippedTo = this.#spaces(at, unused);
      this.#skippedFrom = at;
    }
    return this.#skippedTo;
  }

  #parserOf(key: string, { makesNodes }: Mode): Parser {
    const name = makesNodes ? key : `${key} unseen`;
    const known = this.#parsers.get(name);
    if (known !== undefined) return known;
    const parser = makesNodes ? this.#ruleWithNode(key) : this.#ruleUnseen(key);
    this.#parsers.set(name, parser);
    return parser;
  }

  #ruleWithNode(key: string): Parser {
    const rule = this.#ruleOf(key);
    const body = this.#bodyOf(rule, rule.called === null);
    const parser: Parser = (at, out) => {
      const before = out.length;
      const end = body(at, out);
      if (end === NO_MATCH) return NO_MATCH;
      out.push(new Node(rule.name, at, end, this.#builder, taken(out, before)));
      return end;
    };
    return key === KEPT ? this.#keeping(parser) : parser;
  }

  #ruleUnseen(key: string): Parser {
    return this.#bodyOf(this.#ruleOf(key), false);
  }

  #bodyOf(rule: Rule, makesNodes: boolean): Parser {
    const body = this.#compile(rule.body, { skips: rule.isSyntactic, makesNodes });
    if (!rule.skipsBehind) return body;
    return (at, out) => {
      const end = body(at, out);
      return end === NO_MATCH ? NO_MATCH : this.#skip(end);
    };
  }

  #keeping(parser: Parser): Parser {
    return (at, out) => {
      const kept = this.#kept.get(at);
      if (kept === null) return NO_MATCH;
      if (kept !== undefined) {
        out.push(kept);
        return kept.end;
      }
      const end = parser(at, out);
      this.#kept.set(at, end === NO_MATCH ? null : (out.at(-1) ?? null));
      return end;
    };
  }

  #compile(expr: RuleExpr, mode: Mode): Parser {
    switch (expr.kind) {
      case "terminal":
        return this.#terminal(expr, mode);
      case "range":
      case "any":
        return this.#codePoint(expr, mode);
      case "end":
        return this.#end(mode);
      case "seq":
        return sequence(expr.parts.map((part) => this.#compile(part, mode)));
      case "alt":
        return choice(expr.parts.map((part) => this.#compile(part, mode)));
      case "iter":
        return this.#iteration(expr, mode);
      case "not": {
        const inner = this.#compile(expr.of, { ...mode, makesNodes: false });
        return (at, out) => (inner(at, out) === NO_MATCH ? at : NO_MATCH);
      }
      case "lookahead": {
        const inner = this.#compile(expr.of, mode);
        return (at, out) => (inner(at, out) === NO_MATCH ? NO_MATCH : at);
      }
      case "lex":
        return this.#compile(expr.of, { ...mode, skips: false });
      case "apply":
        return this.#application(expr.rule, mode);
    }
  }

  #application(key: string, mode: Mode): Parser {
    // The rule's own parser is made when it is first needed: rules refer to one another in circles.
    let parser: Parser | null = null;
    if (!mode.skips) {
      return (at, out) => {
        parser ??= this.#parserOf(key, mode);
        return parser(at, out);
      };
    }
    const firsts = this.#firsts.ofRule(key);
    return (before, out) => {
      const at = this.#skip(before);
      if (firsts !== null && !startsWith(firsts, this.#text, at)) return NO_MATCH;
      parser ??= this.#parserOf(key, mode);
      return parser(at, out);
    };
  }

  #terminal({ text }: Kind<"terminal">, { skips, makesNodes }: Mode): Parser {
    const code = text.charCodeAt(0);
    const isLong = text.length > 1;
    return (before, out) => {
      const at = skips ? this.#skip(before) : before;
      if (this.#text.charCodeAt(at) !== code) return NO_MATCH;
      if (isLong && !this.#text.startsWith(text, at)) return NO_MATCH;
      const end = at + text.length;
      if (makesNodes) out.push(new Node(TERMINAL, at, end, this.#builder));
      return end;
    };
  }

  #codePoint(expr: Kind<"range"> | Kind<"any" | "end">, { skips, makesNodes }: Mode): Parser {
    const { from, to } = expr.kind === "range" ? expr : { from: 0, to: 0x10_ff_ff };
    return (before, out) => {
      const at = skips ? this.#skip(before) : before;
      // A range of single units never ends above them, so code points are right for it, too.
      const code = this.#text.codePointAt(at);
      if (code === undefined || code < from || code > to) return NO_MATCH;
      const end = at + (code > 0xff_ff ? 2 : 1);
      if (makesNodes) out.push(new Node(TERMINAL, at, end, this.#builder));
      return end;
    };
  }

  #end({ skips, makesNodes }: Mode): Parser {
    return (before, out) => {
      const at = skips ? this.#skip(before) : before;
      if (at < this.#text.length) return NO_MATCH;
      if (makesNodes) out.push(new Node(TERMINAL, at, at, this.#builder));
      return at;
    };
  }

  /** Nodes by column: `("," X)*` has one node for all commas, and one for all of X. */
  #iteration({ of, least, isOnce, arity }: Kind<"iter">, mode: Mode): Parser {
    const inner = this.#compile(of, mode);
    const most = isOnce ? 1 : Number.POSITIVE_INFINITY;
    return (start, out) => {
      const before = out.length;
      let kept = before;
      let at = start;
      let count = 0;
      while (count < most) {
        const end = inner(at, out);
        if (end === NO_MATCH) break;
        kept = out.length;
        at = end;
        count++;
      }
      drop(out, kept);
      if (count < least) return NO_MATCH;
      if (mode.makesNodes) this.#pushColumns(taken(out, before), arity, start, out);
      return at;
    };
  }

  #pushColumns(rows: readonly Node[], arity: number, start: number, out: Node[]): void {
    const from = rows[0]?.start ?? start;
    const to = rows.at(-1)?.end ?? start;
    for (let column = 0; column < arity; column++) {
      const children = arity === 1 ? rows : rows.filter((_, i) => i % arity === column);
      out.push(new Node(ITERATION, from, to, this.#builder, children));
    }
  }
}

const none: readonly Node[] = [];

/** For what makes no nodes. */
const unused: Node[] = [];

/** Popping is faster than setting the length, for so few. */
function drop(out: Node[], length: number): void {
  while (out.length > length) out.pop();
}

function taken(out: Node[], from: number): readonly Node[] {
  if (out.length === from) return none;
  const nodes = out.slice(from);
  drop(out, from);
  return nodes;
}

function sequence(parts: readonly Parser[]): Parser {
  return (start, out) => {
    let at = start;
    for (const part of parts) {
      at = part(at, out);
      if (at === NO_MATCH) return NO_MATCH;
    }
    return at;
  };
}

function choice(parts: readonly Parser[]): Parser {
  return (at, out) => {
    const before = out.length;
    for (const part of parts) {
      const end = part(at, out);
      if (end !== NO_MATCH) return end;
      drop(out, before);
    }
    return NO_MATCH;
  };
}
