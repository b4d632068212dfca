// Values by their forms. Types were checked before anything runs, so a value of another form here
// is a bug of ours, and is shown as one.
import { Bug } from "../base/assert.ts";
import type { Integer } from "./integer.ts";
import type { Value } from "./value.ts";

export function asBool(value: Value): boolean {
  if (typeof value === "boolean") return value;
  throw new Bug("a value that is read as a bool is one");
}

export function asInteger(value: Value): Integer {
  if (typeof value === "number" || typeof value === "bigint") return value;
  throw new Bug("a value that is read as an integer is one");
}

export function asNumber(value: Value): number {
  if (typeof value === "number") return value;
  throw new Bug("a value that is read as a small number is one");
}

/** A record, union, set, map, sequence or bag. */
export function asList(value: Value): readonly Value[] {
  if (typeof value === "object" && value !== null) return value;
  throw new Bug("a value that is read as a list is one");
}

/** The element at an index that is known to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Bug("an index that is read exists");
  return item;
}
