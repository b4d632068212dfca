// Bodies of actions: statements to IR, with effects inlined and branches numbered.
import type { Span } from "../base/source.ts";
import type { Stmt } from "../ir/ir.ts";
import type * as ast from "../syntax/ast.ts";
import { boolType, neverType } from "../values/type.ts";
import { runBaseAction } from "./actions.ts";
import { reportCoverage } from "./exhaustive.ts";
import { elaborate } from "./expr/elaborate.ts";
import { declareLocal, elaborateBinder } from "./expr/quantifiers.ts";
import { expectBool, isBroken, localOf, store, uncovered } from "./expr/typing.ts";
import { bodyTooLarge } from "./findings/actions.ts";
import { argumentCount, baseNotHere } from "./findings/names.ts";
import {
  assignedInit,
  assignedOnce,
  notAnEffect,
  notAssignable,
  recursiveEffect,
} from "./findings/statements.ts";
import { bindingsOf, elaboratePattern, type TypedPattern, testOf } from "./pattern.ts";
import { elaboratePath } from "./places.ts";
import { type Scope, sights } from "./scope.ts";
import type { EffectSource } from "./unit.ts";

/** Collects the branches of one action, so that those never taken can be named. */
export interface Branches {
  readonly list: { readonly text: string; readonly span: Span }[];
  /** How many effects were inlined so far. */
  inlined: number;
}

export function elaborateBlock(
  block: ast.Block,
  outer: Scope,
  branches: Branches,
): readonly Stmt[] {
  let scope = outer;
  return block.stmts.flatMap((stmt) => {
    const result = elaborateStmt(stmt, scope, branches);
    scope = result.scope;
    return result.stmts;
  });
}

interface Elaborated {
  readonly stmts: readonly Stmt[];
  /** The scope of the statements after it: `let` and `choose` add to it. */
  readonly scope: Scope;
}

function elaborateStmt(stmt: ast.Stmt, scope: Scope, branches: Branches): Elaborated {
  const only = (stmts: readonly Stmt[]): Elaborated => ({ stmts, scope });
  switch (stmt.kind) {
    case "assign":
      return only(elaborateAssign(stmt, scope));
    case "run":
      return only(elaborateRun(stmt, scope, branches));
    case "refuse":
      return only([
        { kind: "refuse", reason: scope.unit.reasonIndex(stmt.reason.text), span: stmt.span },
      ]);
    case "let":
      return elaborateLetStmt(stmt, scope);
    case "if":
      return only(elaborateIfStmt(stmt, scope, branches));
    case "match":
      return only(elaborateMatchStmt(stmt, scope, branches));
    case "for": {
      const { binder, scope: inside } = elaborateBinder(stmt.binder, scope);
      return only([{ kind: "for", binder, body: elaborateBlock(stmt.body, inside, branches) }]);
    }
    case "choose": {
      const { binder, scope: after } = elaborateBinder(stmt.binder, scope);
      const cond =
        stmt.cond === null ? null : expectBool(elaborate(stmt.cond, boolType, after), after);
      return { stmts: [{ kind: "choose", binder, cond }], scope: after };
    }
    case "either": {
      const bodies = stmt.branches.map((branch) => elaborateBlock(branch, scope, branches));
      return only([{ kind: "either", branches: bodies, span: stmt.span }]);
    }
    case "block":
      return only([{ kind: "block", body: elaborateBlock(stmt.body, scope, branches) }]);
  }
}

type StmtOf<K extends ast.Stmt["kind"]> = Extract<ast.Stmt, { readonly kind: K }>;

function elaborateLetStmt(stmt: StmtOf<"let">, scope: Scope): Elaborated {
  const value = elaborate(stmt.value, null, scope);
  const after = declareLocal(stmt.name, value.type, scope);
  const { local, name } = after.locals;
  return { stmts: [{ kind: "let", local, name, value }], scope: after };
}

