// The tree that a text parses to: what was written, with its place, before any name is looked up.
// Later stages never see text again, only these nodes.
import type { Span } from "../base/source.ts";
import type { CallDecl } from "./call-ast.ts";
import type { FairnessDecl, RecoverableDecl, RefinesDecl, TemporalDecl } from "./temporal-ast.ts";

/** A node of a kind, with its place and its parts. */
type Node<Kind extends string, Fields = unknown> = {
  readonly kind: Kind;
  readonly span: Span;
} & Readonly<Fields>;

/** A name as written at a place. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** A quoted text, with its quotes in the span and its escapes resolved. */
export interface Text {
  readonly text: string;
  readonly span: Span;
}

// ---- types ------------------------------------------------------------------------------------

export type TypeExpr =
  | Node<"named", { name: Name }>
  | Node<"range", { lo: Expr; hi: Expr }>
  | Node<"optional", { of: TypeExpr }>
  | Node<"set", { of: TypeExpr; max: Expr | null }>
  | Node<"map", { key: TypeExpr; value: TypeExpr }>
  | Node<"seq", { of: TypeExpr; max: Expr }>
  | Node<"bag", { of: TypeExpr; max: Expr }>;

// ---- expressions ------------------------------------------------------------------------------

export type BinaryOp =
  | "=>"
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "subset"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "|"
  | "&"
  | "\\"
  | "..";

/** `x in S`, as parameters, quantifiers and comprehensions have it. */
export interface Binder {
  readonly name: Name;
  readonly domain: Expr;
}

export interface FieldInit {
  readonly name: Name;
  readonly value: Expr;
}

/** One change of `with`: `a.b: e` has the path [a, b]. */
export interface Change {
  readonly path: readonly Name[];
  readonly value: Expr;
}

export type Expr =
  | Node<"int", { value: bigint }>
  | Node<"bool", { value: boolean }>
  | Node<"none">
  | Node<"refused">
  /** A variable, def, param, local, case without payload, or type; `base` is a name too. */
  | Node<"name", { name: Name }>
  /** `f(e, …)`: a def, a built-in function, a case with payload, or `base(…)`. */
  | Node<"call", { name: Name; args: readonly Expr[] }>
  /** `Life.Closing` or `Reply.Closed(e)`: only where the left side is a capitalised name. */
  | Node<"qualified", { type: Name; name: Name; args: readonly Expr[] | null }>
  | Node<"paren", { inner: Expr }>
  | Node<"field", { operand: Expr; name: Name }>
  | Node<"chain", { operand: Expr; name: Name }>
  | Node<"unwrap", { operand: Expr }>
  | Node<"index", { operand: Expr; key: Expr }>
  | Node<"prime", { operand: Expr }>
  | Node<"unary", { op: "!" | "-"; operand: Expr }>
  | Node<"binary", { op: BinaryOp; left: Expr; right: Expr; opSpan: Span }>
  | Node<"with", { operand: Expr; changes: readonly Change[] }>
  | Node<"if", { cond: Expr; then: Expr; otherwise: Expr }>
  | Node<"let", { name: Name; value: Expr; body: Expr }>
  | Node<"match", { scrutinee: Expr; arms: readonly Arm<Expr>[] }>
  | Node<"cond", { arms: readonly CondArm[]; otherwise: Expr }>
  | Node<
      "quantifier",
      { op: "forall" | "exists" | "count" | "any"; binders: readonly Binder[]; body: Expr }
    >
  | Node<"record", { fields: readonly FieldInit[] }>
  /** `{ a, b }`: a set or a bag; `{ }` is one of these without elements. */
  | Node<"braces", { items: readonly Expr[] }>
  | Node<"comprehension", { value: Expr; binders: readonly Binder[]; cond: Expr | null }>
  /** `[a, b]` and `[]`: a sequence. */
  | Node<"brackets", { items: readonly Expr[] }>
  | Node<"mapEntries", { entries: readonly { readonly key: Expr; readonly value: Expr }[] }>
  | Node<"mapOf", { binder: Binder; value: Expr }>;

export interface CondArm {
  readonly cond: Expr;
  readonly value: Expr;
}

export interface Arm<Body> {
  readonly pattern: Pattern;
  readonly body: Body;
  readonly span: Span;
}

export type Pattern =
  | Node<"wildcard">
  | Node<"none">
  | Node<"bool", { value: boolean }>
  | Node<"int", { value: bigint }>
  /** A small letter begins a binding. */
  | Node<"bind", { name: Name }>
  /** A capital begins a case; `args` is null where no parentheses were written. */
  | Node<"case", { name: Name; args: readonly Pattern[] | null }>
  | Node<"record", { fields: readonly { readonly name: Name; readonly pattern: Pattern }[] }>
  | Node<"or", { options: readonly Pattern[] }>;

