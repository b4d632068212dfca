// Formulas as text: on one line where there is room, else broken where a person would break them.
// Lists of `/\` and `\/` are told apart by their columns in TLA+, so lines know where they start.
import { unreachable } from "../base/assert.ts";
import type { Bound, Edit, Step, Term } from "./term.ts";

const WIDTH = 100;

/** How tightly a form binds; operands of another form are put in parentheses from there on. */
const LOOSE = 0;
const IMPLICATION = 1;
const JUNCTION = 3;
const COMPARISON = 6;
const OPERATION = 8;
const PREFIX = 12;
const TIGHT = 20;

const comparisons = new Set(["=", "#", "<", "<=", "\\in", "\\notin", "\\subseteq", "~>"]);

function levelOf(term: Term): number {
  switch (term.kind) {
    case "infix":
      if (term.op === "=>") return IMPLICATION;
      return comparisons.has(term.op) ? COMPARISON : OPERATION;
    case "prefix":
      return PREFIX;
    case "and":
    case "or":
      return JUNCTION;
    case "if":
    case "let":
    case "bind":
    case "lambda":
      return LOOSE;
    default:
      return TIGHT;
  }
}

/** The formula on one line. */
export function flat(term: Term): string {
  switch (term.kind) {
    case "atom":
      return term.text;
    case "infix": {
      const { op, left, right } = term;
      // `..` and the like are written closely; what is of the same level gets parentheses.
      const gap = op === ".." ? "" : " ";
      const sides = [operand(left, leftLevel(term)), operand(right, levelOf(term) + 1)];
      return sides.join(`${gap}${op}${gap}`);
    }
    case "prefix":
      return `${openOf(term)}${operand(term.operand, innerLevel(term))}`;
    case "call":
      return `${term.name}(${term.args.map(flat).join(", ")})`;
    case "list":
      return `${term.open}${term.items.map(flat).join(", ")}${term.close}`;
    case "pick":
      return `${operand(term.of, TIGHT)}[${flat(term.key)}]`;
    case "field":
      return `${operand(term.of, TIGHT)}.${term.name}`;
    case "prime":
      return `${operand(term.of, TIGHT)}'`;
    case "and":
    case "or":
      return term.parts.map((part) => operand(part, JUNCTION + 1)).join(` ${signOf(term)} `);
    default:
      return flatLong(term);
  }
}

type Long = Extract<
  Term,
  {
    readonly kind:
      | "if"
      | "let"
      | "bind"
      | "filter"
      | "image"
      | "function"
      | "record"
      | "except"
      | "lambda";
  }
>;

function flatLong(term: Long): string {
  switch (term.kind) {
    case "if":
      return `IF ${flat(term.cond)} THEN ${flat(term.then)} ELSE ${flat(term.otherwise)}`;
    case "let":
      return `LET ${term.name} == ${flat(term.value)} IN ${flat(term.body)}`;
    case "bind":
      return `${term.quantifier} ${boundText(term.bound)} : ${flat(term.body)}`;
    case "filter":
      return `{${boundText(term.bound)} : ${flat(term.cond)}}`;
    case "image":
      return `{${flat(term.value)} : ${boundText(term.bound)}}`;
    case "function":
      return `[${boundText(term.bound)} |-> ${flat(term.value)}]`;
    case "record": {
      const fields = term.fields.map(({ name, value }) => `${name} ${term.sign} ${flat(value)}`);
      return `[${fields.join(", ")}]`;
    }
    case "except":
      return `[${flat(term.of)} EXCEPT ${term.edits.map(editText).join(", ")}]`;
    case "lambda":
      return `LAMBDA ${term.names.join(", ")} : ${flat(term.body)}`;
    default:
      return unreachable(term);
  }
}

type Prefix = Extract<Term, { readonly kind: "prefix" }>;

function openOf({ op }: Prefix): string {
  return /\w$/.test(op) ? `${op} ` : op;
}

/** `~ENABLED x` needs no parentheses. */
function innerLevel({ op, operand: inner }: Prefix): number {
  return op === "~" && inner.kind === "prefix" ? PREFIX : TIGHT;
}

/** `a + b + c` needs no parentheses. */
function leftLevel(term: Extract<Term, { readonly kind: "infix" }>): number {
  const isChain = term.left.kind === "infix" && term.left.op === term.op;
  const chains = ["+", "\\cup", "@@", "\\o"];
  return isChain && chains.includes(term.op) ? levelOf(term) : levelOf(term) + 1;
}

function operand(term: Term, level: number): string {
  return levelOf(term) < level ? `(${flat(term)})` : flat(term);
}

function signOf({ kind }: { readonly kind: "and" | "or" }): string {
  return kind === "and" ? "/\\" : "\\/";
}

function boundText({ name, domain }: Bound): string {
  return `${name} \\in ${operand(domain, COMPARISON + 1)}`;
}

function pathText(path: readonly Step[]): string {
  const steps = path.map((step) =>
    step.kind === "field" ? `.${step.name}` : `[${flat(step.key)}]`,
  );
  return `!${steps.join("")}`;
}

function editText({ path, value }: Edit): string {
  return `${pathText(path)} = ${flat(value)}`;
}

