// The tree that a text parses to: what was written, with its place, before any name is looked up.
// Later stages never see text again, only these nodes.
import type { Span } from "../base/source.ts";

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
  | { readonly kind: "named"; readonly name: Name; readonly span: Span }
  | { readonly kind: "range"; readonly lo: Expr; readonly hi: Expr; readonly span: Span }
  | { readonly kind: "optional"; readonly of: TypeExpr; readonly span: Span }
  | { readonly kind: "set"; readonly of: TypeExpr; readonly max: Expr | null; readonly span: Span }
  | { readonly kind: "map"; readonly key: TypeExpr; readonly value: TypeExpr; readonly span: Span }
  | { readonly kind: "seq"; readonly of: TypeExpr; readonly max: Expr; readonly span: Span }
  | { readonly kind: "bag"; readonly of: TypeExpr; readonly max: Expr; readonly span: Span };

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
  | { readonly kind: "int"; readonly value: bigint; readonly span: Span }
  | { readonly kind: "bool"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "none"; readonly span: Span }
  | { readonly kind: "refused"; readonly span: Span }
  /** A variable, def, param, local, case without payload, or type; `base` is a name too. */
  | { readonly kind: "name"; readonly name: Name; readonly span: Span }
  /** `f(e, …)`: a def, a built-in function, a case with payload, or `base(…)`. */
  | {
      readonly kind: "call";
      readonly name: Name;
      readonly args: readonly Expr[];
      readonly span: Span;
    }
  /** `Life.Closing` or `Reply.Closed(e)`: only where the left side is a capitalised name. */
  | {
      readonly kind: "qualified";
      readonly type: Name;
      readonly name: Name;
      readonly args: readonly Expr[] | null;
      readonly span: Span;
    }
  | { readonly kind: "paren"; readonly inner: Expr; readonly span: Span }
  | { readonly kind: "field"; readonly operand: Expr; readonly name: Name; readonly span: Span }
  | { readonly kind: "chain"; readonly operand: Expr; readonly name: Name; readonly span: Span }
  | { readonly kind: "unwrap"; readonly operand: Expr; readonly span: Span }
  | { readonly kind: "index"; readonly operand: Expr; readonly key: Expr; readonly span: Span }
  | { readonly kind: "prime"; readonly operand: Expr; readonly span: Span }
  | { readonly kind: "unary"; readonly op: "!" | "-"; readonly operand: Expr; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly op: BinaryOp;
      readonly left: Expr;
      readonly right: Expr;
      readonly opSpan: Span;
      readonly span: Span;
    }
  | {
      readonly kind: "with";
      readonly operand: Expr;
      readonly changes: readonly Change[];
      readonly span: Span;
    }
  | {
      readonly kind: "if";
      readonly cond: Expr;
      readonly then: Expr;
      readonly otherwise: Expr;
      readonly span: Span;
    }
  | {
      readonly kind: "let";
      readonly name: Name;
      readonly value: Expr;
      readonly body: Expr;
      readonly span: Span;
    }
  | {
      readonly kind: "match";
      readonly scrutinee: Expr;
      readonly arms: readonly Arm<Expr>[];
      readonly span: Span;
    }
  | {
      readonly kind: "cond";
      readonly arms: readonly CondArm[];
      readonly otherwise: Expr;
      readonly span: Span;
    }
  | {
      readonly kind: "quantifier";
      readonly op: "forall" | "exists" | "count" | "any";
      readonly binders: readonly Binder[];
      readonly body: Expr;
      readonly span: Span;
    }
  | { readonly kind: "record"; readonly fields: readonly FieldInit[]; readonly span: Span }
  /** `{ a, b }`: a set or a bag; `{ }` is one of these without elements. */
  | { readonly kind: "braces"; readonly items: readonly Expr[]; readonly span: Span }
  | {
      readonly kind: "comprehension";
      readonly value: Expr;
      readonly binders: readonly Binder[];
      readonly cond: Expr | null;
      readonly span: Span;
    }
  /** `[a, b]` and `[]`: a sequence. */
  | { readonly kind: "brackets"; readonly items: readonly Expr[]; readonly span: Span }
  | {
      readonly kind: "mapEntries";
      readonly entries: readonly { readonly key: Expr; readonly value: Expr }[];
      readonly span: Span;
    }
  | { readonly kind: "mapOf"; readonly binder: Binder; readonly value: Expr; readonly span: Span };

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
  | { readonly kind: "wildcard"; readonly span: Span }
  | { readonly kind: "none"; readonly span: Span }
  | { readonly kind: "bool"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "int"; readonly value: bigint; readonly span: Span }
  /** A small letter begins a binding. */
  | { readonly kind: "bind"; readonly name: Name; readonly span: Span }
  /** A capital begins a case; `args` is null where no parentheses were written. */
  | {
      readonly kind: "case";
      readonly name: Name;
      readonly args: readonly Pattern[] | null;
      readonly span: Span;
    }
  | {
      readonly kind: "record";
      readonly fields: readonly { readonly name: Name; readonly pattern: Pattern }[];
      readonly span: Span;
    }
  | { readonly kind: "or"; readonly options: readonly Pattern[]; readonly span: Span };

