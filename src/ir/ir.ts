// The closed core: what a model means once names, types, params, configs, overlays and effects are
// resolved. Everything behind the semantics stage (interpreter, compiler, mutation) works on this
// alone.
//
// Names are gone: state is read by slot, locals by index into a frame that belongs to one function,
// action, claim or other root expression. Frames are sized by the `locals` of their root.
import type { Span } from "../base/source.ts";
import type { Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import type { Call } from "./call.ts";
import type { RecoverableClaim, RefinesClaim, TemporalClaim } from "./temporal.ts";

/** `x in S`: the local takes each element of the domain, in value order. */
export interface Binder {
  readonly local: number;
  readonly name: string;
  readonly type: Type;
  /**
   * A set, bag (each distinct element once) or sequence (each distinct element once, ascending).
   */
  readonly domain: Expr;
}

interface Node {
  readonly type: Type;
  /** Where a fault in this expression is reported. */
  readonly span: Span;
}

export type ArithmeticOp = "add" | "sub" | "mul" | "div" | "mod";
export type CollectionOp =
  | "union"
  | "intersect"
  | "difference" // two sets
  | "insert"
  | "remove" // set or bag, element; removing from a bag what is absent is a fault
  | "append"; // seq, element; full is a fault where it is stored

export type Expr =
  | (Node & { readonly kind: "const"; readonly value: Value })
  | (Node & { readonly kind: "local"; readonly local: number })
  /** A variable of the state: of the old state, or inside `prime` of the new one. */
  | (Node & { readonly kind: "read"; readonly slot: number })
  /** What the transition put out; only in step claims and transition witnesses. */
  | (Node & { readonly kind: "output"; readonly output: number })
  /** The reason of the transition as an option of the enum of reasons. */
  | (Node & { readonly kind: "refused" })
  /** The operand evaluated in the after-state. */
  | (Node & { readonly kind: "prime"; readonly operand: Expr })
  | (Node & { readonly kind: "call"; readonly fn: number; readonly args: readonly Expr[] })
  | (Node & {
      readonly kind: "let";
      readonly local: number;
      /** As the author wrote it; none where the value has no name in the text. */
      readonly name?: string;
      readonly value: Expr;
      readonly body: Expr;
    })
  | (Node & {
      readonly kind: "if";
      readonly cond: Expr;
      readonly then: Expr;
      readonly otherwise: Expr;
    })
  | (Node & { readonly kind: "not"; readonly operand: Expr })
  /** Left to right, stopping early: that order is semantics. */
  | (Node & { readonly kind: "and" | "or" | "implies"; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "eq"; readonly left: Expr; readonly right: Expr })
  /** `<` and `<=` in the order of `order`, the common type of both sides. */
  | (Node & {
      readonly kind: "lt" | "le";
      readonly order: Type;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Node & { readonly kind: "neg"; readonly operand: Expr })
  | (Node & { readonly kind: ArithmeticOp; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "record"; readonly items: readonly Expr[] })
  | (Node & { readonly kind: "field"; readonly operand: Expr; readonly index: number })
  /** `with`: all changes at once, by paths of field indices. */
  | (Node & {
      readonly kind: "update";
      readonly operand: Expr;
      readonly changes: readonly { readonly path: readonly number[]; readonly value: Expr }[];
    })
  | (Node & { readonly kind: "union"; readonly case: number; readonly items: readonly Expr[] })
  | (Node & { readonly kind: "isCase"; readonly operand: Expr; readonly case: number })
  | (Node & {
      readonly kind: "payload";
      readonly operand: Expr;
      readonly case: number;
      readonly index: number;
    })
  | (Node & { readonly kind: "isNone"; readonly operand: Expr })
  /** The value in an option; none is a fault. */
  | (Node & { readonly kind: "unwrap"; readonly operand: Expr })
  /** A set, bag or sequence of its items (`type` says which), brought into canonical form. */
  | (Node & { readonly kind: "collect"; readonly items: readonly Expr[] })
  /** A map: the values in the order of the keys. */
  | (Node & { readonly kind: "map"; readonly items: readonly Expr[] })
  | (Node & { readonly kind: "mapOf"; readonly local: number; readonly body: Expr })
  /** Map by key (a key outside of its type is a fault), sequence by position from 0. */
  | (Node & { readonly kind: "index"; readonly operand: Expr; readonly key: Expr })
  | (Node & {
      readonly kind: "collection";
      readonly op: CollectionOp;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Node & { readonly kind: "contains"; readonly collection: Expr; readonly item: Expr })
  | (Node & { readonly kind: "subset"; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: "size"; readonly operand: Expr })
  | (Node & { readonly kind: "head" | "last" | "tail"; readonly operand: Expr })
  | (Node & { readonly kind: "subsets"; readonly operand: Expr })
  | (Node & { readonly kind: "removeAt"; readonly operand: Expr; readonly position: Expr })
  /** The integers from `lo` to `hi`, a set; empty where lo > hi. */
  | (Node & { readonly kind: "range"; readonly lo: Expr; readonly hi: Expr })
  | (Node & {
      readonly kind: "comprehension";
      readonly binders: readonly Binder[];
      readonly cond: Expr | null;
      readonly value: Expr;
    })
  | (Node & {
      readonly kind: "forall" | "exists" | "count";
      readonly binders: readonly Binder[];
      readonly body: Expr;
    })
  /** The least element for which the body is true; none is a fault. */
  | (Node & { readonly kind: "any"; readonly binder: Binder; readonly body: Expr })
  /** Least or greatest of the two operands, in the order of `type`. */
  | (Node & { readonly kind: "min2" | "max2"; readonly left: Expr; readonly right: Expr })
  /** Least or greatest element of a collection; of an empty one a fault. */
  | (Node & { readonly kind: "minOf" | "maxOf"; readonly operand: Expr })
  /** The operand, checked to be a value of `type` (ranges and capacities, deeply); else a fault. */
  | (Node & { readonly kind: "fit"; readonly operand: Expr; readonly what: string });

export type ExprKind = Expr["kind"];
export type ExprOf<K extends ExprKind> = Extract<Expr, { readonly kind: K }>;

// ---- statements -------------------------------------------------------------------------------

export type PathStep =
  | { readonly kind: "field"; readonly index: number }
  /** Position in a map by its key, or in a sequence. `collection` is the type that is indexed. */
  | { readonly kind: "key"; readonly key: Expr; readonly collection: Type };

/**
 * `branch` numbers count the arms and branches of an action, so that never-taken ones can be
 * named.
 */
export type Stmt =
  | {
      readonly kind: "assign";
      readonly slot: number;
      readonly path: readonly PathStep[];
      readonly value: Expr;
      readonly span: Span;
    }
  | { readonly kind: "output"; readonly output: number; readonly value: Expr; readonly span: Span }
  | { readonly kind: "refuse"; readonly reason: number; readonly span: Span }
  | {
      readonly kind: "let";
      readonly local: number;
      readonly name?: string;
      readonly value: Expr;
    }
  | {
      readonly kind: "if";
      readonly cond: Expr;
      readonly then: readonly Stmt[];
      readonly otherwise: readonly Stmt[];
      readonly thenBranch: number | null;
      readonly otherwiseBranch: number | null;
    }
  | { readonly kind: "for"; readonly binder: Binder; readonly body: readonly Stmt[] }
  /**
   * A choice point: the statements after it run once for each element of the domain with `cond`.
   */
  | { readonly kind: "choose"; readonly binder: Binder; readonly cond: Expr | null }
  | {
      readonly kind: "either";
      readonly branches: readonly (readonly Stmt[])[];
      readonly span: Span;
    }
  /** A scope of its own: what follows a `choose` inside ends with it. */
  | { readonly kind: "block"; readonly body: readonly Stmt[] };

// ---- the model --------------------------------------------------------------------------------

/** A root expression with the size of its frame. */
export interface Root {
  readonly expr: Expr;
  readonly locals: number;
}

export type SlotKind = "var" | "ghost" | "once" | "budget";

export interface Slot {
  readonly name: string;
  readonly kind: SlotKind;
  readonly type: Type;
  readonly doc: string;
  readonly span: Span;
  /**
   * Init names are locals 0 … inits.length-1 of its frame; earlier slots may be read. Null for
   * `once`.
   */
  readonly init: Root | null;
  /** Only for `once`: the predicate, over the state after the step. */
  readonly once: Root | null;
}

export interface Output {
  readonly name: string;
  readonly type: Type;
  readonly doc: string;
  /** Its value where no statement assigns it. */
  readonly initial: Value;
}

export interface InitChoice {
  readonly name: string;
  readonly type: Type;
  /** Earlier init names are locals by position. */
  readonly domain: Root;
  /** Only ghosts depend on it: not a part of the `reset` of vectors. */
  readonly ghostOnly: boolean;
}

/** Parameters are the locals 0 … params.length-1. */
export interface Fn {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: Type }[];
  readonly locals: number;
  readonly result: Type;
  readonly body: Expr;
}

export interface Clause {
  readonly cond: Expr;
  /** Index into the model's reasons, or null: the model's own bound. */
  readonly reason: number | null;
  readonly text: string;
  readonly span: Span;
}

export interface Spend {
  readonly slot: number;
  /** Its counter's limit: enabled only while the counter is below it. */
  readonly limit: number;
  readonly cond: Expr | null;
}

export type ActionKind = "input" | "fault" | "internal";

/**
 * Parameters are the locals 0 … params.length-1 of one frame shared by clauses, spends and body.
 */
export interface Action {
  readonly name: string;
  readonly kind: ActionKind;
  readonly doc: string;
  readonly span: Span;
  readonly params: readonly Binder[];
  readonly clauses: readonly Clause[];
  readonly spends: readonly Spend[];
  readonly body: readonly Stmt[];
  readonly locals: number;
  /** What each branch number stands for. */
  readonly branches: readonly { readonly text: string; readonly span: Span }[];
}

export type ReasonKind = "refused" | "ignored" | "deferred";

export interface Reason {
  readonly name: string;
  readonly kind: ReasonKind;
  readonly doc: string;
}

/**
 * Where a step claim is judged: its action, and the locals of the claim that its arguments go to.
 */
export interface OnAction {
  readonly action: number;
  /** For each parameter of the action the local that it binds, or null. */
  readonly locals: readonly (number | null)[];
}

interface ClaimCommon {
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
}

export type Claim =
  | (ClaimCommon & { readonly kind: "invariant"; readonly body: Root })
  /** `on` is null for every transition. */
  | (ClaimCommon & {
      readonly kind: "step";
      readonly on: readonly OnAction[] | null;
      readonly body: Root;
    })
  | (ClaimCommon & { readonly kind: "witness"; readonly body: Root })
  | (ClaimCommon & {
      readonly kind: "stepWitness";
      readonly on: readonly OnAction[];
      readonly body: Root;
    })
  /** Every state that is not final has an enabled input or internal instance. */
  | (ClaimCommon & { readonly kind: "deadlock"; readonly final: Root | null })
  | (ClaimCommon & { readonly kind: "noFault" })
  | (ClaimCommon & {
      readonly kind: "law";
      readonly params: readonly Binder[];
      readonly where: Expr | null;
      readonly body: Root;
    })
  | TemporalClaim
  | RecoverableClaim
  | RefinesClaim;

export interface Table {
  readonly name: string;
  readonly doc: string;
  readonly params: readonly Binder[];
  readonly where: Expr | null;
  /** The result for one row, with the params as locals. */
  readonly result: Root;
  /** Names of the overlays that have a column of their own. */
  readonly across: readonly string[];
}

export interface Observed {
  readonly name: string;
  readonly doc: string;
  readonly value: Root;
}

/** A model under one config and one set of overlays, complete in itself. */
export interface Model {
  readonly name: string;
  readonly doc: string;
  readonly span: Span;
  readonly config: string;
  readonly params: readonly {
    readonly name: string;
    readonly type: Type;
    readonly value: Value;
    readonly doc: string;
  }[];
  readonly inits: readonly InitChoice[];
  readonly initWhere: readonly Root[];
  readonly slots: readonly Slot[];
  readonly outputs: readonly Output[];
  readonly reasons: readonly Reason[];
  readonly functions: readonly Fn[];
  readonly actions: readonly Action[];
  readonly claims: readonly Claim[];
  readonly calls: readonly Call[];
  readonly bound: Root | null;
  readonly tables: readonly Table[];
  readonly observed: readonly Observed[];
}
