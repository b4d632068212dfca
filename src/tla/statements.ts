// What statements do, gathered by variable. Outputs and the reason of a refusal are numbered behind
// the variables: they are what a step shows, and no part of the state.
import { Bug } from "../base/assert.ts";
import type { Model, PathStep, Stmt } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Type } from "../values/type.ts";
import type { Context } from "./context.ts";
import { fieldSteps, keyTerm, letOf, spell } from "./expr.ts";
import type { Env } from "./names.ts";
import { type Term, text } from "./term.ts";
import { both, keep, type Place, type Update, updateAt } from "./updates.ts";

/** What is done to each variable, output and, last, to the reason. */
export type Updates = ReadonlyMap<number, Update>;

export const nothingDone: Updates = new Map();

export function outputIndex(model: Model, output: number): number {
  return model.slots.length + output;
}

export function reasonIndex(model: Model): number {
  return model.slots.length + model.outputs.length;
}

/** Both at once. */
export function join(first: Updates, second: Updates): Updates {
  const joined = new Map(first);
  for (const [slot, update] of second) joined.set(slot, both(joined.get(slot) ?? keep, update));
  return joined;
}

function mapUpdates(updates: Updates, change: (update: Update) => Update): Updates {
  return new Map([...updates].map(([slot, update]) => [slot, change(update)]));
}

/** Whether more than one step may come of a statement. */
export function hasChoice(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "choose":
    case "either":
      return true;
    case "if":
      return stmt.then.some(hasChoice) || stmt.otherwise.some(hasChoice);
    case "for":
    case "block":
      return stmt.body.some(hasChoice);
    default:
      return false;
  }
}

/** The variables, outputs and reasons that a statement may touch. */
export function touched(stmts: readonly Stmt[], model: Model): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (stmt: Stmt): void => {
    switch (stmt.kind) {
      case "assign":
        found.add(stmt.slot);
        break;
      case "output":
        found.add(outputIndex(model, stmt.output));
        break;
      case "refuse":
        found.add(reasonIndex(model));
        break;
      case "if":
        for (const one of [...stmt.then, ...stmt.otherwise]) visit(one);
        break;
      case "either":
        for (const one of stmt.branches.flat()) visit(one);
        break;
      case "for":
      case "block":
        for (const one of stmt.body) visit(one);
        break;
      default:
        break;
    }
  };
  for (const stmt of stmts) visit(stmt);
  return found;
}

/** What a block without choices does. */
export function updatesOf(stmts: readonly Stmt[], env: Env, context: Context): Updates {
  const [first, ...rest] = stmts;
  if (first === undefined) return nothingDone;
  if (first.kind === "let") {
    const { value, body, inner } = letOf(first, env, context);
    const inside = updatesOf(rest, inner, context);
    if (value === null) return inside;
    return mapUpdates(inside, (update) => ({ kind: "let", name: body, value, body: update }));
  }
  return join(updatesOfOne(first, env, context), updatesOf(rest, env, context));
}

function updatesOfOne(stmt: Stmt, env: Env, context: Context): Updates {
  const { model } = context;
  switch (stmt.kind) {
    case "assign":
      return new Map([[stmt.slot, assignment(stmt, env, context)]]);
    case "output":
      return new Map([
        [outputIndex(model, stmt.output), updateAt([], spell(stmt.value, env, context))],
      ]);
    case "refuse":
      return new Map([[reasonIndex(model), updateAt([], reasonTerm(model, stmt.reason))]]);
    case "if": {
      const cond = spell(stmt.cond, env, context);
      return choiceOf(
        cond,
        updatesOf(stmt.then, env, context),
        updatesOf(stmt.otherwise, env, context),
      );
    }
    case "for": {
      const { binder, body } = stmt;
      const slots = touched(body, model);
      return new Map(
        [...slots].map((slot) => [
          slot,
          {
            kind: "each",
            binder,
            env,
            body: (inner) => updatesOf(body, inner, context).get(slot) ?? keep,
          },
        ]),
      );
    }
    case "block":
      return updatesOf(stmt.body, env, context);
    default:
      throw new Bug("choices are followed one by one");
  }
}

export function reasonTerm(model: Model, reason: number): Term {
  return text(at(model.reasons, reason).name);
}

function choiceOf(cond: Term, then: Updates, otherwise: Updates): Updates {
  const slots = new Set([...then.keys(), ...otherwise.keys()]);
  return new Map(
    [...slots].map((slot) => [
      slot,
      {
        kind: "if",
        cond,
        then: then.get(slot) ?? keep,
        otherwise: otherwise.get(slot) ?? keep,
      },
    ]),
  );
}

type Assign = Extract<Stmt, { readonly kind: "assign" }>;

function assignment(stmt: Assign, env: Env, context: Context): Update {
  const places = placesOf(stmt, env, context);
  return updateAt(places, spell(stmt.value, env, context));
}

export function placesOf({ slot, path }: Assign, env: Env, context: Context): readonly Place[] {
  let type: Type = at(context.model.slots, slot).type;
  return path.map((step): Place => {
    const place = placeOf(step, type, env, context);
    type = partType(type, step);
    return place;
  });
}

function placeOf(step: PathStep, whole: Type, env: Env, context: Context): Place {
  if (step.kind === "key") {
    const { collection } = step;
    return { kind: "key", key: keyTerm(collection, step.key, env, context), collection };
  }
  const [one] = fieldSteps(whole, [step.index]);
  if (one === undefined || one.kind !== "field") throw new Bug("a field has a name");
  return one;
}

export function partType(type: Type, step: PathStep): Type {
  if (step.kind === "field" && type.kind === "record") return at(type.fields, step.index).type;
  if (step.kind === "key" && type.kind === "map") return type.value;
  if (step.kind === "key" && type.kind === "seq") return type.of;
  throw new Bug("places are in records, maps and sequences");
}
