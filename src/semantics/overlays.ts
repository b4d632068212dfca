// Applies overlays: patches to the declarations of a model, before anything is elaborated
// (semantics.md rule 7).

import type { Diagnostic } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import type { Span } from "../base/source.ts";
import type * as ast from "../syntax/ast.ts";
import type { Gathering } from "./declarations.ts";
import {
  noSuchClause,
  overlayClash,
  patchesUnknown,
  replacedSignature,
  unknownOverlay,
} from "./findings/overlays.ts";

type PatchOf<K extends ast.Patch["kind"]> = Extract<ast.Patch, { readonly kind: K }>;

/** The overlays that a name stands for: itself, or those that it combines. */
export function expandOverlays(
  names: readonly string[],
  overlays: readonly ast.OverlayDecl[],
  findings: Diagnostic[],
): readonly ast.OverlayDecl[] {
  const expanded: ast.OverlayDecl[] = [];
  const seen = new Set<string>();
  const add = (name: string, span: Span | null, path: readonly string[]): void => {
    // Overlays may combine the same ones over and over; each is applied once.
    if (seen.has(name) && !path.includes(name)) return;
    seen.add(name);
    const overlay = overlays.find((one) => one.name.text === name);
    if (overlay === undefined || path.includes(name)) {
      const known = overlays.map((one) => one.name.text);
      findings.push(unknownOverlay(name, span, known));
      return;
    }
    for (const part of overlay.combines) add(part.text, part.span, [...path, name]);
    if (!expanded.includes(overlay)) expanded.push(overlay);
  };
  for (const name of names) add(name, null, []);
  return expanded;
}

/** Patches the gathering; two overlays that touch the same item are refused. */
export function applyOverlays(
  gathering: Gathering,
  overlays: readonly ast.OverlayDecl[],
  findings: Diagnostic[],
): void {
  const touched = new Map<string, ast.OverlayDecl>();
  for (const overlay of overlays) {
    for (const patch of overlay.patches) {
      const item = itemOf(patch);
      const other = item === null ? undefined : touched.get(item);
      if (item !== null && other !== undefined && other !== overlay) {
        findings.push(overlayClash(item, patch.span, other.name));
      }
      if (item !== null) touched.set(item, overlay);
      applyPatch(gathering, patch, findings);
    }
  }
}

/** What a patch changes, for clashes; null where several overlays may add. */
function itemOf(patch: ast.Patch): string | null {
  switch (patch.kind) {
    case "replaceDef":
    case "replaceEffect":
    case "replaceVar":
    case "replaceBudget":
    case "replaceAction":
    case "dropAction":
    case "set":
      return patch.name.text;
    case "dropClause":
      return `${patch.reason.text} of ${patch.action.text}`;
    case "addClause":
    case "addCase":
    case "addDecl":
      return null;
  }
}

function applyPatch(gathering: Gathering, patch: ast.Patch, findings: Diagnostic[]): void {
  switch (patch.kind) {
    case "replaceDef":
      replaceDef(gathering, patch, findings);
      break;
    case "replaceEffect":
      replaceEffect(gathering, patch, findings);
      break;
    case "replaceAction":
      replaceAction(gathering, patch, findings);
      break;
    case "replaceVar":
      replaceVar(gathering, patch, findings);
      break;
    case "replaceBudget":
      replaceBudget(gathering, patch, findings);
      break;
    case "dropClause":
      dropClause(gathering, patch, findings);
      break;
    case "dropAction":
      dropAction(gathering, patch, findings);
      break;
    case "addClause":
      addClause(gathering, patch, findings);
      break;
    case "addCase":
      addCase(gathering, patch, findings);
      break;
    case "addDecl":
      addDecl(gathering, patch);
      break;
    case "set":
      gathering.settings.set(patch.name.text, patch);
      break;
  }
}

/** Finds by name, or reports with a guess. */
function find<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  name: ast.Name,
  what: string,
  findings: Diagnostic[],
): number {
  const index = items.findIndex((item) => nameOf(item) === name.text);
  if (index < 0) findings.push(patchesUnknown(name, what, nearest(name.text, items.map(nameOf))));
  return index;
}

/**
 * The signature stays: names may change, types come from the original by position. Where it does
 * not stay, nothing is replaced, so that this is the only finding.
 */
function isSameSignature(
  original: readonly unknown[] | null,
  written: readonly unknown[] | null,
  name: ast.Name,
  findings: Diagnostic[],
): boolean {
  const [wanted, given] = [original?.length ?? 0, written?.length ?? 0];
  if (wanted !== given) findings.push(replacedSignature(name, wanted, given));
  return wanted === given;
}

function renamedParams(
  original: readonly ast.Param[] | null,
  written: readonly ast.Param[] | null,
): readonly ast.Param[] | null {
  if (written === null || written.length === 0) return original;
  return written.map((param, index) => ({
    name: param.name,
    type: param.type ?? original?.[index]?.type ?? null,
  }));
}

function replaceDef(
  gathering: Gathering,
  patch: PatchOf<"replaceDef">,
  findings: Diagnostic[],
): void {
  const index = find(gathering.defs, ({ decl }) => decl.name.text, patch.name, "def", findings);
  const base = gathering.defs[index];
  if (base === undefined) return;
  if (!isSameSignature(base.decl.params, patch.params, patch.name, findings)) return;
  const params = renamedParams(base.decl.params, patch.params);
  gathering.defs[index] = { decl: { ...base.decl, params, body: patch.body }, base };
}

