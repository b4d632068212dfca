// What Ohm and our matcher make of a text, in a form in which the two can be compared: a tree, or
// the furthest place and what could have stood there.
import type { FailedMatchResult, Node as OhmNode } from "ohm-js";
import type { Builder } from "../../src/syntax/build.ts";
import { furthest } from "../../src/syntax/furthest.ts";
import { Matcher } from "../../src/syntax/match.ts";
import grammar from "../../src/syntax/model.ohm-bundle.js";
import type { Node } from "../../src/syntax/node.ts";
import type { Rules } from "../../src/syntax/rule.ts";

/** A node as `rule start end children`. */
type Plain = readonly [string, number, number, ...Plain[]];

type Outcome = { readonly tree: Plain } | { readonly at: number; readonly expected: string[] };

const semantics = grammar.createSemantics().addOperation<Plain>("plain", {
  _terminal() {
    return ["_terminal", this.source.startIdx, this.source.endIdx];
  },
  _iter(...children) {
    return ["_iter", this.source.startIdx, this.source.endIdx, ...plainOf(children)];
  },
  _nonterminal(...children) {
    const { ctorName, source } = this;
    const isToken = Boolean(grammar.rules[ctorName]?.description);
    const below = isToken ? [] : plainOf(children);
    return [ctorName, source.startIdx, source.endIdx, ...below];
  },
});

function plainOf(children: readonly OhmNode[]): Plain[] {
  return children.map((child) => child.plain());
}

/** What Ohm has but leaves out of its types. */
interface DetailedResult extends FailedMatchResult {
  getRightmostFailures(): readonly {
    isFluffy(): boolean;
    isStringTerminal(): boolean;
    getText(): string;
  }[];
}

export function outcomeByOhm(text: string, rule: string): Outcome {
  const match = grammar.match(text, rule);
  if (!match.failed()) return { tree: semantics(match).plain() };
  const detailed = match as DetailedResult;
  const failures = detailed.getRightmostFailures().filter((failure) => !failure.isFluffy());
  const expected = failures.map((failure) =>
    failure.isStringTerminal() ? `\`${failure.getText()}\`` : failure.getText(),
  );
  return { at: match.getRightmostFailurePosition(), expected: distinct(expected) };
}

/** Our own outcome by some rules, which a test may have broken. */
export function outcomesBy(rules: Rules): (text: string, rule: string) => Outcome {
  const matcher = new Matcher(rules);
  return (text, rule) => {
    const node = matcher.match(builderFor(text), rule);
    if (node !== null) return { tree: asRoot(plain(node), text) };
    const { at, expected } = furthest(rules, text, rule);
    return { at, expected: distinct(expected) };
  };
}

function builderFor(text: string): Builder {
  return { source: { path: "", text }, text, offset: 0, found: [], actions: {} };
}

function plain({ rule, start, end, children }: Node): Plain {
  return [rule, start, end, ...children.map(plain)];
}

/** Ohm lets the outermost node reach to the end of the text, over white space. */
function asRoot([rule, start, _end, ...children]: Plain, text: string): Plain {
  return [rule, start, text.length, ...children];
}

function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)].toSorted();
}
