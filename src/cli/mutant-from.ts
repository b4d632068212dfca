// The model with a mistake in it, as vectors are tried on it.
import { interpret } from "../interpreter/interpret.ts";
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import type { Moving } from "../vectors/family.ts";
import { changedRows, type Makeup, makeupOf } from "../vectors/kinship.ts";
import type { MutantSource } from "../vectors/mutants.ts";
import { semanticHash } from "../vectors/semantic-hash.ts";
import type { TableSource } from "../vectors/table.ts";
import { differs } from "./tables.ts";

/** What mutants are held against. */
export interface MutantBase {
  readonly isMoving: boolean;
  readonly hash: string;
  readonly makeup: Makeup;
  /** The names of its actions. */
  readonly actions: ReadonlySet<string>;
}

export function mutantBase(model: Model, isMoving: boolean): MutantBase {
  const actions = new Set(model.actions.map(({ name }) => name));
  return { isMoving, hash: semanticHash(model), makeup: makeupOf(model), actions };
}

export function mutantFrom(
  model: Model,
  head: Pick<MutantSource, "kind" | "name" | "title" | "breaks" | "at">,
  { isMoving, hash, makeup, actions }: MutantBase,
): MutantSource {
  const isSame = semanticHash(model) === hash;
  const changed = isSame ? new Set<string>() : changedRows(makeup, model);
  const known = new Map<string, boolean>();
  const differsIn = (table: TableSource): boolean => {
    const isOther = known.get(table.name) ?? (changed.has(table.name) && differs(table, model));
    known.set(table.name, isOther);
    return isOther;
  };
  if (!isMoving || isSame) return { ...head, isSame, moving: null, differsIn };
  const moving = { model, program: unclaimed(model), asked: askedOf(model, actions) };
  return { ...head, isSame, moving, differsIn };
}

/** Without the actions that nobody asks for: calls name actions by their numbers, and keep all. */
function askedOf(model: Model, known: ReadonlySet<string>): Moving | undefined {
  const actions = model.actions.filter(({ name }) => known.has(name));
  if (actions.length === model.actions.length || model.calls.length > 0) return undefined;
  const asked = { ...model, actions, claims: [] };
  return { model: asked, program: interpret(asked) };
}

/** Tests show what a model does; nobody asks meanwhile what it claims. */
function unclaimed(model: Model): Program {
  return interpret({ ...model, claims: [] });
}
