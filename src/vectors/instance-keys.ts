// One text for each action with its arguments, made once: equal instances have the very same one,
// so that to look one up costs no more than to follow a pointer.
import type { Value } from "../values/value.ts";

type Branch = Map<Value | string, Branch | string>;

export class InstanceKeys {
  readonly #roots: Branch[] = [];
  readonly #textOf: (action: number, args: readonly Value[]) => string;

  constructor(textOf = instanceKey) {
    this.#textOf = textOf;
  }

  of(action: number, args: readonly Value[]): string {
    let branch: Branch = this.#roots[action] ?? new Map();
    this.#roots[action] = branch;
    for (const arg of args) {
      const step = stepOf(arg);
      const known = branch.get(step);
      if (known instanceof Map) branch = known;
      else {
        const next: Branch = new Map();
        branch.set(step, next);
        branch = next;
      }
    }
    const known = branch.get(null);
    if (typeof known === "string") return known;
    const key = this.#textOf(action, args);
    branch.set(null, key);
    return key;
  }
}

/** Lists are looked up by their text; `null` is left for where the arguments end. */
function stepOf(arg: Value): Value | string {
  return typeof arg === "object" ? keyOf(arg) : arg;
}

export function instanceKey(action: number, args: readonly Value[]): string {
  return `${action} ${keyOf(args)}`;
}

/** Equal values have equal forms, so their texts tell them apart. */
export function keyOf(value: Value): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  return `[${value.map(keyOf).join()}]`;
}