/** The lines of a formula that starts in a column; all but the first are indented already. */
export function lay(term: Term, column: number, level = LOOSE): readonly string[] {
  const line = operand(term, level);
  if (column + line.length <= WIDTH && !isTall(term)) return [line];
  if (levelOf(term) < level) return wrap("(", lay(term, column + 1), ")");
  switch (term.kind) {
    case "and":
    case "or":
      return term.parts.flatMap((part, index) => {
        const bullet = `${index === 0 ? "" : " ".repeat(column)}${signOf(term)} `;
        return wrap(bullet, lay(part, column + 3), "");
      });
    case "infix":
      return layInfix(term, column);
    case "if":
      return layIf(term, column);
    case "let": {
      const { name, value, body } = term;
      const open = `LET ${name} == `;
      return [
        ...wrap(open, lay(value, column + open.length), ""),
        ...wrap(`${" ".repeat(column)}IN  `, lay(body, column + 4), ""),
      ];
    }
    case "bind":
      return [
        `${term.quantifier} ${boundText(term.bound)} :`,
        ...wrap(" ".repeat(column + 2), lay(term.body, column + 2), ""),
      ];
    case "prefix": {
      const open = openOf(term);
      return wrap(open, lay(term.operand, column + open.length, innerLevel(term)), "");
    }
    default:
      return layBracket(term, column, line);
  }
}

/** Steps read better with a choice on several lines. */
function isTall(term: Term): boolean {
  return term.kind === "and" && term.parts.some((part) => part.kind === "bind" || isTall(part));
}

function layInfix(term: Extract<Term, { readonly kind: "infix" }>, column: number) {
  const { op, left, right } = term;
  if (op === "=>" || op === "~>") {
    const sign = `${" ".repeat(column)}${op} `;
    return [
      ...lay(left, column, JUNCTION + 1),
      ...wrap(sign, lay(right, column + 3, levelOf(term) + 1), ""),
    ];
  }
  const open = `${operand(left, leftLevel(term))} ${op} `;
  if (open.length > WIDTH / 2) {
    const sign = `${" ".repeat(column + 2)}${op} `;
    return [
      ...lay(left, column, leftLevel(term)),
      ...wrap(sign, lay(right, column + 2 + op.length + 1, levelOf(term) + 1), ""),
    ];
  }
  return wrap(open, lay(right, column + open.length, levelOf(term) + 1), "");
}

/** A chain of `ELSE IF` stays in its column. */
function layIf(term: Extract<Term, { readonly kind: "if" }>, column: number): readonly string[] {
  const margin = " ".repeat(column);
  const lines = [...wrap("IF ", lay(term.cond, column + 3), "")];
  let rest: Term = term;
  while (rest.kind === "if") {
    lines.push(...wrap(`${margin}THEN `, lay(rest.then, column + 5), ""));
    const next: Term = rest.otherwise;
    if (next.kind === "if") {
      lines.push(...wrap(`${margin}ELSE IF `, lay(next.cond, column + 8), ""));
    } else {
      lines.push(...wrap(`${margin}ELSE `, lay(next, column + 5), ""));
    }
    rest = next;
  }
  return lines;
}

function layBracket(term: Term, column: number, line: string): readonly string[] {
  const margin = " ".repeat(column + 2);
  switch (term.kind) {
    case "function":
      return [`[${boundText(term.bound)} |->`, ...wrap(margin, lay(term.value, column + 2), "]")];
    case "filter":
      return [`{${boundText(term.bound)} :`, ...wrap(margin, lay(term.cond, column + 2), "}")];
    case "image":
      return [
        ...wrap("{", lay(term.value, column + 1), ""),
        `${margin}: ${boundText(term.bound)}}`,
      ];
    case "record":
      return items(term.fields, "[", "]", column, ({ name, value }) => {
        const open = `${name} ${term.sign} `;
        return wrap(open, lay(value, column + 1 + open.length), "");
      });
    case "except": {
      const edits = items(term.edits, "", "]", column + 2, ({ path, value }) => {
        const open = `${pathText(path)} = `;
        return wrap(open, lay(value, column + 2 + open.length), "");
      });
      return [`[${flat(term.of)} EXCEPT`, ...wrap(margin, edits, "")];
    }
    case "list":
      return items(term.items, term.open, term.close, column, (item) =>
        lay(item, column + term.open.length),
      );
    case "call": {
      const open = `${term.name}(`;
      return items(term.args, open, ")", column, (arg) => lay(arg, column + open.length));
    }
    case "lambda": {
      const open = `LAMBDA ${term.names.join(", ")} : `;
      return wrap(open, lay(term.body, column + open.length), "");
    }
    default:
      return [line];
  }
}

function items<T>(
  list: readonly T[],
  open: string,
  close: string,
  column: number,
  lines: (item: T) => readonly string[],
): readonly string[] {
  return list.flatMap((item, index) => {
    const before = index === 0 ? open : " ".repeat(column + open.length);
    return wrap(before, lines(item), index === list.length - 1 ? close : ",");
  });
}

/** Something in front of the first line, and behind the last. */
function wrap(before: string, lines: readonly string[], after: string): readonly string[] {
  return lines.map((line, index) => {
    const start = index === 0 ? before : "";
    return `${start}${line}${index === lines.length - 1 ? after : ""}`;
  });
}
