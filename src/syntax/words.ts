// The words of the language by their role, for findings about them. The grammar has them, too: a
// test compares the lists with it.

/** Words that start a declaration. None of them is reserved. */
export const declarationWords: readonly string[] = [
  "action",
  "alwaysEventually",
  "bound",
  "budget",
  "config",
  "deadlock",
  "def",
  "effect",
  "enum",
  "eventually",
  "fairness",
  "fault",
  "final",
  "ghost",
  "init",
  "input",
  "internal",
  "invariant",
  "law",
  "leadsTo",
  "monotonic",
  "mutant",
  "observe",
  "output",
  "param",
  "phases",
  "reason",
  "record",
  "recoverable",
  "refines",
  "stabilizes",
  "step",
  "symmetric",
  "table",
  "type",
  "union",
  "var",
  "variant",
  "witness",
];

export const headerWords: readonly string[] = ["model", "part"];

/** Words that will start a declaration in a later version. */
export const laterWords: readonly string[] = ["call", "group"];

export const reservedWords: readonly string[] = [
  "as",
  "base",
  "choose",
  "cond",
  "either",
  "else",
  "exists",
  "false",
  "for",
  "forall",
  "if",
  "in",
  "let",
  "match",
  "none",
  "once",
  "or",
  "refuse",
  "refused",
  "then",
  "true",
  "when",
  "with",
];

/** How other languages write what we have. */
export const foreignOperators: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["not", "!"],
  ["implies", "=>"],
  ["mod", "%"],
  ["div", "/"],
  ["union", "|"],
  ["===", "=="],
  ["!==", "!="],
  ["<>", "!="],
  ["->", "=>"],
  ["+=", "x' = x + …"],
  ["-=", "x' = x - …"],
  ["?", "if c then a else b"],
]);
