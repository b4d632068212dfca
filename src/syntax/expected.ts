// From what the grammar would have accepted at a place to a list that a person can read: "an
// expression" and not the seventeen ways to start one.
import { declarationWords } from "./words.ts";

/** A thing of the language, and how to see from the raw list that it could have stood there. */
interface Thing {
  readonly called: string;
  /** All of these are in the raw list if, and only if, the thing could have stood there. */
  readonly signs: readonly string[];
  /** What the thing speaks for, so that it is not listed beside it. */
  readonly covers: readonly string[];
}

const expressionStarts = [
  "a name",
  "a number",
  "a quantifier",
  "`(`",
  "`{`",
  "`[`",
  "`!`",
  "`-`",
  "`none`",
  "`true` or `false`",
  "`refused`",
  "`base`",
  "`match`",
  "`cond`",
  "`if`",
  "`let`",
];

const declarationStarts = [...declarationWords, "import"].map((word) => `\`${word}\``);

const statementStarts = ["refuse", "let", "if", "match", "for", "choose", "either"]
  .map((word) => `\`${word}\``)
  .concat("a name", "`{`");

/** What stands behind an operand without a space, or binds it to the next one. */
const operandEnds = ["`.`", "`?.`", "`!`", "`'`", "`[`", "`(`", "`with`"];

/** Behind a type, what could only make its last bound longer. */
const boundEnds = ["an operator", "`..`", ...operandEnds];

/** In this order, since an earlier thing takes away the signs of a later one. */
const things: readonly Thing[] = [
  {
    called: "a type",
    signs: ["`Set`", "`Map`"],
    covers: [...expressionStarts, "`Set`", "`Map`", "`Seq`", "`Bag`"],
  },
  { called: "a patch", signs: ["`replace`"], covers: ["`replace`", "`drop`", "`add`", "`set`"] },
  { called: "a declaration", signs: ["`invariant`", "`law`"], covers: declarationStarts },
  { called: "a statement", signs: ["`refuse`", "`choose`"], covers: statementStarts },
  { called: "an expression", signs: ["a number", "`refused`"], covers: expressionStarts },
  {
    called: "a pattern",
    signs: ["a number", "`none`"],
    covers: ["a name", "a number", "`none`", "`true` or `false`", "`-`", "`{`", "`final`"],
  },
  { called: "an operator", signs: ["an operator"], covers: ["an operator", ...operandEnds] },
];

/** Separators are never needed, and the end is only worth a word where nothing else could stand. */
const unsaid = ["`;`", "end of input"];

const LIST_MAX = 5;

export function readableExpected(raw: ReadonlySet<string>): readonly string[] {
  const left = new Set(raw);
  if (raw.has("`?`")) for (const end of boundEnds) left.delete(end);
  const readable: string[] = [];
  for (const { called, signs, covers } of things) {
    if (!signs.every((sign) => left.has(sign))) continue;
    readable.push(called);
    for (const covered of covers) left.delete(covered);
  }
  if (left.has("`;`")) left.delete("`,`");
  for (const word of unsaid) left.delete(word);
  readable.push(...[...left].toSorted());
  if (readable.length === 0 && raw.has("end of input")) return ["the end of the text"];
  return readable.slice(0, LIST_MAX);
}
