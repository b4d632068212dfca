// `refines Other from "file" via { v = e }`: the other model is elaborated as it is, and each of
// its variables gets an expression of this one.
import { nearest } from "../base/nearest.ts";
import type { Claim, Model, Root } from "../ir/ir.ts";
import type { FieldInit } from "../syntax/ast.ts";
import type { RefinesDecl } from "../syntax/temporal-ast.ts";
import { printValue } from "../values/print.ts";
import { closedValue } from "./constant.ts";
import { elaborate } from "./expr/elaborate.ts";
import { isBroken, root, store } from "./expr/typing.ts";
import {
  budgetRefined,
  mappedTwice,
  notThatModel,
  otherTypeOfName,
  unknownAbstract,
  unmapped,
} from "./findings/refines.ts";
import { reportTwice } from "./names.ts";
import { newScope, sights } from "./scope.ts";
import { hasSameShapes } from "./shapes.ts";
import { isClaimed } from "./temporal.ts";
import type { Unit } from "./unit.ts";

/** None after a finding, where its `when` is false, and in a model that is refined itself. */
export function elaborateRefines(decl: RefinesDecl, unit: Unit): readonly Claim[] {
  if (unit.elaborateOther === null) return [];
  const isMade = isClaimed(decl.cond, unit);
  const settings = settingsOf(decl.settings, unit);
  if (settings === null) return [];
  const abstract = unit.elaborateOther(decl.path, settings);
  if (abstract === null) return [];
  const { name, doc } = decl;
  if (abstract.name !== name.text) {
    unit.report(notThatModel(name, abstract.name));
    return [];
  }
  const maps = mapsOf(decl, abstract, unit);
  if (maps === null || !isMade) return [];
  return [{ kind: "refines", name: name.text, doc, span: name.span, abstract, maps }];
}

/** The params of the other model as texts, computed from those of this one. */
function settingsOf(
  settings: readonly FieldInit[],
  unit: Unit,
): ReadonlyMap<string, string> | null {
  const texts = new Map<string, string>();
  for (const { name, value } of settings) {
    const scope = newScope(unit, sights.rigid);
    const expr = elaborate(value, null, scope);
    const known = isBroken(expr) ? undefined : closedValue(expr, scope);
    if (known === undefined) return null;
    texts.set(name.text, printValue(expr.type, known));
  }
  return texts;
}

/** In the order of the slots; null after a finding. */
function mapsOf(decl: RefinesDecl, abstract: Model, unit: Unit): readonly Root[] | null {
  const before = unit.findings.length;
  const names = abstract.slots.map((slot) => slot.name);
  reportTwice(decl.maps, (first, second) => unit.report(mappedTwice(first, second)));
  for (const { name } of decl.maps) {
    if (!names.includes(name.text)) unit.report(unknownAbstract(name, nearest(name.text, names)));
  }
  const maps = abstract.slots.flatMap((slot, index): readonly Root[] => {
    if (slot.kind === "budget") {
      // A budget of 0 is never spent: its counter stays 0.
      const isNone = abstract.actions.every(({ spends }) =>
        spends.every((spend) => spend.slot !== index || spend.limit === 0),
      );
      if (!isNone) unit.report(budgetRefined(decl.name, slot.name));
      const { type } = slot;
      return [{ expr: { kind: "const", value: 0, type, span: decl.span }, locals: 0 }];
    }
    const map = decl.maps.find(({ name }) => name.text === slot.name);
    if (map === undefined) {
      unit.report(unmapped(decl.name, slot.name));
      return [];
    }
    const scope = newScope(unit, sights.claim);
    const what = `\`${slot.name}\` of ${abstract.name}`;
    const expr = store(elaborate(map.value, slot.type, scope), slot.type, what, scope);
    if (
      !isBroken(expr) &&
      !hasSameShapes(expr.kind === "fit" ? expr.operand.type : expr.type, slot.type)
    ) {
      unit.report(otherTypeOfName(map.value.span, abstract.name));
    }
    return [root(expr, scope)];
  });
  return unit.findings.length > before ? null : maps;
}
