// The grammar as plain data, taken from Ohm's own reading of it: what src/syntax/match.ts and
// src/syntax/furthest.ts run on, so that the command line need not load Ohm. Rules with parameters
// are written out once for each use of theirs.
import { pexprs } from "ohm-js";

/** The text of the module, and of its types. */
export function rulesModule(grammar) {
  const rules = {};
  for (const name of ownRules(grammar)) addRule(grammar, rules, new pexprs.Apply(name));
  const json = JSON.stringify(JSON.stringify(rules));
  return {
    code: `export const rules = JSON.parse(${json});\n`,
    types: typesOf(grammar),
  };
}

function ownRules(grammar) {
  const { superGrammar } = grammar;
  return Object.keys(grammar.rules).filter(
    (name) => grammar.rules[name] !== superGrammar.rules[name] && isPlain(grammar, name),
  );
}

function isPlain(grammar, name) {
  return grammar.rules[name].formals.length === 0;
}

/** Adds the rule of an application and those below it; its name is the application as written. */
function addRule(grammar, rules, application) {
  const key = application.toString();
  if (key in rules) return key;
  const { ruleName, args } = application;
  const { body, description } = grammar.rules[ruleName];
  rules[key] = null;
  rules[key] = {
    name: ruleName,
    isSyntactic: application.isSyntactic(),
    skipsBehind: ruleName === "applySyntactic",
    called: description ?? null,
    body: dataOf(grammar, rules, args.length === 0 ? body : body.substituteParams(args)),
  };
  return key;
}

function dataOf(grammar, rules, expr) {
  const data = (inner) => dataOf(grammar, rules, inner);
  const called = () => calledBy(expr.toFailure(grammar));
  if (expr === pexprs.any) return { kind: "any", called: called() };
  if (expr === pexprs.end) return { kind: "end", called: called() };
  switch (expr.constructor) {
    case pexprs.Terminal:
      return { kind: "terminal", text: expr.obj, called: called() };
    case pexprs.Range: {
      const [from, to] = [expr.from.codePointAt(0), expr.to.codePointAt(0)];
      return { kind: "range", from, to, called: called() };
    }
    case pexprs.Seq:
      return { kind: "seq", parts: expr.factors.map(data) };
    case pexprs.Alt:
    case pexprs.Extend:
      return { kind: "alt", parts: expr.terms.map(data) };
    case pexprs.Star:
    case pexprs.Plus:
    case pexprs.Opt: {
      const [least, isOnce] = [expr.minNumMatches, expr.maxNumMatches === 1];
      return { kind: "iter", of: data(expr.expr), least, isOnce, arity: expr.getArity() };
    }
    case pexprs.Not:
      return { kind: "not", of: data(expr.expr), called: called() };
    case pexprs.Lookahead:
      return { kind: "lookahead", of: data(expr.expr) };
    case pexprs.Lex:
      return { kind: "lex", of: data(expr.expr) };
    case pexprs.Apply:
      return { kind: "apply", rule: addRule(grammar, rules, expr) };
    default:
      throw new Error(`the grammar has ${expr.toDisplayString()}, which match.ts does not know`);
  }
}

function calledBy(failure) {
  return failure.isStringTerminal() ? `\`${failure.getText()}\`` : failure.getText();
}

function typesOf(grammar) {
  const actions = ownRules(grammar).map((name) => {
    const length = grammar.rules[name].body.getArity();
    const args = Array.from({ length }, (_, index) => `arg${index}: Node`);
    return `  ${name}?: (${["this: Node", ...args].join(", ")}) => T;`;
  });
  return [
    'import type { Node } from "./node.ts";',
    'import type { Rules } from "./rule.ts";',
    "export const rules: Rules;",
    "export interface FenceActionDict<T> {",
    ...actions,
    "}",
    "",
  ].join("\n");
}