// ---- statements -------------------------------------------------------------------------------

/** One step of a place after the variable: `.field` or `[key]`. */
export type Selector = Node<"field", { name: Name }> | Node<"key", { key: Expr }>;

export type Stmt =
  | Node<"assign", { variable: Name; path: readonly Selector[]; value: Expr; place: Span }>
  | Node<"run", { name: Name; args: readonly Expr[] }>
  | Node<"refuse", { reason: Name }>
  | Node<"let", { name: Name; value: Expr }>
  | Node<"if", { cond: Expr; then: Block; otherwise: Block | null }>
  | Node<"match", { scrutinee: Expr; arms: readonly Arm<Block>[] }>
  | Node<"for", { binder: Binder; body: Block }>
  | Node<"choose", { binder: Binder; cond: Expr | null }>
  | Node<"either", { branches: readonly Block[] }>
  | Node<"block", { body: Block }>;

/**
 * Statements in braces; an arm `A => x' = 1` is a block of one; `else if` a block with one `if`.
 */
export interface Block {
  readonly stmts: readonly Stmt[];
  readonly span: Span;
}

// ---- declarations -----------------------------------------------------------------------------

export interface Param {
  readonly name: Name;
  /** Null only in `replace`, where the signature is that of the replaced item. */
  readonly type: TypeExpr | null;
}

export interface CaseDecl {
  readonly name: Name;
  readonly wire: Text | null;
  /** Null where no parentheses were written; always null in an enum. */
  readonly fields: readonly { readonly name: Name; readonly type: TypeExpr }[] | null;
  readonly doc: string;
  readonly span: Span;
}

export interface Clause {
  readonly cond: Expr;
  readonly reason: Name | null;
  readonly span: Span;
}

export interface Spend {
  readonly budget: Name;
  readonly cond: Expr | null;
  readonly span: Span;
}

export type ReasonKind = "refused" | "ignored" | "deferred";
export type ActionKind = "input" | "fault" | "internal";

interface Common {
  /** The `///` lines before it, without their slashes; "" where there are none. */
  readonly doc: string;
  readonly span: Span;
}

type Declaration<Kind extends string, Fields> = Common & { readonly kind: Kind } & Readonly<Fields>;

export type ParamDecl = Declaration<"param", { name: Name; type: TypeExpr; value: Expr }>;
export type ConfigDecl = Declaration<
  "config",
  { name: Name; isDefault: boolean; isNightly: boolean; settings: readonly FieldInit[] }
>;
export type TypeDecl = Declaration<"type", { name: Name; type: TypeExpr }>;
/** `symmetric type Node = n{1..3}`: the members are n1, n2 and n3. */
export type SymmetricDecl = Declaration<
  "symmetric",
  { name: Name; prefix: Name; lo: Expr; hi: Expr; range: Span }
>;
export type EnumDecl = Declaration<"enum", { name: Name; cases: readonly CaseDecl[] }>;
export type UnionDecl = Declaration<"union", { name: Name; cases: readonly CaseDecl[] }>;
export type RecordDecl = Declaration<
  "record",
  { name: Name; fields: readonly { readonly name: Name; readonly type: TypeExpr }[] }
>;
export type InitDecl = Declaration<"init", { name: Name; domain: Expr }>;
export type InitWhereDecl = Declaration<"initWhere", { cond: Expr }>;
export type VarDecl = Declaration<
  "var",
  { name: Name; isGhost: boolean; type: TypeExpr; value: Expr }
>;
export type OnceDecl = Declaration<"once", { name: Name; cond: Expr }>;
export type OutputDecl = Declaration<"output", { name: Name; type: TypeExpr; value: Expr | null }>;
export type ReasonDecl = Declaration<"reason", { name: Name; reasonKind: ReasonKind }>;
/** `range` is set in the form `budget b: 0..3 = e`. */
export type BudgetDecl = Declaration<"budget", { name: Name; range: TypeExpr | null; limit: Expr }>;
/** `params` is null for a def without parentheses. */
export type DefDecl = Declaration<
  "def",
  { name: Name; params: readonly Param[] | null; result: TypeExpr | null; body: Expr }
>;
export type EffectDecl = Declaration<
  "effect",
  { name: Name; params: readonly Param[]; body: Block }
>;
export interface ActionDecl extends Common {
  readonly kind: "action";
  readonly name: Name;
  readonly actionKind: ActionKind;
  readonly params: readonly Binder[];
  readonly spends: readonly Spend[];
  readonly budget: Expr | null;
  readonly clauses: readonly Clause[];
  readonly body: Block;
}
export interface PhasesDecl extends Common {
  readonly kind: "phases";
  readonly name: Name | null;
  readonly subject: Expr;
  readonly moves: readonly { readonly from: Pattern; readonly to: readonly Pattern[] }[];
  readonly finals: readonly Pattern[];
}
export type MonotonicDecl = Declaration<
  "monotonic",
  { name: Name | null; subject: Expr; within: readonly Expr[]; cond: Expr | null }
