// From the files of a model to its IR under one config and one set of overlays. All findings are
// reported at once; a model with a finding has no IR.
import type { Diagnostic } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import { bySpan } from "../base/order.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { Action, Claim, Model, ReasonKind, Root } from "../ir/ir.ts";
import { layOut } from "../ir/layout.ts";
import { checkRenamings } from "../ir/symmetry.ts";
import type * as ast from "../syntax/ast.ts";
import { parseExpression } from "../syntax/parse.ts";
import { boolType } from "../values/type.ts";
import { elaborateAction } from "./actions.ts";
import type { ModelBundle, Selection } from "./bundle.ts";
import { callClaims, elaborateCalls } from "./calls.ts";
import { elaborateClaim } from "./claims.ts";
import { allDecls, close, gather } from "./declarations.ts";
import { elaborateDef } from "./defs.ts";
import { checkEffects } from "./effects.ts";
import { elaborate as elaborateExpr } from "./expr/elaborate.ts";
import { all, expectBool, root, some } from "./expr/typing.ts";
import { checkFairness } from "./fairness.ts";
import { reasonTwice, reasonUnused } from "./findings/actions.ts";
import { claimTwice, reservedClaim } from "./findings/claims.ts";
import { noSuchConfig, notImported, unknownParam, unknownSetting } from "./findings/model.ts";
import { Resolver, reportNamesTwice, reportTwice } from "./names.ts";
import { applyOverlays, expandOverlays } from "./overlays.ts";
import { prune } from "./prune.ts";
import { reasonsOf } from "./reasons.ts";
import { newScope, sights } from "./scope.ts";
import {
  elaborateInits,
  elaborateInitWheres,
  elaborateOnce,
  elaborateOutputs,
  elaborateSlots,
} from "./state.ts";
import { checkSymmetry } from "./symmetry.ts";
import { elaborateObserved, elaborateTable } from "./tables.ts";
import { type Declarations, Unit } from "./unit.ts";

/** Claims that every model with actions makes. */
export const IMPLICIT_CLAIMS: readonly string[] = ["NoFault", "Deadlock"];

/**
 * The model that the selection asks for, with everything folded away that its params switch off.
 */
export function elaborate(bundle: ModelBundle, selection: Selection): Result<Model> {
  const whole = elaborateWhole(bundle, selection, true);
  if (!whole.ok) return whole;
  const pruned = prune(whole.value, selection.overlays.length > 0);
  // A state that has no room is a mistake of the model, not of whoever runs it.
  const layout = layOut(pruned.slots, pruned.span);
  if (!layout.ok) return layout;
  const renamings = checkRenamings(pruned.slots);
  return renamings.length > 0 ? failed(renamings) : ok(pruned);
}

/** The same before anything is folded away; models that it refines are read where that is asked. */
function elaborateWhole(
  bundle: ModelBundle,
  selection: Selection,
  refines: boolean,
): Result<Model> {
  const findings: Diagnostic[] = [];
  const decls = allDecls(bundle, findings);
  const overlays = decls.filter((decl) => decl.kind === "overlay");
  const configs = decls.filter((decl) => decl.kind === "config");
  const gathering = gather(bundle, decls);
  applyOverlays(gathering, expandOverlays(selection.overlays, overlays, findings), findings);
  const unit = new Unit(close(gathering, findings));
  unit.findings.push(...findings);
  if (refines) {
    unit.elaborateOther = (path, settings) => elaborateOther(bundle, path, settings, unit);
  }
  const config = chooseConfig(configs, selection.config, unit);
  const overrides = overridesOf(config, selection, unit);
  if (overrides === null) return failed(sorted(unit.findings));
  // An overlay may drop the clause that used a reason.
  if (selection.overlays.length === 0) reportUnusedReasons(unit, bundle);
  const model = build(unit, new Resolver(unit, overrides), config?.name.text ?? "default");
  checkSymmetry(model, unit);
  return unit.findings.length > 0 ? failed(sorted(unit.findings)) : ok(model);
}

