// Gathers the declarations of a model from its files, by kind.

import type { Diagnostic } from "../base/diagnostic.ts";
import type * as ast from "../syntax/ast.ts";
import { ownBudgetName } from "./actions.ts";
import type { ModelBundle } from "./bundle.ts";
import { notImported, partOfOther, severalDeadlocks } from "./findings/model.ts";
import type {
  ActionSource,
  ClaimDecl,
  Declarations,
  DefSource,
  EffectSource,
  TypeDeclaration,
} from "./unit.ts";

/** What an import brings: nothing that has or changes state. */
const IMPORTED: ReadonlySet<ast.Decl["kind"]> = new Set([
  "param",
  "type",
  "symmetric",
  "enum",
  "record",
  "union",
  "def",
  "reason",
]);

/** All declarations in the order of imports, model, parts. */
export function allDecls(bundle: ModelBundle, findings: Diagnostic[]): readonly ast.Decl[] {
  const imported = importedFiles(bundle, findings).flatMap(({ decls }) =>
    decls.filter(({ kind }) => IMPORTED.has(kind)),
  );
  for (const part of bundle.parts) {
    if (part.name.text !== bundle.main.name.text) {
      findings.push(partOfOther(part.name, bundle.main.name.text));
    }
  }
  return [...imported, ...bundle.main.decls, ...bundle.parts.flatMap(({ decls }) => decls)];
}

/** Each file once, what it imports itself before it; files may import each other. */
function importedFiles(bundle: ModelBundle, findings: Diagnostic[]): readonly ast.ModelFile[] {
  const files: ast.ModelFile[] = [];
  const seen = new Set<ast.ModelFile>([bundle.main]);
  const visit = (importer: ast.ModelFile): void => {
    for (const path of importer.imports) {
      const file = bundle.imports.get(path);
      if (file === undefined) findings.push(notImported(path));
      if (file === undefined || seen.has(file)) continue;
      seen.add(file);
      visit(file);
      files.push(file);
    }
  };
  for (const file of [bundle.main, ...bundle.parts]) visit(file);
  return files;
}

/** A mutable gathering of declarations, so that overlays can patch it before it is closed. */
export interface Gathering {
  readonly model: ast.ModelFile;
  decls: ast.Decl[];
  defs: DefSource[];
  effects: EffectSource[];
  actions: ActionSource[];
  readonly settings: Map<string, ast.FieldInit>;
}

export function gather(bundle: ModelBundle, decls: readonly ast.Decl[]): Gathering {
  const of = <K extends ast.Decl["kind"]>(kind: K): Extract<ast.Decl, { readonly kind: K }>[] =>
    decls.filter((decl): decl is Extract<ast.Decl, { readonly kind: K }> => decl.kind === kind);
  return {
    model: bundle.main,
    decls: [...decls],
    defs: of("def").map((decl) => ({ decl, base: null })),
    effects: of("effect").map((decl) => ({ decl, base: null })),
    actions: of("action").map((decl) => ({ decl, paramNames: null, base: null })),
    settings: new Map(),
  };
}

const CLAIMS: ReadonlySet<ast.Decl["kind"]> = new Set([
  "phases",
  "monotonic",
  "invariant",
  "step",
  "witness",
  "law",
  "temporal",
  "recoverable",
  "refines",
]);

function isClaim(decl: ast.Decl): decl is ClaimDecl {
  return CLAIMS.has(decl.kind);
}

export function close(gathering: Gathering, findings: Diagnostic[]): Declarations {
  const { decls } = gathering;
  const of = <K extends ast.Decl["kind"]>(kind: K): Extract<ast.Decl, { readonly kind: K }>[] =>
    decls.filter((decl): decl is Extract<ast.Decl, { readonly kind: K }> => decl.kind === kind);
  const [deadlock, second] = of("deadlock");
  if (second !== undefined) findings.push(severalDeadlocks(second.span));
  return {
    model: gathering.model,
    params: of("param"),
    types: decls.filter((decl) => isTypeDecl(decl)),
    inits: of("init"),
    initWheres: of("initWhere"),
    state: decls.filter((decl) => decl.kind === "var" || decl.kind === "once"),
    outputs: of("output"),
    reasons: of("reason"),
    budgets: [...of("budget"), ...ownBudgets(gathering.actions)],
    defs: gathering.defs,
    effects: gathering.effects,
    actions: gathering.actions,
    claims: decls.filter(isClaim),
    fairness: of("fairness"),
    calls: of("call"),
    finals: of("final"),
    deadlock: deadlock ?? null,
    bounds: of("bound"),
    tables: of("table"),
    observes: of("observe"),
    settings: gathering.settings,
  };
}

function isTypeDecl(decl: ast.Decl): decl is TypeDeclaration {
  return ["type", "symmetric", "enum", "record", "union"].includes(decl.kind);
}

/** `budget n` of an action is a counter of its own. */
function ownBudgets(actions: readonly ActionSource[]): readonly ast.BudgetDecl[] {
  return actions.flatMap(({ decl }): readonly ast.BudgetDecl[] => {
    if (decl.budget === null) return [];
    const { span } = decl.name;
    const name = { text: ownBudgetName(decl.name.text), span };
    return [{ kind: "budget", name, range: null, limit: decl.budget, doc: "", span }];
  });
}