function elaborateAssign(stmt: StmtOf<"assign">, scope: Scope): readonly Stmt[] {
  const { variable, span } = stmt;
  const meaning = scope.unit.lookUp(variable.text);
  if (meaning?.kind === "output" && stmt.path.length === 0) {
    const value = store(
      elaborate(stmt.value, meaning.type, scope),
      meaning.type,
      `\`${variable.text}\``,
      scope,
    );
    return [{ kind: "output", output: meaning.output, value, span }];
  }
  if (meaning?.kind !== "var") {
    elaborate(stmt.value, null, scope);
    const names = [...scope.unit.names].flatMap(([name, { kind }]) =>
      kind === "var" || kind === "output" ? [name] : [],
    );
    scope.unit.report(
      meaning?.kind === "init" ? assignedInit(variable) : notAssignable(variable, meaning, names),
    );
    return [];
  }
  if (scope.unit.decls.state[meaning.slot]?.kind === "once") {
    scope.unit.report(assignedOnce(variable));
    return [];
  }
  // What is stored in a ghost may read ghosts; everything else must do without.
  const inside: Scope = meaning.isGhost ? { ...scope, sight: sights.ghostValue } : scope;
  const place = elaboratePath(stmt.path, meaning.type, variable, inside);
  const raw = elaborate(stmt.value, place?.type ?? neverType, inside);
  if (place === null) return [];
  const value = store(raw, place.type, `\`${textOfPlace(stmt)}\``, inside);
  return [{ kind: "assign", slot: meaning.slot, path: place.path, value, span }];
}

function textOfPlace(stmt: StmtOf<"assign">): string {
  return stmt.place.source.text.slice(stmt.place.start, stmt.place.end).replace("'", "");
}

// ---- effects ------------------------------------------------------------------------------------

function elaborateRun(stmt: StmtOf<"run">, scope: Scope, branches: Branches): readonly Stmt[] {
  const { name } = stmt;
  if (name.text === "base") {
    if (scope.baseEffect !== null) return inline(scope.baseEffect, stmt, scope, branches);
    if (scope.baseAction !== null) return runBaseAction(scope.baseAction, stmt, scope, branches);
    scope.unit.report(baseNotHere(name));
    return [];
  }
  const meaning = scope.unit.lookUp(name.text);
  if (meaning?.kind !== "effect") {
    const names = scope.unit.decls.effects.map(({ decl }) => decl.name.text);
    const isAction = scope.unit.decls.actions.some(({ decl }) => decl.name.text === name.text);
    const kind = meaning?.kind ?? (isAction ? "action" : null);
    scope.unit.report(notAnEffect(name, kind, names));
    return [];
  }
  return inline(meaning.source, stmt, scope, branches);
}

/** Effects that run effects are inlined each time, which grows as fast as they can be nested. */
const INLINED_MAX = 1_000;
const INLINING_DEPTH_MAX = 50;

/** The effect's body in place of the call, with its parameters as values. */
function inline(
  source: EffectSource,
  stmt: StmtOf<"run">,
  scope: Scope,
  branches: Branches,
): readonly Stmt[] {
  const { decl } = source;
  if (scope.inlining.includes(source)) {
    scope.unit.report(recursiveEffect(decl.name, stmt.span));
    return [];
  }
  branches.inlined++;
  if (branches.inlined > INLINED_MAX || scope.inlining.length > INLINING_DEPTH_MAX) {
    if (branches.inlined <= INLINED_MAX + 1)
      scope.unit.report(bodyTooLarge(stmt.span, INLINED_MAX));
    branches.inlined = INLINED_MAX + 1;
    return [];
  }
  if (decl.params.length !== stmt.args.length) {
    scope.unit.report(argumentCount(stmt.name, decl.params.length, stmt.args.length, stmt.span));
    return [];
  }
  // The body sees its parameters and nothing of the caller's locals.
  let inside: Scope = {
    ...scope,
    locals: null,
    base: null,
    baseEffect: source.base,
    baseAction: null,
    isReplaced: !scope.unit.decls.effects.includes(source),
    inlining: [...scope.inlining, source],
  };
  const lets = decl.params.map((param, position): Stmt => {
    const type = param.type === null ? boolType : scope.unit.resolveType(param.type);
    const arg = stmt.args[position];
    const what = `parameter \`${param.name.text}\` of \`${decl.name.text}\``;
    const raw = arg === undefined ? null : elaborate(arg, type, scope);
    const bound = declareLocal(param.name, type, inside);
    inside = bound;
    const value =
      raw === null ? localOf(bound.locals.local, type, stmt.span) : store(raw, type, what, scope);
    return { kind: "let", local: bound.locals.local, name: param.name.text, value };
  });
  return [{ kind: "block", body: [...lets, ...elaborateBlock(decl.body, inside, branches)] }];
}

