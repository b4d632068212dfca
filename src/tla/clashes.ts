// That no place is assigned twice in one step: a question only where keys decide it, since all
// other clashes are mistakes that no model gets past.
import type { Context } from "./context.ts";
import { flat } from "./print.ts";
import { and, atom, call, infix, not, setOf, type Term, TRUE, tupleOf } from "./term.ts";
import { type Piece, type Place, piecesOf, type Update } from "./updates.ts";

/** That an update assigns nothing which another one assigns. */
export function noClash(first: Update, second: Update, context: Context): Term {
  const later = piecesOf(second, context);
  return and(...piecesOf(first, context).flatMap((one) => later.map((other) => apart(one, other))));
}

/** That the loops of an update come to each place once. */
export function noRepeats(update: Update, context: Context): Term {
  const pieces = piecesOf(update, context);
  const pairs = pieces.flatMap((one, index) =>
    pieces.slice(index + 1).flatMap((other) => {
      // In two branches of one `if`, or in one round of a loop, nothing but keys tells.
      return one.elements.length > 0 || other.elements.length > 0 ? [apart(one, other)] : [];
    }),
  );
  return and(...pieces.map(once), ...pairs);
}

function once({ path, elements, around }: Piece): Term {
  const keys = keysOf(path);
  const isTold = elements.every(({ name }) => keys.some((key) => flat(key) === name));
  if (isTold) return TRUE;
  const rounds = around(setOf([tupleOf(elements.map(({ name }) => atom(name)))]));
  const places = around(setOf([tupleOf(keys)]));
  return infix("=", call("Cardinality", [rounds]), call("Cardinality", [places]));
}

function keysOf(path: readonly Place[]): readonly Term[] {
  return path.flatMap((step) => (step.kind === "key" ? [step.key] : []));
}

function apart(one: Piece, other: Piece): Term {
  const shared = Math.min(one.path.length, other.path.length);
  const [left, right] = [one.path.slice(0, shared), other.path.slice(0, shared)];
  const isElsewhere = left.some((step, index) => {
    const beside = right[index];
    if (beside === undefined || step.kind !== beside.kind) return true;
    if (step.kind === "field") return beside.kind === "field" && step.name !== beside.name;
    return beside.kind === "key" && areLiterals(flat(step.key), flat(beside.key));
  });
  if (isElsewhere) return TRUE;
  const [keys, others] = [keysOf(left), keysOf(right)];
  if (one.conds !== null && other.conds !== null) {
    if (haveOpposites(one.conds, other.conds)) return TRUE;
    const same = keys.map((key, index) => infix("=", key, others[index] ?? key));
    return not(and(...one.conds, ...other.conds, ...same));
  }
  const both = infix(
    "\\cap",
    one.around(setOf([tupleOf(keys)])),
    other.around(setOf([tupleOf(others)])),
  );
  return infix("=", both, setOf([]));
}

function areLiterals(left: string, right: string): boolean {
  const literal = /^("\w*"|-?\d+|TRUE|FALSE|none)$/;
  return left !== right && literal.test(left) && literal.test(right);
}

/** The branches of one `if`. */
function haveOpposites(left: readonly Term[], right: readonly Term[]): boolean {
  const texts = new Set(right.map(flat));
  return left.some((cond) => {
    const opposite = cond.kind === "prefix" && cond.op === "~" ? cond.operand : not(cond);
    return (
      texts.has(flat(opposite)) || texts.has(`~${flat(cond)}`) || texts.has(`~(${flat(cond)})`)
    );
  });
}