// ---- statements -------------------------------------------------------------------------------

/** One step of a place after the variable: `.field` or `[key]`. */
export type Selector =
  | { readonly kind: "field"; readonly name: Name; readonly span: Span }
  | { readonly kind: "key"; readonly key: Expr; readonly span: Span };

export type Stmt =
  | {
      readonly kind: "assign";
      readonly variable: Name;
      readonly path: readonly Selector[];
      readonly value: Expr;
      readonly place: Span;
      readonly span: Span;
    }
  | {
      readonly kind: "run";
      readonly name: Name;
      readonly args: readonly Expr[];
      readonly span: Span;
    }
  | { readonly kind: "refuse"; readonly reason: Name; readonly span: Span }
  | { readonly kind: "let"; readonly name: Name; readonly value: Expr; readonly span: Span }
  | {
      readonly kind: "if";
      readonly cond: Expr;
      readonly then: Block;
      readonly otherwise: Block | null;
      readonly span: Span;
    }
  | {
      readonly kind: "match";
      readonly scrutinee: Expr;
      readonly arms: readonly Arm<Block>[];
      readonly span: Span;
    }
  | { readonly kind: "for"; readonly binder: Binder; readonly body: Block; readonly span: Span }
  | {
      readonly kind: "choose";
      readonly binder: Binder;
      readonly cond: Expr | null;
      readonly span: Span;
    }
  | { readonly kind: "either"; readonly branches: readonly Block[]; readonly span: Span }
  | { readonly kind: "block"; readonly body: Block; readonly span: Span };

/** Statements in braces; an arm `A => x' = 1` is a block of one, `else if` a block with one `if`. */
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