function replaceEffect(
  gathering: Gathering,
  patch: PatchOf<"replaceEffect">,
  findings: Diagnostic[],
): void {
  const index = find(
    gathering.effects,
    ({ decl }) => decl.name.text,
    patch.name,
    "effect",
    findings,
  );
  const base = gathering.effects[index];
  if (base === undefined) return;
  if (!isSameSignature(base.decl.params, patch.params, patch.name, findings)) return;
  const params = renamedParams(base.decl.params, patch.params) ?? [];
  gathering.effects[index] = { decl: { ...base.decl, params, body: patch.body }, base };
}

function replaceAction(
  gathering: Gathering,
  patch: PatchOf<"replaceAction">,
  findings: Diagnostic[],
): void {
  const index = findAction(gathering, patch.name, findings);
  const base = gathering.actions[index];
  if (base === undefined) return;
  const isFit =
    patch.params === null || isSameSignature(base.decl.params, patch.params, patch.name, findings);
  if (!isFit) return;
  const clauses = patch.clauses.length > 0 ? patch.clauses : base.decl.clauses;
  gathering.actions[index] = {
    decl: { ...base.decl, clauses, body: patch.body },
    paramNames: patch.params,
    base,
  };
}

function findAction(gathering: Gathering, name: ast.Name, findings: Diagnostic[]): number {
  return find(gathering.actions, ({ decl }) => decl.name.text, name, "action", findings);
}

/** Replaces one declaration among all by a changed one. */
function change<K extends ast.Decl["kind"]>(
  gathering: Gathering,
  kind: K,
  name: ast.Name,
  what: string,
  update: (decl: Extract<ast.Decl, { readonly kind: K }>) => ast.Decl,
  findings: Diagnostic[],
): void {
  const isMeant = (decl: ast.Decl): decl is Extract<ast.Decl, { readonly kind: K }> =>
    decl.kind === kind;
  const named = gathering.decls.flatMap((decl) => ("name" in decl && isMeant(decl) ? [decl] : []));
  const nameOf = (decl: ast.Decl): string => ("name" in decl ? (decl.name?.text ?? "") : "");
  const found = named[find(named, nameOf, name, what, findings)];
  if (found === undefined) return;
  gathering.decls = gathering.decls.map((decl) => (decl === found ? update(found) : decl));
}

function replaceVar(
  gathering: Gathering,
  patch: PatchOf<"replaceVar">,
  findings: Diagnostic[],
): void {
  change(
    gathering,
    "var",
    patch.name,
    "var",
    (decl) => ({ ...decl, value: patch.value }),
    findings,
  );
}

function replaceBudget(
  gathering: Gathering,
  patch: PatchOf<"replaceBudget">,
  findings: Diagnostic[],
): void {
  // An action's own budget goes by the action's name.
  const own = gathering.actions.findIndex(
    ({ decl }) => decl.name.text === patch.name.text && decl.budget !== null,
  );
  const source = gathering.actions[own];
  if (source !== undefined) {
    gathering.actions[own] = { ...source, decl: { ...source.decl, budget: patch.limit } };
    return;
  }
  change(
    gathering,
    "budget",
    patch.name,
    "budget",
    (decl) => ({ ...decl, limit: patch.limit }),
    findings,
  );
}

function dropClause(
  gathering: Gathering,
  patch: PatchOf<"dropClause">,
  findings: Diagnostic[],
): void {
  const index = findAction(gathering, patch.action, findings);
  const source = gathering.actions[index];
  if (source === undefined) return;
  const clauses = source.decl.clauses.filter(({ reason }) => reason?.text !== patch.reason.text);
  if (clauses.length === source.decl.clauses.length) {
    findings.push(noSuchClause(patch.reason, patch.action));
  }
  gathering.actions[index] = { ...source, decl: { ...source.decl, clauses } };
}

function dropAction(
  gathering: Gathering,
  patch: PatchOf<"dropAction">,
  findings: Diagnostic[],
): void {
  const index = findAction(gathering, patch.name, findings);
  const source = gathering.actions[index];
  if (source === undefined) return;
  // It stays declared, so that claims may name it, and is never enabled.
  const never = { kind: "bool", value: false, span: patch.span } as const;
  const clauses = [{ cond: never, reason: null, span: patch.span }];
  gathering.actions[index] = { ...source, decl: { ...source.decl, clauses } };
}

function addClause(
  gathering: Gathering,
  patch: PatchOf<"addClause">,
  findings: Diagnostic[],
): void {
  const index = findAction(gathering, patch.action, findings);
  const source = gathering.actions[index];
  if (source === undefined) return;
  const clauses = [...source.decl.clauses, patch.clause];
  gathering.actions[index] = { ...source, decl: { ...source.decl, clauses } };
}

function addCase(gathering: Gathering, patch: PatchOf<"addCase">, findings: Diagnostic[]): void {
  const isUnion = gathering.decls.some(
    (decl) => decl.kind === "union" && decl.name.text === patch.type.text,
  );
  const add = <D extends ast.EnumDecl | ast.UnionDecl>(decl: D): D => ({
    ...decl,
    cases: [...decl.cases, patch.case],
  });
  if (isUnion) change(gathering, "union", patch.type, "union", add, findings);
  else change(gathering, "enum", patch.type, "enum or union", add, findings);
}

function addDecl(gathering: Gathering, { decl }: PatchOf<"addDecl">): void {
  gathering.decls = [...gathering.decls, decl];
  if (decl.kind === "def") gathering.defs = [...gathering.defs, { decl, base: null }];
  if (decl.kind === "effect") gathering.effects = [...gathering.effects, { decl, base: null }];
  if (decl.kind === "action") {
    gathering.actions = [...gathering.actions, { decl, paramNames: null, base: null }];
  }
}
