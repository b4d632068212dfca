// Constant folding: what params decide is decided before anything runs (semantics.md rule 18).
// Folding never hides a fault: an operand that might fault is dropped only where evaluation would
// not reach it.
import { assert } from "../base/assert.ts";
import type { Binder, Expr, ExprOf, Fn } from "../ir/ir.ts";
import { mapChildren, mapList, withParts } from "../ir/traverse.ts";
import { asList, at } from "../values/access.ts";
import { ModelFault } from "../values/fault.ts";
import { boolType } from "../values/type.ts";
import { compileExpr, Functions } from "./compile.ts";
import { cannotFault, isConstant } from "./constant.ts";
import { costOf } from "./cost.ts";
import { emptyEnv } from "./env.ts";

/** Locals whose values are known. */
export type Known = ReadonlyMap<number, ExprOf<"const">>;

const nothingKnown: Known = new Map();

/** The simplest expression that we know to have the same values and faults. */
export function foldExpr(expr: Expr, fns: readonly Fn[] = [], known: Known = nothingKnown): Expr {
  return new Folding(fns, known).fold(expr);
}

/** Forgets what is known of a local that gets another meaning. */
export function forget(known: Known, ...locals: readonly number[]): Known {
  if (!locals.some((local) => known.has(local))) return known;
  return new Map([...known].filter(([local]) => !locals.includes(local)));
}

/** What takes longer is left to whoever needs its value. */
const FOLDED_STEPS_MAX = 100_000;

/** Lists longer than this are cheaper to make than to keep. */
const FOLDED_LENGTH_MAX = 4096;

/** The folding of one expression under some knowledge. */
class Folding {
  readonly #fns: readonly Fn[];
  readonly #known: Known;

  constructor(fns: readonly Fn[], known: Known) {
    this.#fns = fns;
    this.#known = known;
  }

  fold(expr: Expr): Expr {
    return this.#toConst(this.#simplify(expr));
  }