export interface ParamDecl extends Common {
  readonly kind: "param";
  readonly name: Name;
  readonly type: TypeExpr;
  readonly value: Expr;
}
export interface ConfigDecl extends Common {
  readonly kind: "config";
  readonly name: Name;
  readonly isDefault: boolean;
  readonly isNightly: boolean;
  readonly settings: readonly FieldInit[];
}
export interface TypeDecl extends Common {
  readonly kind: "type";
  readonly name: Name;
  readonly type: TypeExpr;
}
export interface EnumDecl extends Common {
  readonly kind: "enum";
  readonly name: Name;
  readonly cases: readonly CaseDecl[];
}
export interface UnionDecl extends Common {
  readonly kind: "union";
  readonly name: Name;
  readonly cases: readonly CaseDecl[];
}
export interface RecordDecl extends Common {
  readonly kind: "record";
  readonly name: Name;
  readonly fields: readonly { readonly name: Name; readonly type: TypeExpr }[];
}
export interface InitDecl extends Common {
  readonly kind: "init";
  readonly name: Name;
  readonly domain: Expr;
}
export interface InitWhereDecl extends Common {
  readonly kind: "initWhere";
  readonly cond: Expr;
}
export interface VarDecl extends Common {
  readonly kind: "var";
  readonly name: Name;
  readonly isGhost: boolean;
  readonly type: TypeExpr;
  readonly value: Expr;
}
export interface OnceDecl extends Common {
  readonly kind: "once";
  readonly name: Name;
  readonly cond: Expr;
}
export interface OutputDecl extends Common {
  readonly kind: "output";
  readonly name: Name;
  readonly type: TypeExpr;
  readonly value: Expr | null;
}
export interface ReasonDecl extends Common {
  readonly kind: "reason";
  readonly name: Name;
  readonly reasonKind: ReasonKind;
}
/** `range` is set in the form `budget b: 0..3 = e`. */
export interface BudgetDecl extends Common {
  readonly kind: "budget";
  readonly name: Name;
  readonly range: TypeExpr | null;
  readonly limit: Expr;
}
/** `params` is null for a def without parentheses. */
export interface DefDecl extends Common {
  readonly kind: "def";
  readonly name: Name;
  readonly params: readonly Param[] | null;
  readonly result: TypeExpr | null;
  readonly body: Expr;
}
export interface EffectDecl extends Common {
  readonly kind: "effect";
  readonly name: Name;
  readonly params: readonly Param[];
  readonly body: Block;
}
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
export interface MonotonicDecl extends Common {
  readonly kind: "monotonic";
  readonly name: Name | null;
  readonly subject: Expr;
  readonly within: readonly Expr[];
  readonly cond: Expr | null;
}
export interface InvariantDecl extends Common {
  readonly kind: "invariant";
  readonly name: Name;
  readonly body: Expr;
}
/** `on send(e, r)`: binds the arguments; a pattern `_` skips one; no parentheses: any arguments. */
export interface OnAction {
  readonly action: Name;
  readonly args: readonly Name[];
  readonly span: Span;
}
export interface StepDecl extends Common {
  readonly kind: "step";
  readonly name: Name;
  readonly on: readonly OnAction[];
  readonly body: Expr;
}
export interface WitnessDecl extends Common {
  readonly kind: "witness";
  readonly name: Name;
  readonly on: readonly OnAction[];
  readonly body: Expr;
}
export interface FinalDecl extends Common {
  readonly kind: "final";
  readonly cond: Expr;
}
export interface DeadlockDecl extends Common {
  readonly kind: "deadlock";
  readonly why: Text;
}
export interface BoundDecl extends Common {
  readonly kind: "bound";
  readonly cond: Expr;
}
export interface LawDecl extends Common {
  readonly kind: "law";
  readonly name: Name;
  readonly params: readonly Binder[];
  readonly where: Expr | null;
  readonly body: Expr;
}
/** `params` is null where the rows range over the parameter types of the def. */
export interface TableDecl extends Common {
  readonly kind: "table";
  readonly name: Name;
  readonly params: readonly Binder[] | null;
  readonly where: Expr | null;
  readonly across: readonly Name[];
}
export interface ObserveDecl extends Common {
  readonly kind: "observe";
  readonly fields: readonly { readonly name: Name; readonly value: Expr }[];
}

export type Decl =
  | ParamDecl
  | ConfigDecl
  | TypeDecl
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
  | OverlayDecl;

// ---- overlays ---------------------------------------------------------------------------------

export interface Expectation {
  /** The claim's name as written: `GateSafe`, `api.phase/moves`. */
  readonly claim: Name;
  readonly holds: boolean;
  /** Exact length of the shortest counterexample; null where none is stated. */
  readonly steps: Expr | null;
  /** `on 740 rows`, for laws. */
  readonly rows: Expr | null;
  readonly config: Name | null;
  readonly settings: readonly FieldInit[];
  readonly span: Span;
}

export type Patch =
  | {
      readonly kind: "replaceDef";
      readonly name: Name;
      readonly params: readonly Param[] | null;
      readonly body: Expr;
      readonly span: Span;
    }
  | {
      readonly kind: "replaceEffect";
      readonly name: Name;
      readonly params: readonly Param[];
      readonly body: Block;
      readonly span: Span;
    }
  /** `params` rebinds by position where written, else null. */
  | {
      readonly kind: "replaceAction";
      readonly name: Name;
      readonly params: readonly Name[] | null;
      readonly clauses: readonly Clause[];
      readonly body: Block;
      readonly span: Span;
    }
  | { readonly kind: "replaceVar"; readonly name: Name; readonly value: Expr; readonly span: Span }
  | {
      readonly kind: "replaceBudget";
      readonly name: Name;
      readonly limit: Expr;
      readonly span: Span;
    }
  | {
      readonly kind: "dropClause";
      readonly reason: Name;
      readonly action: Name;
      readonly span: Span;
    }
  | { readonly kind: "dropAction"; readonly name: Name; readonly span: Span }
  | {
      readonly kind: "addClause";
      readonly clause: Clause;
      readonly action: Name;
      readonly span: Span;
    }
  | { readonly kind: "addCase"; readonly type: Name; readonly case: CaseDecl; readonly span: Span }
  | {
      readonly kind: "addDecl";
      readonly decl:
        | ActionDecl
        | VarDecl
        | OnceDecl
        | DefDecl
        | EffectDecl
        | ReasonDecl
        | BudgetDecl;
      readonly span: Span;
    }
  | { readonly kind: "set"; readonly name: Name; readonly value: Expr; readonly span: Span };

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
