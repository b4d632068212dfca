// Which integers of a model are of one sort: those that are compared with one another, or copied.
// A sort on which nothing is computed may be lifted to other numbers in the same order.
import { unreachable } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { IntType, Type } from "../values/type.ts";
import type { Value } from "../values/value.ts";

/** The shape of a type, with a sort in the place of each integer. */
export type Sort =
  | { readonly kind: "plain" }
  | { readonly kind: "int"; readonly leaf: number }
  /** Of a record, or of all cases of a union. */
  | { readonly kind: "fields"; readonly cases: readonly (readonly Sort[])[] }
  | { readonly kind: "option"; readonly of: Sort }
  | { readonly kind: "many"; readonly of: Sort }
  | { readonly kind: "map"; readonly key: Sort; readonly value: Sort };

export const plain: Sort = { kind: "plain" };

/** What is known of the integers of one sort. */
export interface Group {
  readonly aliases: Set<string>;
  /** Where something is computed with them, first of all. */
  computed: { readonly span: Span; readonly what: string } | null;
  least: bigint | null;
  greatest: bigint | null;
}

export class Sorts {
  readonly #parents: number[] = [];
  readonly #groups: Group[] = [];
  /** By name of a record or a union. */
  readonly #named = new Map<string, Sort>();

  /** A sort of its own for each integer in a type; named types have theirs once. */
  fresh(type: Type): Sort {
    switch (type.kind) {
      case "bool":
      case "never":
      case "enum":
        return plain;
      case "int":
        return { kind: "int", leaf: this.#leafOf(type) };
      case "record":
        return this.#once(type.name, () => [type.fields.map((field) => this.fresh(field.type))]);
      case "union":
        return this.#once(type.name, () =>
          type.cases.map(({ fields }) => fields.map((field) => this.fresh(field.type))),
        );
      case "option":
        return { kind: "option", of: this.fresh(type.of) };
      case "set":
      case "bag":
      case "seq":
        return { kind: "many", of: this.fresh(type.of) };
      case "map":
        return { kind: "map", key: this.fresh(type.key), value: this.fresh(type.value) };
      default:
        return unreachable(type);
    }
  }

  /** As `fresh`, of a value that stands in the text. */
  ofConstant(type: Type, value: Value): Sort {
    if (type.kind !== "int") return this.fresh(type);
    const number = BigInt(String(value));
    return this.fresh({ kind: "int", lo: number, hi: number });
  }

  #leafOf({ lo, hi, alias }: IntType): number {
    const leaf = this.#parents.length;
    this.#parents.push(leaf);
    const aliases = new Set(alias === undefined ? [] : [alias]);
    this.#groups.push({ aliases, computed: null, least: lo, greatest: hi });
    return leaf;
  }

  #once(name: string, make: () => readonly (readonly Sort[])[]): Sort {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const made: Sort = { kind: "fields", cases: make() };
    this.#named.set(name, made);
    return made;
  }

  /** An integer that the model works out. */
  computedInt(span: Span, what: string, ...from: readonly Sort[]): Sort {
    for (const one of from) this.compute(one, span, what);
    const made = this.fresh({ kind: "int", lo: 0n, hi: 0n });
    this.compute(made, span, what);
    return made;
  }

  compute(sort: Sort, span: Span, what: string): void {
    if (sort.kind === "option") this.compute(sort.of, span, what);
    if (sort.kind !== "int") return;
    this.groupOf(sort.leaf).computed ??= { span, what };
  }

  groupOf(leaf: number): Group {
    const group = this.#groups[this.#root(leaf)];
    if (group === undefined) throw new Error("each sort has a group");
    return group;
  }

  /** The groups in which some integer was declared by this name. */
  named(alias: string): readonly Group[] {
    const roots = new Set(this.#parents.map((_, leaf) => this.#root(leaf)));
    return [...roots].map((root) => this.groupOf(root)).filter(({ aliases }) => aliases.has(alias));
  }

  #root(leaf: number): number {
    let root = leaf;
    for (let up = this.#parents[root]; up !== undefined && up !== root; up = this.#parents[root]) {
      root = up;
    }
    return root;
  }

  /** Values of one are compared with those of the other, or become them. */
  join(one: Sort, two: Sort): Sort {
    if (one.kind === "option" && two.kind !== "option") this.join(one.of, two);
    else if (two.kind === "option" && one.kind !== "option") this.join(one, two.of);
    else if (one.kind === "int" && two.kind === "int") this.#merge(one.leaf, two.leaf);
    else if (one.kind === "map" && two.kind === "map") {
      this.join(one.key, two.key);
      this.join(one.value, two.value);
    } else if ("of" in one && "of" in two) this.join(one.of, two.of);
    return one.kind === "plain" ? two : one;
  }

  #merge(one: number, two: number): void {
    const [left, right] = [this.#root(one), this.#root(two)];
    if (left === right) return;
    const [into, from] = [this.groupOf(left), this.groupOf(right)];
    this.#parents[right] = left;
    for (const alias of from.aliases) into.aliases.add(alias);
    into.computed ??= from.computed;
    into.least = least(into.least, from.least);
    into.greatest = greatest(into.greatest, from.greatest);
  }
}

function least(one: bigint | null, two: bigint | null): bigint | null {
  return one === null || (two !== null && two < one) ? two : one;
}

function greatest(one: bigint | null, two: bigint | null): bigint | null {
  return one === null || (two !== null && two > one) ? two : one;
}
