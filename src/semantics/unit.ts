// One elaboration under way: the declarations as patched, what their names mean, and the findings
// so far.
import { assert } from "../base/assert.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Fn, Model, Reason } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { CallDecl } from "../syntax/call-ast.ts";
import type {
  FairnessDecl,
  RecoverableDecl,
  RefinesDecl,
  TemporalDecl,
} from "../syntax/temporal-ast.ts";
import { type EnumType, neverType, type Type, type UnionType } from "../values/type.ts";
import type { Value } from "../values/value.ts";
import { expressionTooDeep } from "./findings/expressions.ts";

/** What an elaborated def needs of the place that calls it. */
export interface FnNeeds {
  readonly state: boolean;
  readonly ghost: boolean;
  /** Where an integer leaves the range of the engine's registers, or null. */
  readonly wide: Span | null;
}

export type TypeDeclaration =
  | ast.TypeDecl
  | ast.SymmetricDecl
  | ast.EnumDecl
  | ast.RecordDecl
  | ast.UnionDecl;

/** A def with what it replaces; `base` is the def that `base` means in its body. */
export interface DefSource {
  readonly decl: ast.DefDecl;
  readonly base: DefSource | null;
}

export interface EffectSource {
  readonly decl: ast.EffectDecl;
  readonly base: EffectSource | null;
}

/** An action as patched: a replaced body keeps the old one for `base()`. */
export interface ActionSource {
  readonly decl: ast.ActionDecl;
  /** Names under which the present body knows the parameters; null: those of the declaration. */
  readonly paramNames: readonly ast.Name[] | null;
  readonly base: ActionSource | null;
}

export type Meaning =
  | { readonly kind: "param"; readonly type: Type; readonly value: Value; readonly span: Span }
  | { readonly kind: "type"; readonly type: Type; readonly span: Span | null }
  | {
      readonly kind: "var";
      readonly slot: number;
      readonly type: Type;
      readonly isGhost: boolean;
      readonly span: Span;
    }
  | { readonly kind: "output"; readonly output: number; readonly type: Type; readonly span: Span }
  | { readonly kind: "init"; readonly local: number; readonly type: Type; readonly span: Span }
  | { readonly kind: "def"; readonly source: DefSource; readonly span: Span }
  | { readonly kind: "effect"; readonly source: EffectSource; readonly span: Span }
  | { readonly kind: "budget"; readonly slot: number; readonly limit: number; readonly span: Span };

export interface CaseMeaning {
  readonly type: EnumType | UnionType;
  readonly index: number;
}

/** The declarations that an elaboration works on, sorted by kind; overlays are already applied. */
export interface Declarations {
  readonly model: ast.ModelFile;
  readonly params: readonly ast.ParamDecl[];
  readonly types: readonly TypeDeclaration[];
  readonly inits: readonly ast.InitDecl[];
  readonly initWheres: readonly ast.InitWhereDecl[];
  /** Vars, ghosts and `once` ghosts in order: the slots of the state. */
  readonly state: readonly (ast.VarDecl | ast.OnceDecl)[];
  readonly outputs: readonly ast.OutputDecl[];
  readonly reasons: readonly ast.ReasonDecl[];
  readonly budgets: readonly ast.BudgetDecl[];
  readonly defs: readonly DefSource[];
  readonly effects: readonly EffectSource[];
  readonly actions: readonly ActionSource[];
  /** Everything that judges, in order. */
  readonly claims: readonly ClaimDecl[];
  readonly fairness: readonly FairnessDecl[];
  readonly calls: readonly CallDecl[];
  readonly finals: readonly ast.FinalDecl[];
  readonly deadlock: ast.DeadlockDecl | null;
  readonly bounds: readonly ast.BoundDecl[];
  readonly tables: readonly ast.TableDecl[];
  readonly observes: readonly ast.ObserveDecl[];
  /** `set p = e` of overlays, by param. */
  readonly settings: ReadonlyMap<string, ast.FieldInit>;
}

export type ClaimDecl =
  | ast.PhasesDecl
  | ast.MonotonicDecl
  | ast.InvariantDecl
  | ast.StepDecl
  | ast.WitnessDecl
  | ast.LawDecl
  | TemporalDecl
  | RecoverableDecl
  | RefinesDecl;

/** Evaluating all constants of a model takes at most so many steps: some seconds. */
const CONSTANT_STEPS_MAX = 20_000_000;

/** Expressions inside of one another, those of the defs that they need included. */
const ELABORATION_DEPTH_MAX = 900;

/** The mutable heart of an elaboration. Everything in it only grows. */
export class Unit {
  readonly decls: Declarations;
  readonly findings: Diagnostic[] = [];
  readonly names = new Map<string, Meaning>();
  readonly cases = new Map<string, CaseMeaning[]>();
  readonly reasons: Reason[] = [];
  readonly fns: Fn[] = [];
  readonly fnNeeds: FnNeeds[] = [];
  readonly fnOf = new Map<DefSource, number | "underway">();
  /** What a global name means; the resolver of types and params puts itself here. */
  lookUp: (name: string) => Meaning | null = (name) => this.names.get(name) ?? null;
  /** The model of another file under some params, or null after findings. */
  elaborateOther: ((path: ast.Text, params: ReadonlyMap<string, string>) => Model | null) | null =
    null;
  resolveType: (expr: ast.TypeExpr) => Type = () => neverType;
  #reasonType: EnumType | null = null;
  #stepsTaken = 0;
  #depth = 0;
  #isTooDeep = false;

  constructor(decls: Declarations) {
    this.decls = decls;
  }

  /** Of two declarations of one name, which is a finding, the first one counts. */
  name(name: string, meaning: Meaning): void {
    if (!this.names.has(name)) this.names.set(name, meaning);
  }

  report(diagnostic: Diagnostic): void {
    this.findings.push(diagnostic);
  }

  /** Whether constants may take so many more steps; if so, they count. */
  mayTake(steps: number): boolean {
    if (this.#stepsTaken + steps > CONSTANT_STEPS_MAX) return false;
    this.#stepsTaken += steps;
    return true;
  }

  /** Some levels deeper; false, and reported once, where that is too deep. */
  enter(span: Span, levels = 1): boolean {
    if (this.#depth + levels <= ELABORATION_DEPTH_MAX) {
      this.#depth += levels;
      return true;
    }
    if (!this.#isTooDeep) this.report(expressionTooDeep(span, ELABORATION_DEPTH_MAX));
    this.#isTooDeep = true;
    return false;
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }

  /** The enum that `refused` is an option of; fixed once all reasons are known. */
  fixReasons(): void {
    this.#reasonType = {
      kind: "enum",
      name: "reason",
      isSymmetric: false,
      cases: this.reasons.map(({ name }) => ({ name, wire: name })),
    };
  }

  get reasonType(): EnumType {
    assert(this.#reasonType !== null, "reasons are collected before any expression");
    return this.#reasonType;
  }

  /** The position of a reason; every reason that is written somewhere was collected. */
  reasonIndex(name: string): number {
    const index = this.reasons.findIndex((reason) => reason.name === name);
    assert(index >= 0, "reasons are collected from all actions and effects");
    return index;
  }
}
