// The mistakes that can be made with one statement, and with the clauses of a guard.
import { type Span, textOf } from "../base/source.ts";
import type { ActionDecl, Block, Clause, Name, Stmt } from "../syntax/ast.ts";
import { negation } from "./expressions.ts";
import type { Change, Kind } from "./mutation.ts";
import { oneLine } from "./shown.ts";

/** What a model has that a place may be about. */
export interface Surroundings {
  /** Variables that no implementation has. */
  readonly ghosts: ReadonlySet<string>;
  /** All reasons that something is refused for. */
  readonly reasons: readonly string[];
}

export function statementChanges(stmt: Stmt, around: Surroundings): readonly Change[] {
  switch (stmt.kind) {
    case "assign":
      return around.ghosts.has(stmt.variable.text)
        ? []
        : [taken("statement removed", stmt.span, stmt)];
    case "run":
      return [taken("statement removed", stmt.span, stmt)];
    case "refuse":
      return [taken("statement removed", stmt.span, stmt), ...otherReason(stmt.reason, around)];
    case "if":
      return ifChanges(stmt);
    case "choose": {
      const { cond } = stmt;
      if (cond === null) return [];
      return [taken("operand dropped", cond.span, cond)];
    }
    default:
      return [];
  }
}

function ifChanges(stmt: Extract<Stmt, { readonly kind: "if" }>): readonly Change[] {
  const { cond, then, otherwise } = stmt;
  const changes: Change[] = [negation(cond)];
  if (otherwise === null) return changes;
  changes.push(taken("statement removed", otherwise.span, otherwise));
  const inner = onlyIf(otherwise);
  if (inner === null) return changes;
  // Whichever is asked first wins where both are true.
  const after = `if ${textOf(inner.cond.span)} … else if ${textOf(cond.span)} …`;
  const edits = new Map<object, object>([
    [cond, inner.cond],
    [inner.cond, cond],
    [then, inner.then],
    [inner.then, then],
  ]);
  const before = `if ${textOf(cond.span)} … else if ${textOf(inner.cond.span)} …`;
  const { span } = cond;
  return [
    ...changes,
    { kind: "order of checks", span, before: oneLine(before), after: oneLine(after), edits },
  ];
}

/** The `if` of an `else if`. */
function onlyIf({ stmts }: Block): Extract<Stmt, { readonly kind: "if" }> | null {
  const [first, second] = stmts;
  return first?.kind === "if" && second === undefined ? first : null;
}

function taken(kind: Kind, span: Span, node: object): Change {
  return { kind, span, before: oneLine(textOf(span)), after: "", edits: new Map([[node, null]]) };
}

/** The next one in the order of the model, and after the last the first. */
function otherReason(reason: Name, { reasons }: Surroundings): readonly Change[] {
  const other = reasons[(reasons.indexOf(reason.text) + 1) % reasons.length];
  if (other === undefined || other === reason.text) return [];
  const { span, text } = reason;
  const edits = new Map([[reason, { ...reason, text: other }]]);
  return [{ kind: "reason changed", span, before: text, after: other, edits }];
}

export function clauseChanges({ clauses }: ActionDecl, around: Surroundings): readonly Change[] {
  return clauses.flatMap((clause, index) => [
    taken("clause removed", clause.span, clause),
    ...(clause.reason === null ? [] : otherReason(clause.reason, around)),
    ...order(clause, clauses[index + 1]),
  ]);
}

/** Which of two is asked first shows only where both have a reason, and not the same one. */
function order(clause: Clause, next: Clause | undefined): readonly Change[] {
  if (clause.reason === null || next === undefined || next.reason === null) return [];
  if (clause.reason.text === next.reason.text) return [];
  const [one, two] = [textOf(clause.span), textOf(next.span)].map(oneLine);
  const edits = new Map([
    [clause, next],
    [next, clause],
  ]);
  const [before, after] = [`${one} ${two}`, `${two} ${one}`].map(oneLine);
  const { span } = clause;
  return [{ kind: "order of checks", span, before: before ?? "", after: after ?? "", edits }];
}