// ---- branching ----------------------------------------------------------------------------------

/** Gives a branch its number in the action. Inlined effects count once for each call. */
function branchOf(text: string, span: Span, branches: Branches): number {
  branches.list.push({ text, span });
  return branches.list.length - 1;
}

function elaborateIfStmt(stmt: StmtOf<"if">, scope: Scope, branches: Branches): readonly Stmt[] {
  const cond = expectBool(elaborate(stmt.cond, boolType, scope), scope);
  const thenBranch = branchOf("then", stmt.then.span, branches);
  const then = elaborateBlock(stmt.then, scope, branches);
  const { otherwise } = stmt;
  if (otherwise === null) {
    return [{ kind: "if", cond, then, otherwise: [], thenBranch, otherwiseBranch: null }];
  }
  const otherwiseBranch = branchOf("else", otherwise.span, branches);
  return [
    {
      kind: "if",
      cond,
      then,
      otherwise: elaborateBlock(otherwise, scope, branches),
      thenBranch,
      otherwiseBranch,
    },
  ];
}

interface ArmParts {
  readonly pattern: TypedPattern;
  readonly body: readonly Stmt[];
  /** Null where the arm does nothing: it may stand there only since all cases must be covered. */
  readonly branch: number | null;
}

function elaborateMatchStmt(
  stmt: StmtOf<"match">,
  scope: Scope,
  branches: Branches,
): readonly Stmt[] {
  const scrutinee = elaborate(stmt.scrutinee, null, scope);
  if (isBroken(scrutinee)) return [];
  const local = scope.frame.fresh();
  const subject = localOf(local, scrutinee.type, stmt.scrutinee.span);
  const arms: ArmParts[] = [];
  for (const arm of stmt.arms) {
    const pattern = elaboratePattern(arm.pattern, scrutinee.type, scope);
    if (pattern === null) continue;
    const isEmpty = arm.body.stmts.length === 0;
    const branch = isEmpty ? null : branchOf(patternText(arm), arm.span, branches);
    let inside = scope;
    const lets = bindingsOf(pattern, subject).map(({ name, value }): Stmt => {
      const bound = declareLocal(name, value.type, inside);
      inside = bound;
      return { kind: "let", local: bound.locals.local, name: name.text, value };
    });
    arms.push({ pattern, body: [...lets, ...elaborateBlock(arm.body, inside, branches)], branch });
  }
  if (arms.length < stmt.arms.length) return [];
  const patterns = arms.map(({ pattern }) => pattern);
  const isCovered = reportCoverage(patterns, scrutinee.type, stmt, scope);
  // Replaced text may meet a case that an overlay added: that step is a fault.
  const rest: readonly Stmt[] | null = isCovered
    ? null
    : [{ kind: "let", local: scope.frame.fresh(), value: uncovered(boolType, scrutinee.span) }];
  const chain = chainOf(arms, subject, rest);
  return [{ kind: "block", body: [{ kind: "let", local, value: scrutinee }, ...chain] }];
}

/** As it stands in the text, with its arrow. */
function patternText({ pattern: { span } }: StmtOf<"match">["arms"][number]): string {
  const text = span.source.text.slice(span.start, span.end).replaceAll(/\s+/g, " ").trim();
  return `${text} => …`;
}

interface Chain {
  readonly stmts: readonly Stmt[];
  readonly branch: number | null;
}

/**
 * The last arm needs no test where all cases are covered; `rest` is what happens where they are
 * not.
 */
function chainOf(
  arms: readonly ArmParts[],
  subject: ReturnType<typeof localOf>,
  rest: readonly Stmt[] | null,
): readonly Stmt[] {
  const start: Chain | null = rest === null ? null : { stmts: rest, branch: null };
  const chain = arms.reduceRight<Chain | null>((after, arm) => {
    const test = after === null ? null : testOf(arm.pattern, subject);
    if (after === null || test === null) return { stmts: arm.body, branch: arm.branch };
    const stmt: Stmt = {
      kind: "if",
      cond: test,
      then: arm.body,
      otherwise: after.stmts,
      thenBranch: arm.branch,
      otherwiseBranch: after.branch,
    };
    return { stmts: [stmt], branch: null };
  }, start);
  return chain?.stmts ?? [];
}