>;
export type InvariantDecl = Declaration<"invariant", { name: Name; body: Expr }>;
/** `on send(e, r)`: binds the arguments; a pattern `_` skips one; no parentheses: any arguments. */
export interface OnAction {
  readonly action: Name;
  readonly args: readonly Name[];
  readonly span: Span;
}
export type StepDecl = Declaration<"step", { name: Name; on: readonly OnAction[]; body: Expr }>;
export type WitnessDecl = Declaration<
  "witness",
  { name: Name; on: readonly OnAction[]; body: Expr }
>;
export type FinalDecl = Declaration<"final", { cond: Expr }>;
export type DeadlockDecl = Declaration<"deadlock", { why: Text }>;
export type BoundDecl = Declaration<"bound", { cond: Expr }>;
export type LawDecl = Declaration<
  "law",
  { name: Name; params: readonly Binder[]; where: Expr | null; body: Expr }
>;
/** `params` is null where the rows range over the parameter types of the def. */
export type TableDecl = Declaration<
  "table",
  { name: Name; params: readonly Binder[] | null; where: Expr | null; across: readonly Name[] }
>;
export type ObserveDecl = Declaration<
  "observe",
  { fields: readonly { readonly name: Name; readonly value: Expr }[] }
>;

export type Decl =
  | ParamDecl
  | ConfigDecl
  | TypeDecl
  | SymmetricDecl
  | EnumDecl
  | UnionDecl
  | RecordDecl
  | InitDecl
  | InitWhereDecl
  | VarDecl
  | OnceDecl
  | OutputDecl
  | ReasonDecl
  | BudgetDecl
  | DefDecl
  | EffectDecl
  | ActionDecl
  | PhasesDecl
  | MonotonicDecl
  | InvariantDecl
  | StepDecl
  | WitnessDecl
  | FinalDecl
  | DeadlockDecl
  | BoundDecl
  | LawDecl
  | TableDecl
  | ObserveDecl
  | TemporalDecl
  | RecoverableDecl
  | RefinesDecl
  | FairnessDecl
  | CallDecl
  | OverlayDecl;

// ---- overlays ---------------------------------------------------------------------------------

export interface Expectation {
  /** The claim's name as written: `GateSafe`, `api.phase/moves`. */
  readonly claim: Name;
  readonly holds: boolean;
  /** Exact length of the shortest counterexample; null where none is stated. */
  readonly steps: Expr | null;
  /** `stalls at 7`, for claims about whole behaviours; null where it is not stated. */
  readonly stallsAt: Expr | null;
  /** `on 740 rows`, for laws. */
  readonly rows: Expr | null;
  readonly config: Name | null;
  readonly settings: readonly FieldInit[];
  readonly span: Span;
}

export type Patch =
  | Node<"replaceDef", { name: Name; params: readonly Param[] | null; body: Expr }>
  | Node<"replaceEffect", { name: Name; params: readonly Param[]; body: Block }>
  /** `params` rebinds by position where written, else null. */
  | Node<
      "replaceAction",
      { name: Name; params: readonly Name[] | null; clauses: readonly Clause[]; body: Block }
    >
  | Node<"replaceVar", { name: Name; value: Expr }>
  | Node<"replaceBudget", { name: Name; limit: Expr }>
  | Node<"dropClause", { reason: Name; action: Name }>
  | Node<"dropAction", { name: Name }>
  | Node<"addClause", { clause: Clause; action: Name }>
  | Node<"addCase", { type: Name; case: CaseDecl }>
  | Node<
      "addDecl",
      { decl: ActionDecl | VarDecl | OnceDecl | DefDecl | EffectDecl | ReasonDecl | BudgetDecl }
    >
  | Node<"set", { name: Name; value: Expr }>;

export interface OverlayDecl extends Common {
  readonly kind: "overlay";
  readonly overlayKind: "mutant" | "variant";
  readonly name: Name;
  readonly title: string;
  /** `A + B`: the overlays that this one combines; empty where it has patches of its own. */
  readonly combines: readonly Name[];
  readonly expects: readonly Expectation[];
  readonly patches: readonly Patch[];
}

// ---- files ------------------------------------------------------------------------------------

export interface ModelFile {
  readonly kind: "model" | "part";
  /** The model's name, or for a part, of the model that it belongs to. */
  readonly name: Name;
  /** The `///` lines before the header. */
  readonly doc: string;
  readonly imports: readonly Text[];
  readonly decls: readonly Decl[];
}
