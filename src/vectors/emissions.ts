// What came out of the steps that an implementation has taken for one request, told once for all
// requests that it comes out of: the same things are the same object.
import type { Output } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import type { OutputsJson } from "./format.ts";
import { emitted } from "./spell.ts";

export interface Emission {
  /** Zero for nothing at all. */
  readonly number: number;
  readonly outputs: OutputsJson;
  /** The text of `outputs`. */
  readonly key: string;
}

export class Emissions {
  readonly nothing: Emission;
  readonly #outputs: readonly Output[];
  readonly #byKey = new Map<string, Emission>();
  /** By number of what came first. */
  readonly #joined: Map<Emission, Emission>[] = [];

  constructor(outputs: readonly Output[]) {
    this.#outputs = outputs;
    this.nothing = this.#named({});
  }

  /** Of one transition. */
  of(values: readonly Value[]): Emission {
    return this.#named(emitted(this.#outputs, [values]));
  }

  /** One after the other. */
  join(first: Emission, second: Emission): Emission {
    if (first === this.nothing) return second;
    if (second === this.nothing) return first;
    const known = at(this.#joined, first.number).get(second);
    if (known !== undefined) return known;
    const joined = this.#outputs.flatMap(({ name }) => {
      const list = [...(first.outputs[name] ?? []), ...(second.outputs[name] ?? [])];
      return list.length === 0 ? [] : [[name, list] as const];
    });
    const both = this.#named(Object.fromEntries(joined));
    at(this.#joined, first.number).set(second, both);
    return both;
  }

  #named(outputs: OutputsJson): Emission {
    const key = JSON.stringify(outputs);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const fresh = { number: this.#joined.length, outputs, key };
    this.#byKey.set(key, fresh);
    this.#joined.push(new Map());
    return fresh;
  }
}