/** The model of another file under some params, without its claims. */
function elaborateOther(
  bundle: ModelBundle,
  path: ast.Text,
  settings: ReadonlyMap<string, string>,
  unit: Unit,
): Model | null {
  const main = bundle.imports.get(path);
  if (main === undefined) {
    unit.report(notImported(path));
    return null;
  }
  const selection = { config: null, params: new Map(), overlays: [], settings };
  const other = elaborateWhole({ main, parts: [], imports: bundle.imports }, selection, false);
  const layout = other.ok ? layOut(other.value.slots, other.value.span) : other;
  if (other.ok && layout.ok) return { ...other.value, claims: [] };
  unit.findings.push(...(layout.ok ? [] : layout.diagnostics));
  return null;
}

/** In the order of the text, each once. */
export function sorted(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const once = findings.filter(({ code, span, title }) => {
    const key = `${code} ${span?.source.path} ${span?.start} ${title}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return once.toSorted(bySpan);
}

function chooseConfig(
  configs: readonly ast.ConfigDecl[],
  wanted: string | null,
  unit: Unit,
): ast.ConfigDecl | null {
  reportTwice(configs, (_, second) => unit.report(noSuchConfig(second, "twice", [])));
  if (wanted === null) return configs.find(({ isDefault }) => isDefault) ?? configs[0] ?? null;
  const found = configs.find(({ name }) => name.text === wanted);
  if (found === undefined && !(configs.length === 0 && wanted === "default")) {
    const { name } = unit.decls.model;
    const names = configs.map((config) => config.name.text);
    unit.report(noSuchConfig({ text: wanted, span: name.span }, "unknown", names));
  }
  return found ?? null;
}

/** Outermost wins: command line, then `with`, then `set` of overlays, then the config. */
function overridesOf(
  config: ast.ConfigDecl | null,
  selection: Selection,
  unit: Unit,
): ReadonlyMap<string, ast.Expr> | null {
  const overrides = new Map<string, ast.Expr>();
  const names = unit.decls.params.map(({ name }) => name.text);
  const put = (name: ast.Name, value: ast.Expr): void => {
    if (!names.includes(name.text)) unit.report(unknownSetting(name, names));
    overrides.set(name.text, value);
  };
  for (const { name, value } of config?.settings ?? []) put(name, value);
  for (const { name, value } of unit.decls.settings.values()) put(name, value);
  for (const [from, map] of [
    ["with", selection.settings],
    ["--param", selection.params],
  ] as const) {
    for (const [name, text] of map) {
      const parsed = parseExpression({ path: `${from} ${name}`, text });
      if (!parsed.ok) unit.findings.push(...parsed.diagnostics);
      else if (names.includes(name)) overrides.set(name, parsed.value);
      else unit.report(unknownParam(name, names, unit.decls.model.name.span));
    }
  }
  return unit.findings.length > 0 ? null : overrides;
}

function build(unit: Unit, resolver: Resolver, config: string): Model {
  const { decls } = unit;
  reportNamesTwice(unit);
  collectReasons(unit);
  nameWhatRuns(decls, unit);
  resolver.all();
  const inits = elaborateInits(unit);
  const outputs = elaborateOutputs(unit);
  const slots = elaborateOnce(elaborateSlots(unit), unit);
  for (const source of decls.defs) elaborateDef(source, unit);
  checkEffects(unit);
  const actions = decls.actions.map((source) => elaborateAction(source, unit));
  const claims = elaborateClaims(unit, actions);
  const bound = rootOf(
    decls.bounds.map(({ cond }) => cond),
    "bound",
    unit,
  );
  return {
    name: decls.model.name.text,
    doc: decls.model.doc,
    span: decls.model.name.span,
    config,
    params: decls.params.flatMap(({ name, doc }) => {
      const meaning = unit.names.get(name.text);
      if (meaning?.kind !== "param") return [];
      return [{ name: name.text, type: meaning.type, value: meaning.value, doc }];
    }),
    inits,
    initWhere: elaborateInitWheres(unit),
    slots,
    outputs,
    reasons: unit.reasons,
    functions: unit.fns,
    actions,
    claims,
    calls: elaborateCalls(unit),
    bound,
    tables: decls.tables.flatMap((decl) => elaborateTable(decl, unit) ?? []),
    observed: elaborateObserved(unit),
  };
}

/** Defs and effects are elaborated where they are needed, but known from the start. */
function nameWhatRuns(decls: Declarations, unit: Unit): void {
  for (const source of decls.defs) {
    const { name } = source.decl;
    unit.name(name.text, { kind: "def", source, span: name.span });
  }
  for (const source of decls.effects) {
    const { name } = source.decl;
    unit.name(name.text, { kind: "effect", source, span: name.span });
  }
}

function collectReasons(unit: Unit): void {
  reportTwice(unit.decls.reasons, (first, second) => unit.report(reasonTwice(first, second)));
  const declared = new Map<string, ast.ReasonDecl>();
  for (const decl of unit.decls.reasons) declared.set(decl.name.text, decl);
  for (const name of [...declared.keys(), ...reasonsOf(unit.decls)]) {
    if (unit.reasons.some((reason) => reason.name === name)) continue;
    const kind: ReasonKind = declared.get(name)?.reasonKind ?? "refused";
    unit.reasons.push({ name, kind, doc: declared.get(name)?.doc ?? "" });
  }
  unit.fixReasons();
}

/**
 * A reason that nothing refuses for is most likely a slip: what is written there counts as
 * `refused`.
 */
function reportUnusedReasons(unit: Unit, bundle: ModelBundle): void {
  const used = reasonsOf(unit.decls);
  const declared = unit.decls.reasons.map(({ name }) => name.text);
  const own = new Set([bundle.main, ...bundle.parts].flatMap(({ decls }) => decls));
  for (const decl of unit.decls.reasons) {
    if (!own.has(decl) || used.includes(decl.name.text)) continue;
    const undeclared = used.filter((name) => !declared.includes(name));
    unit.report(reasonUnused(decl.name, nearest(decl.name.text, undeclared)));
  }
}

/** Several of the same kind are one: `final` by or, `bound` by and. */
function rootOf(conds: readonly ast.Expr[], what: "final" | "bound", unit: Unit): Root | null {
  const [first] = conds;
  if (first === undefined) return null;
  const sight = what === "final" ? { ...sights.claim, what: "`final`" } : sights.bound;
  const scope = newScope(unit, sight);
  const exprs = conds.map((cond) => expectBool(elaborateExpr(cond, boolType, scope), scope));
  const joined = what === "final" ? some(exprs, first.span) : all(exprs, first.span);
  return root(joined, scope);
}

function elaborateClaims(unit: Unit, actions: readonly Action[]): readonly Claim[] {
  const { decls } = unit;
  checkFairness(unit);
  const declared = [
    ...decls.claims.flatMap((decl) => elaborateClaim(decl, unit)),
    ...callClaims(unit),
  ];
  const names = declared.map(({ name, span }) => ({ name: { text: name, span } }));
  reportTwice(names, (first, second) => unit.report(claimTwice(first, second)));
  for (const { name } of names) {
    if (IMPLICIT_CLAIMS.includes(name.text)) unit.report(reservedClaim(name));
  }
  if (actions.length === 0 && decls.state.length === 0) return declared;
  const { span } = decls.model.name;
  const noFault: Claim = { kind: "noFault", name: "NoFault", doc: "", span };
  if (decls.deadlock !== null || actions.length === 0) return [...declared, noFault];
  const final = rootOf(
    decls.finals.map(({ cond }) => cond),
    "final",
    unit,
  );
  const at = decls.finals[0]?.span ?? span;
  return [...declared, noFault, { kind: "deadlock", name: "Deadlock", doc: "", span: at, final }];
}
