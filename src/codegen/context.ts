// What the code of an expression is made with: where it reads the state, what its locals hold, and
// where a fault of the model goes.

import { Bug } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { Expr, Model } from "../ir/ir.ts";
import { type Layout, layOut } from "../ir/layout.ts";
import { bitsOf } from "../ir/width.ts";
import type { KernelText } from "../program/generated.ts";
import { at } from "../values/access.ts";
import { ordinals } from "../values/domain.ts";
import type { Type } from "../values/type.ts";
import type { Emitter, Label } from "./emitter.ts";
import type { Op } from "./op.ts";
import { Refusal } from "./refusal.ts";
import type { Rep } from "./rep.ts";
import { fromBits, packedNumber, widthOf } from "./rep.ts";
import { slice, stateOf, type Words, wordsFor } from "./words.ts";

/** What all code of a module shares: functions and tables are made where they are first needed. */
export class Unit {
  readonly model: Model;
  readonly layout: Layout;
  /** 64-bit words of a state. */
  readonly stateWords: number;
  /** Bytes at the low end of a state's last word that are not its own where it is read. */
  readonly spareBytes: number;
  readonly functions: string[] = [];
  readonly #made = new Map<string, { readonly mayFault: boolean }>();
  readonly #tables = new Map<string, number>();
  readonly #data: { readonly address: number; readonly bytes: Uint8Array }[] = [];
  #dataEnd: number;

  constructor(model: Model, { tables, spareBytes }: Pick<KernelText, "tables" | "spareBytes">) {
    const layout = layOut(model.slots, model.span);
    if (!layout.ok) throw new Bug("a model that is compiled has a layout");
    this.model = model;
    this.layout = layout.value;
    this.stateWords = Math.max(1, wordsFor(layout.value.words * 32));
    this.spareBytes = spareBytes;
    this.#dataEnd = tables;
  }

  get dataEnd(): number {
    return this.#dataEnd;
  }

  get data(): readonly { readonly address: number; readonly bytes: Uint8Array }[] {
    return this.#data;
  }

  /** Makes a function once. */
  define(
    name: string,
    make: () => { readonly text: string; readonly mayFault: boolean },
  ): { readonly mayFault: boolean } {
    const before = this.#made.get(name);
    if (before !== undefined) return before;
    const made = make();
    this.functions.push(made.text);
    this.#made.set(name, made);
    return made;
  }

  /** The address of a table, made once for its key. */
  table(key: string, make: () => Uint8Array): number {
    const before = this.#tables.get(key);
    if (before !== undefined) return before;
    const bytes = make();
    const address = this.#dataEnd;
    this.#dataEnd = (address + bytes.length + 15) & ~15;
    this.#data.push({ address, bytes });
    this.#tables.set(key, address);
    return address;
  }

  /** The packed values of a small type in order, each in its number of 64-bit words. */
  valueTable(type: Type, span: Span): number {
    const key = `values ${typeKey(type)}`;
    return this.table(key, () => {
      const { count, valueAt } = ordinals(type);
      const words = Math.max(1, wordsFor(widthOf(type, span)));
      const list = new BigUint64Array(count * words);
      for (let ordinal = 0; ordinal < count; ordinal++) {
        let rest = packedNumber(type, valueAt(ordinal), span);
        for (let word = words - 1; word >= 0; word--) {
          list[ordinal * words + word] = BigInt.asUintN(64, rest);
          rest >>= 64n;
        }
      }
      return new Uint8Array(list.buffer);
    });
  }
}

const keys = new WeakMap<Type, string>();

/** Types with the same key have the same values in the same form. */
export function typeKey(type: Type): string {
  const before = keys.get(type);
  if (before !== undefined) return before;
  const key = JSON.stringify(type, (name, value) => {
    if (typeof value === "bigint") return `${value}`;
    return name === "wire" || name === "alias" ? undefined : value;
  });
  keys.set(type, key);
  return key;
}

export interface Context {
  readonly unit: Unit;
  readonly out: Emitter;
  /** The words of the state that is read. */
  readonly state: Words;
  /** Those of the state after the step, where there is one. */
  readonly after: Words | null;
  /** What the locals of the root hold. */
  readonly frame: Map<number, Rep>;
  /** Where a fault goes. */
  readonly fault: Label;
  readonly outputs: readonly Rep[];
  /** The reason of the transition plus one, or 0. */
  readonly refused: Op | null;
}

/** A function's parameters that are the words of a state. */
export function stateParams(param: () => Op, cx: Context): Words {
  return stateOf(cx.state.map(param));
}

export function readSlot(slot: number, cx: Context): Rep {
  const { codec, offset } = at(cx.unit.layout.slots, slot);
  const { type } = at(cx.unit.model.slots, slot);
  const width = cx.state.length * 64;
  const words = slice(cx.state, width, width - offset - codec.bits, codec.bits);
  return fromBits(type, words);
}

/** A fault in every run that comes here. */
export function fault(cx: Context, cond: Op | null = null): void {
  cx.out.branch(cx.fault, cond);
}

export function refuse(expr: { readonly span: Span }, what: string): never {
  throw new Refusal("engine/unsupported", `the compiled engine does not take ${what}`, expr.span);
}

/** The size of an expression, in nodes. */
export function sizeOfExpr(expr: Expr): number {
  return JSON.stringify(expr, (key, value) =>
    key === "span" || key === "type" || key === "order" || typeof value === "bigint"
      ? undefined
      : value,
  ).split('"kind"').length;
}

export function bitsOfType(type: Type): number {
  return bitsOf(type);
}
