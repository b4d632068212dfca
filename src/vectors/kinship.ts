// What a mutant has in common with its model. Most mutants change one action: where the others are
// as they were, and states are packed alike, what the model was seen to do need not be tried again.
import type { Model } from "../ir/ir.ts";
import type { ActionMask } from "../program/program.ts";
import type { Json } from "../values/json.ts";
import { meaningOfPart } from "./semantic-hash.ts";

/** What a model is compared by; made once for all of its mutants. */
export interface Makeup {
  readonly frame: string;
  readonly functions: readonly string[];
  readonly actions: readonly string[];
  /** Laws and tables, by name. */
  readonly rows: ReadonlyMap<string, string>;
}

export function makeupOf(model: Model): Makeup {
  const text = (part: unknown): string => JSON.stringify(meaningOfPart(part));
  return {
    frame: JSON.stringify(frameOf(model)),
    functions: model.functions.map(text),
    actions: model.actions.map(text),
    rows: new Map(rowsOf(model).map((one) => [one.name, text(one)])),
  };
}

function rowsOf({ claims, tables }: Model): readonly { readonly name: string }[] {
  return [...claims.filter(({ kind }) => kind === "law"), ...tables];
}

/** The laws and tables that may not mean the same in both. */
export function changedRows(model: Makeup, other: Model): ReadonlySet<string> {
  const changed = changedFunctions(model, other);
  return new Set(
    rowsOf(other).flatMap((one) => {
      const own = meaningOfPart(one);
      const isSame = JSON.stringify(own) === model.rows.get(one.name);
      return isSame && !usesOf(own, changed) ? [] : [one.name];
    }),
  );
}

/**
 * The actions that do not mean the same in both, or null where more is different: what a state
 * holds, what is seen of it, or what the actions and calls are.
 */
export function changedActions(model: Makeup, other: Model): ActionMask | null {
  const changed = changedFunctions(model, other);
  const frame = frameOf(other);
  if (JSON.stringify(frame) !== model.frame || usesOf(frame, changed)) return null;
  return Uint8Array.from(model.actions, (action, index) => {
    const own = meaningOfPart(other.actions[index]);
    return JSON.stringify(own) === action && !usesOf(own, changed) ? 0 : 1;
  });
}

/** What all actions stand on. Where a model starts is asked of each model itself. */
function frameOf({ slots, outputs, reasons, observed, calls, inits, actions }: Model): Json {
  return meaningOfPart({
    slots: slots.map((slot) => ({ ...slot, init: null })),
    inits: inits.map(({ name, type, ghostOnly }) => ({ name, type, ghostOnly })),
    actions: actions.map(({ name, kind, params }) => ({
      action: name,
      kind,
      params: params.map((param) => ({ param: param.name, type: param.type })),
    })),
    outputs,
    reasons,
    observed,
    calls,
  });
}

/** By number; also those that call one that is changed. */
function changedFunctions(model: Makeup, other: Model): ReadonlySet<number> {
  const functions = other.functions.map(meaningOfPart);
  const changed = new Set<number>();
  for (const [index, fn] of functions.entries()) {
    if (JSON.stringify(fn) !== model.functions[index]) changed.add(index);
  }
  for (let before = -1; before < changed.size; ) {
    before = changed.size;
    for (const [index, fn] of functions.entries()) if (usesOf(fn, changed)) changed.add(index);
  }
  return changed;
}

/** Whether one of these functions is called anywhere in a part of a model. */
function usesOf(part: Json, functions: ReadonlySet<number>): boolean {
  if (functions.size === 0 || typeof part !== "object" || part === null) return false;
  if ("kind" in part && part.kind === "call" && "fn" in part) {
    if (functions.has(Number(part.fn))) return true;
  }
  return Object.values(part).some((one) => usesOf(one, functions));
}
