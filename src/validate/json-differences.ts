// Where two JSON values differ, at the finest place that both have.
import type { Json } from "../values/json.ts";
import { isObject, member } from "./line.ts";

/** A part that was recorded otherwise than the model has it. */
export interface Difference {
  /** Such as `reply.epoch`, `phase`, `reason`. */
  readonly place: string;
  readonly allowed: Json;
  readonly recorded: Json;
}

/** None where they are equal. Records are gone into, and unions where the case is the same. */
export function jsonDifferences(place: string, allowed: Json, recorded: Json): Difference[] {
  if (JSON.stringify(allowed) === JSON.stringify(recorded)) return [];
  if (!isObject(allowed) || !isObject(recorded)) return [{ place, allowed, recorded }];
  const names = Object.keys(allowed);
  const isAlike =
    names.length === Object.keys(recorded).length &&
    names.every((name) => Object.hasOwn(recorded, name)) &&
    member(allowed, "case") === member(recorded, "case");
  if (!isAlike) return [{ place, allowed, recorded }];
  return names.flatMap((name) =>
    jsonDifferences(`${place}.${name}`, allowed[name] ?? null, recorded[name] ?? null),
  );
}

/** Of what came out of an output: values side by side, and null where there are fewer. */
export function listDifferences(
  name: string,
  allowed: readonly Json[],
  recorded: readonly Json[],
): Difference[] {
  const count = Math.max(allowed.length, recorded.length);
  return Array.from({ length: count }, (_, index) =>
    jsonDifferences(
      count === 1 ? name : `${name}[${index}]`,
      allowed[index] ?? null,
      recorded[index] ?? null,
    ),
  ).flat();
}
