// A suite with larger numbers: those of some types are replaced by others in the same order, in all
// that is asked and all that must be seen, so that an implementation which cuts them off is found.
import { assert } from "../base/assert.ts";
import { by, compareTexts } from "../base/order.ts";
import type { Span } from "../base/source.ts";
import type { Model } from "../ir/ir.ts";
import type { Json } from "../values/json.ts";
import { isPlainUnion, payloadKey } from "../values/json.ts";
import type { Field, Type, UnionType } from "../values/type.ts";
import type {
  Expect,
  JsonObject,
  Outcome,
  OutputsJson,
  SequenceTest,
  Step,
  Suite,
} from "./format.ts";
import type { Interface, Options } from "./header.ts";
import { sequenceId } from "./id.ts";
import { isObject } from "./read.ts";
import { type ModelSorts, sortsOf } from "./sort-exprs.ts";
import { type Group, plain, type Sort } from "./sorts.ts";
import { TypeSpeller } from "./type-json.ts";

export type Lifts = NonNullable<Options["lifts"]>;

/** Why a suite is not lifted. */
export type LiftRefusal =
  | { readonly kind: "unknown"; readonly type: string }
  | { readonly kind: "computed"; readonly type: string; readonly span: Span; readonly what: string }
  | { readonly kind: "order"; readonly type: string; readonly one: string; readonly two: string }
  | { readonly kind: "outside" | "wide"; readonly type: string; readonly value: string }
  | { readonly kind: "twice"; readonly type: string; readonly other: string }
  | { readonly kind: "calls" };

/** More values are not lifted one by one. */
const VALUES_MAX = 1_000n;

/** Numbers of each lifted group, by their texts. */
type Numbers = ReadonlyMap<Group, ReadonlyMap<string, bigint>>;

export interface Lift {
  readonly kind: "lift";
  suite(suite: Suite): Suite;
}

export function liftOf(model: Model, lifts: Lifts): Lift | LiftRefusal {
  if (model.calls.length > 0) return { kind: "calls" };
  const found = sortsOf(model);
  const numbers = new Map<Group, ReadonlyMap<string, bigint>>();
  const names = new Map<Group, string>();
  for (const [type, own] of Object.entries(lifts)) {
    const groups = found.sorts.named(type);
    if (groups.length === 0) return { kind: "unknown", type };
    for (const group of groups) {
      const other = names.get(group);
      if (other !== undefined) return { kind: "twice", type, other };
      if (group.computed !== null) return { kind: "computed", type, ...group.computed };
      const made = numbersOf(type, group, own);
      if ("kind" in made) return made;
      numbers.set(group, made.numbers);
      names.set(group, type);
    }
  }
  const lifter = new Lifter(found, numbers, model);
  return { kind: "lift", suite: (suite) => lifter.suite(suite) };
}

/** All values of the group, in the same order as before. */
function numbersOf(
  type: string,
  { least, greatest }: Group,
  own: Lifts[string],
): { readonly numbers: ReadonlyMap<string, bigint> } | LiftRefusal {
  assert(least !== null && greatest !== null, "integers have bounds");
  const width = greatest - least + 1n;
  if (width > VALUES_MAX) return { kind: "wide", type, value: `${width}` };
  const outside = Object.keys(own).find((one) => BigInt(one) < least || BigInt(one) > greatest);
  if (outside !== undefined) return { kind: "outside", type, value: outside };
  const numbers = new Map<string, bigint>();
  let before: bigint | null = null;
  for (let value = least; value <= greatest; value++) {
    const lifted = BigInt(own[`${value}`] ?? value);
    if (before !== null && lifted <= before) {
      return { kind: "order", type, one: `${value - 1n}`, two: `${value}` };
    }
    numbers.set(`${value}`, lifted);
    before = lifted;
  }
  return { numbers };
}

class Lifter {
  readonly #found: ModelSorts;
  readonly #numbers: Numbers;
  readonly #model: Model;

  constructor(found: ModelSorts, numbers: Numbers, model: Model) {
    this.#found = found;
    this.#numbers = numbers;
    this.#model = model;
  }

