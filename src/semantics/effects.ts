// Effects are elaborated where they are inlined; here each is looked at once by itself, so that
// mistakes in one that no action uses are found too.
import { neverType } from "../values/type.ts";
import { declareLocal } from "./expr/quantifiers.ts";
import { newScope, type Scope, sights } from "./scope.ts";
import { elaborateBlock } from "./statements.ts";
import type { Unit } from "./unit.ts";

export function checkEffects(unit: Unit): void {
  for (const source of unit.decls.effects) {
    let scope: Scope = {
      ...newScope(unit, sights.body),
      baseEffect: source.base,
      inlining: [source],
    };
    for (const { name, type } of source.decl.params) {
      scope = declareLocal(name, type === null ? neverType : unit.resolveType(type), scope);
    }
    elaborateBlock(source.decl.body, scope, { list: [], inlined: 0 });
  }
}