  #simplify(expr: Expr): Expr {
    switch (expr.kind) {
      case "local": {
        const value = this.#known.get(expr.local);
        return value === undefined ? expr : { ...value, span: expr.span };
      }
      case "let":
        return this.#foldLet(expr);
      case "if": {
        const cond = this.fold(expr.cond);
        if (isTrue(cond)) return this.fold(expr.then);
        if (isFalse(cond)) return this.fold(expr.otherwise);
        return withParts(expr, {
          cond,
          then: this.fold(expr.then),
          otherwise: this.fold(expr.otherwise),
        });
      }
      case "not": {
        const operand = this.fold(expr.operand);
        return operand.kind === "not" ? operand.operand : withParts(expr, { operand });
      }
      case "and":
      case "or":
      case "implies":
        return this.#foldJunction(expr);
      case "forall":
      case "exists":
      case "count":
        return this.#foldQuantifier(expr);
      case "comprehension":
      case "any":
      case "mapOf":
        return this.#foldBinding(expr);
      case "contains":
        return this.#foldContains(expr);
      case "call":
        return this.#foldCall(expr);
      default:
        return mapChildren(expr, (part) => this.fold(part));
    }
  }

  /** The same with other knowledge. */
  #with(known: Known): Folding {
    return known === this.#known ? this : new Folding(this.#fns, known);
  }

  #foldLet(expr: ExprOf<"let">): Expr {
    const value = this.fold(expr.value);
    if (value.kind === "const") {
      return this.#with(new Map([...this.#known, [expr.local, value]])).fold(expr.body);
    }
    const body = this.#with(forget(this.#known, expr.local)).fold(expr.body);
    return withParts(expr, { value, body });
  }

  #foldJunction(expr: ExprOf<"and" | "or" | "implies">): Expr {
    const left = this.fold(expr.left);
    // What the left side must be for the right side to count, and the result where it is not.
    const neutral = expr.kind !== "or";
    const decided = expr.kind !== "and";
    if (left.kind === "const") {
      return left.value === neutral ? this.fold(expr.right) : bool(decided, expr);
    }
    const right = this.fold(expr.right);
    if (right.kind !== "const") return withParts(expr, { left, right });
    const isDecided = right.value === decided;
    if (isDecided) return cannotFault(left, this.#fns) ? right : withParts(expr, { left, right });
    return expr.kind === "implies" ? this.fold({ ...expr, kind: "not", operand: left }) : left;
  }

  #foldQuantifier(expr: ExprOf<"forall" | "exists" | "count">): Expr {
    const [binders, inner] = this.#foldBinders(expr.binders);
    const result = expr.kind === "count" ? number(0, expr) : bool(expr.kind === "forall", expr);
    const emptyAt = binders.findIndex(({ domain }) => isEmpty(domain));
    const before = emptyAt < 0 ? binders : binders.slice(0, emptyAt);
    const isSafe = before.every(({ domain }) => cannotFault(domain, this.#fns));
    if (emptyAt >= 0 && isSafe) return result;
    const body = inner.fold(expr.body);
    const isIdle = expr.kind === "forall" ? isTrue(body) : isFalse(body);
    if (isIdle && isSafe) return result;
    return withParts(expr, { binders, body });
  }

  #foldBinding(expr: ExprOf<"comprehension" | "any" | "mapOf">): Expr {
    if (expr.kind === "mapOf") {
      const body = this.#with(forget(this.#known, expr.local)).fold(expr.body);
      return withParts(expr, { body });
    }
    const [binders, inner] = this.#foldBinders(expr.kind === "any" ? [expr.binder] : expr.binders);
    if (expr.kind === "any") {
      return withParts(expr, { binder: at(binders, 0), body: inner.fold(expr.body) });
    }
    const cond = expr.cond === null ? null : inner.fold(expr.cond);
    const isAlways = cond !== null && isTrue(cond);
    const value = inner.fold(expr.value);
    return withParts(expr, { binders, cond: isAlways ? null : cond, value });
  }

  /** The folded binders, and the folding for what stands inside of them. */
  #foldBinders(binders: readonly Binder[]): readonly [readonly Binder[], Folding] {
    let inner: Folding = this;
    const folded = mapList(binders, (binder) => {
      const domain = inner.fold(binder.domain);
      inner = inner.#with(forget(inner.#known, binder.local));
      return withParts(binder, { domain });
    });
    return [folded, inner];
  }

  /** A range that is only asked for an element is never listed. */
  #foldContains(expr: ExprOf<"contains">): Expr {
    const item = this.fold(expr.item);
    const { collection } = expr;
    const folded =
      collection.kind === "range"
        ? mapChildren(collection, (part) => this.fold(part))
        : this.fold(collection);
    return withParts(expr, { item, collection: folded });
  }

  #foldCall(expr: ExprOf<"call">): Expr {
    const args = mapList(expr.args, (arg) => this.fold(arg));
    const body = this.#fns[expr.fn]?.body;
    const isFixed = body?.kind === "const" && args.every((arg) => cannotFault(arg, this.#fns));
    return isFixed ? { ...body, span: expr.span } : withParts(expr, { args });
  }

  /**
   * A constant in place of what depends on nothing; a fault stays where it is, to be reported
   * there.
   */
  #toConst(expr: Expr): Expr {
    if (expr.kind === "const" || !isConstant(expr, this.#fns)) return expr;
    if (costOf(expr, this.#fns).steps > FOLDED_STEPS_MAX) return expr;
    try {
      const value = compileExpr(expr, "pre", functionsOf(this.#fns))(emptyEnv());
      const isLong =
        typeof value === "object" && value !== null && value.length > FOLDED_LENGTH_MAX;
      return isLong ? expr : { kind: "const", type: expr.type, value, span: expr.span };
    } catch (error) {
      if (error instanceof ModelFault) return expr;
      throw error;
    }
  }
}

const compiledFunctions = new WeakMap<readonly Fn[], Functions>();

function functionsOf(fns: readonly Fn[]): Functions {
  const before = compiledFunctions.get(fns);
  if (before !== undefined) return before;
  const functions = new Functions(fns);
  compiledFunctions.set(fns, functions);
  return functions;
}

export function isTrue(expr: Expr): boolean {
  return expr.kind === "const" && expr.value === true;
}

export function isFalse(expr: Expr): boolean {
  return expr.kind === "const" && expr.value === false;
}

/** Whether a domain is known to have no elements. */
export function isEmpty(domain: Expr): boolean {
  return domain.kind === "const" && asList(domain.value).length === 0;
}

function bool(value: boolean, { span }: Expr): Expr {
  return { kind: "const", type: boolType, value, span };
}

function number(value: number, { type, span }: Expr): Expr {
  assert(type.kind === "int", "a count is an integer");
  return { kind: "const", type, value, span };
}