  /** Rows of tables, and what is known of mutants, speak of the numbers of the model: no part. */
  suite({ header, tests }: Suite): Suite {
    const own = tests.flatMap((test) => (test.group === "table" ? [] : [this.#test(test)]));
    const sorted = own.toSorted(by(({ id }) => id, compareTexts));
    const { mutants: _, ...certificate } = header.certificate;
    const criteria = certificate.criteria.filter(({ name }) => name !== "rows");
    const face = this.#face(header.interface);
    const bare = { ...header, interface: face, claims: {}, mutants: {} };
    const counts = { certificate: { ...certificate, criteria }, tests: sorted.length };
    return { header: { ...bare, ...counts }, tests: sorted };
  }

  #test({ kills: _, ...test }: SequenceTest): SequenceTest {
    const { inits } = this.#model;
    const setup = this.#fields(
      test.setup,
      inits.map((one, index) => ({ ...one, sort: this.#found.inits[index] ?? plain })),
    );
    const observed = this.#observed(test.observed);
    const steps = test.steps.map((step) => this.#step(step));
    return { ...test, id: sequenceId(test.group, setup, steps), setup, observed, steps };
  }

  #step({ unlike: _, ...step }: Step): Step {
    const { awaits } = step;
    return {
      ...step,
      args: this.#args(step.do, step.args),
      ...(awaits === undefined
        ? {}
        : { awaits: awaits.map((one) => ({ ...one, args: this.#args(one.do, one.args) })) }),
      expect: this.#expect(step.expect),
    };
  }

  #expect(expect: Expect): Expect {
    if (!("oneOf" in expect)) return this.#outcome(expect);
    return {
      oneOf: expect.oneOf.map((one) => ({
        ...this.#outcome(one),
        ...(one.steps === undefined ? {} : { steps: one.steps.map((step) => this.#step(step)) }),
      })),
    };
  }

  #outcome<T extends Outcome>(outcome: T): T {
    if (outcome.outcome !== "done") return outcome;
    const { outputs, changed } = outcome;
    return {
      ...outcome,
      ...(outputs === undefined ? {} : { outputs: this.#outputs(outputs) }),
      ...(changed === undefined ? {} : { changed: this.#observed(changed) }),
    };
  }

  #args(action: string, args: JsonObject): JsonObject {
    const index = this.#model.actions.findIndex(({ name }) => name === action);
    const sorts = this.#found.actions[index] ?? [];
    const params = this.#model.actions[index]?.params ?? [];
    return this.#fields(
      args,
      params.map((one, position) => ({ ...one, sort: sorts[position] ?? plain })),
    );
  }

  #observed(fields: JsonObject): JsonObject {
    return this.#fields(
      fields,
      this.#model.observed.map(({ name, value }, index) => {
        return { name, type: value.expr.type, sort: this.#found.observed[index] ?? plain };
      }),
    );
  }

  #fields(values: JsonObject, fields: readonly (Field & { readonly sort: Sort })[]): JsonObject {
    const known = new Map(fields.map((field) => [field.name, field]));
    const entries = Object.entries(values).map(([name, value]) => {
      const field = known.get(name);
      return [name, field === undefined ? value : this.#value(field.type, field.sort, value)];
    });
    return Object.fromEntries(entries);
  }

  #outputs(outputs: OutputsJson): OutputsJson {
    const entries = Object.entries(outputs).map(([name, values]) => {
      const [type, sort] = this.#output(name);
      return [name, values.map((value) => this.#value(type, sort, value))] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Of what comes out at a time. */
  #output(name: string): readonly [Type, Sort] {
    const index = this.#model.outputs.findIndex((one) => one.name === name);
    const type = this.#model.outputs[index]?.type ?? { kind: "never" };
    const sort = this.#found.outputs[index] ?? plain;
    const isMany = type.kind === "seq" || type.kind === "bag" || type.kind === "set";
    return isMany && sort.kind === "many" ? [type.of, sort.of] : [type, sort];
  }

  // ---- values -----------------------------------------------------------------------------------

  #value(type: Type, sort: Sort, json: Json): Json {
    if (json === null) return null;
    if (type.kind === "option") return this.#value(type.of, ofOption(sort), json);
    if (type.kind === "int" && sort.kind === "int") return this.#number(sort.leaf, json);
    if ("of" in type && sort.kind === "many" && Array.isArray(json)) {
      return json.map((one) => this.#value(type.of, sort.of, one));
    }
    if (type.kind === "map" && sort.kind === "map") return this.#map(type, sort, json);
    if (sort.kind !== "fields" || !isObject(json)) return json;
    if (type.kind === "record") return this.#record(type.fields, sort.cases[0] ?? [], json);
    return type.kind === "union" ? this.#union(type, sort.cases, json) : json;
  }

  #number(leaf: number, json: Json): Json {
    const lifted = this.#numbers.get(this.#found.sorts.groupOf(leaf))?.get(String(json));
    return lifted === undefined ? json : numberJson(lifted);
  }

  #map(
    type: Extract<Type, { readonly kind: "map" }>,
    sort: Extract<Sort, { readonly kind: "map" }>,
    json: Json,
  ): Json {
    const value = (one: Json): Json => this.#value(type.value, sort.value, one);
    if (Array.isArray(json)) {
      return json.map((pair: Json) => {
        const [key = null, own = null] = Array.isArray(pair) ? pair : [];
        return [this.#value(type.key, sort.key, key), value(own)];
      });
    }
    if (!isObject(json)) return json;
    const entries = Object.entries(json).map(([key, own]) => {
      const lifted = sort.key.kind === "int" ? String(this.#number(sort.key.leaf, key)) : key;
      return [lifted, value(own)];
    });
    return Object.fromEntries(entries);
  }

  #record(fields: readonly Field[], sorts: readonly Sort[], json: JsonObject): JsonObject {
    return this.#fields(
      json,
      fields.map((field, index) => ({ ...field, sort: sorts[index] ?? plain })),
    );
  }

  #union(type: UnionType, cases: readonly (readonly Sort[])[], json: JsonObject): JsonObject {
    const which = type.cases.findIndex(({ wire }) => wire === json.case);
    const fields = type.cases[which]?.fields ?? [];
    const named = fields.map((field) => ({ ...field, name: payloadKey(field.name) }));
    return { case: json.case ?? null, ...this.#record(named, cases[which] ?? [], rest(json)) };
  }

  // ---- types ------------------------------------------------------------------------------------

  #face(face: Interface): Interface {
    const types = new TypeSpeller();
    const spell = (type: Type, sort: Sort) => types.spell(this.#type(type, sort));
    const names = (fields: readonly Field[], sorts: readonly Sort[]) =>
      types.names(
        fields.map((field, index) => ({
          ...field,
          type: this.#type(field.type, sorts[index] ?? plain),
        })),
      );
    const { inits, actions, observed, outputs } = this.#model;
    const asked = inits.map((one, index) => ({ ...one, sort: this.#found.inits[index] ?? plain }));
    const given = asked.filter(({ ghostOnly }) => !ghostOnly);
    return {
      ...face,
      setup: names(
        given,
        given.map(({ sort }) => sort),
      ),
      actions: mapped(face.actions, (one, name) => {
        const index = actions.findIndex((action) => action.name === name);
        return {
          ...one,
          params: names(actions[index]?.params ?? [], this.#found.actions[index] ?? []),
        };
      }),
      observed: mapped(face.observed, (one, name) => {
        const index = observed.findIndex((field) => field.name === name);
        const type = observed[index]?.value.expr.type;
        if (type === undefined) return one;
        return { ...one, type: spell(type, this.#found.observed[index] ?? plain) };
      }),
      outputs: mapped(face.outputs, (one, name) => {
        const index = outputs.findIndex((output) => output.name === name);
        const type = outputs[index]?.type;
        const sort = this.#found.outputs[index] ?? plain;
        if (type === undefined) return one;
        return { ...one, type: spell(type, sort), default: this.#value(type, sort, one.default) };
      }),
      tables: {},
      types: types.named,
    };
  }

  /** With the bounds of what its numbers become. */
  #type(type: Type, sort: Sort): Type {
    switch (type.kind) {
      case "int": {
        const numbers =
          sort.kind === "int" ? this.#numbers.get(this.#found.sorts.groupOf(sort.leaf)) : undefined;
        if (numbers === undefined) return type;
        const end = (bound: bigint): bigint => numbers.get(`${bound}`) ?? bound;
        return { kind: "int", lo: end(type.lo), hi: end(type.hi) };
      }
      case "option":
        return { ...type, of: this.#type(type.of, ofOption(sort)) };
      case "set":
      case "seq":
      case "bag":
        return sort.kind === "many" ? { ...type, of: this.#type(type.of, sort.of) } : type;
      case "map":
        if (sort.kind !== "map") return type;
        return {
          ...type,
          key: this.#type(type.key, sort.key),
          value: this.#type(type.value, sort.value),
        };
      case "record":
        return { ...type, fields: this.#lifted(type.fields, casesOf(sort)[0]) };
      case "union":
        if (isPlainUnion(type)) return type;
        return {
          ...type,
          cases: type.cases.map((one, index) => {
            return { ...one, fields: this.#lifted(one.fields, casesOf(sort)[index]) };
          }),
        };
      default:
        return type;
    }
  }

  #lifted(fields: readonly Field[], sorts: readonly Sort[] = []): readonly Field[] {
    return fields.map((field, index) => {
      return { ...field, type: this.#type(field.type, sorts[index] ?? plain) };
    });
  }
}

function casesOf(sort: Sort): readonly (readonly Sort[])[] {
  return sort.kind === "fields" ? sort.cases : [];
}

function ofOption(sort: Sort): Sort {
  return sort.kind === "option" ? sort.of : sort;
}

function rest({ case: _, ...fields }: JsonObject): JsonObject {
  return fields;
}

function numberJson(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function mapped<T>(
  items: { readonly [name: string]: T },
  change: (item: T, name: string) => T,
): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(items).map(([name, one]) => [name, change(one, name)]));
}
