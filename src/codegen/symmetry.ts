// The representative of a state as a function of the module: `$canonical` takes the words of a
// state and gives those of its representative, by the plan in src/ir/symmetry.ts.
import { type Members, planSymmetry, type SymmetryPlan } from "../ir/symmetry.ts";
import { at } from "../values/access.ts";
import { type Context, readSlot, type Unit } from "./context.ts";
import { Emitter, type Variable } from "./emitter.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import {
  isTouched,
  type Naming,
  type Namings,
  NUMBER_BITS,
  numberAt,
  renameRep,
} from "./rename.ts";
import { bitsIn } from "./rep.ts";
import { signatureOf } from "./signature.ts";
import { comparators } from "./sorting-network.ts";
import { isBelow, splice, type Words } from "./words.ts";

/** The function, or null where states have no members of symmetric types. */
export function canonicalText(unit: Unit): string | null {
  const plan = planSymmetry(unit.model.slots);
  return plan === null ? null : new Canonical(unit, plan).text();
}

/** The representative of a state, in a function that hands it on. */
export function representativeOf(state: Words, out: Emitter): Words {
  const locals = state.map(() => out.local("i64"));
  out.line(`(call $canonical ${state.map(op.wide).join(" ")})`);
  for (const local of locals.toReversed()) out.line(`(local.set ${local})`);
  return locals.map((local) => op.atom(local, false));
}

/** The members of one type, sorted by their signatures. */
interface Sorted {
  readonly members: Members;
  /** Signature and number of each member, ascending. */
  readonly keys: readonly Op[];
  readonly naming: Naming;
}

/** One place among the new numbers of a type: which members may get it. */
interface Position {
  readonly sorted: Sorted;
  readonly number: number;
  /** The positions whose members have the same signature, as bits. */
  readonly tied: Op;
}

/** A renaming under way: per type what is taken so far. */
interface Taken {
  readonly used: Op;
  readonly from: readonly Op[];
}

class Canonical {
  readonly #unit: Unit;
  readonly #plan: SymmetryPlan;
  readonly #out = new Emitter("canonical");
  readonly #cx: Context;

  constructor(unit: Unit, plan: SymmetryPlan) {
    this.#unit = unit;
    this.#plan = plan;
    const state = Array.from({ length: unit.stateWords }, (_, word) => op.atom(`$s${word}`, false));
    this.#cx = {
      unit,
      out: this.#out,
      state,
      after: null,
      frame: new Map(),
      fault: this.#out.label("fault"),
      outputs: [],
      refused: null,
    };
  }

  text(): string {
    const out = this.#out;
    const { state, fault } = this.#cx;
    out.block(fault, () => {
      const sorted = this.#plan.members.map((members) => this.#sort(members));
      const related = sorted.filter(({ members }) => members.isRelated);
      if (related.length === 0) this.#returnIfSorted(sorted);
      const namings: Namings = new Map(
        sorted.map(({ members, naming }) => [members.type.name, naming] as const),
      );
      const own = this.#renamed(state, namings, (slot) => !this.#plan.relating.includes(slot));
      const found = related.length === 0 ? own : this.#least(own, related, namings);
      out.line(`(return ${found.map(op.wide).join(" ")})`);
    });
    out.line("(unreachable)");
    const params = state.map((_, word) => `(param $s${word} i64)`).join(" ");
    return out.text(`(func $canonical ${params} (result${" i64".repeat(state.length)})`);
  }

  #sort(members: Members): Sorted {
    const out = this.#out;
    out.note(`members of ${members.type.name}`);
    const keys = Array.from({ length: members.count }, (_, member) => {
      const signature = signatureOf(members, member, this.#cx);
      return out.bind(op.or(op.shl(signature, op.constant(NUMBER_BITS)), op.constant(member)));
    });
    for (const [low, high] of comparators(members.count)) {
      const [left, right] = [at(keys, low), at(keys, high)];
      const isWrong = out.bind(op.below(right, left));
      keys[low] = out.bind(op.choose(isWrong, right, left));
      keys[high] = out.bind(op.choose(isWrong, left, right));
    }
    const from = keys.map((key) => op.and(key, op.lowest(NUMBER_BITS)));
    return { members, keys, naming: this.#namingOf(from) };
  }

  #namingOf(from: readonly Op[]): Naming {
    const out = this.#out;
    let forth: Op = op.zero;
    let back: Op = op.zero;
    for (const [name, member] of from.entries()) {
      const bound = out.bind(member);
      back = op.or(back, op.shl(bound, op.constant(NUMBER_BITS * name)));
      const place = op.mul(bound, op.constant(NUMBER_BITS));
      forth = op.or(forth, op.shl(op.constant(name), place));
    }
    return { to: out.bind(forth), from: out.bind(back) };
  }

  /** Most states are made from representatives by a little change, and many stay sorted. */
  #returnIfSorted(sorted: readonly Sorted[]): void {
    const isSorted = sorted.reduce<Op>((all, { members, naming }) => {
      const names = Array.from({ length: members.count }, (_, name) => BigInt(name));
      const same = names.reduce((sum, name) => sum | (name << (BigInt(NUMBER_BITS) * name)), 0n);
      return op.both(all, op.equal(naming.from, op.constant(same)));
    }, op.one);
    const words = this.#cx.state.map(op.wide).join(" ");
    this.#out.if(isSorted, () => this.#out.line(`(return ${words})`));
  }

  /** The state with some of its slots renamed. */
  #renamed(words: Words, namings: Namings, isWanted: (slot: number) => boolean): Words {
    const { layout, model } = this.#unit;
    let result = words;
    for (const [slot, { type, span }] of model.slots.entries()) {
      if (!isWanted(slot) || !isTouched(type, namings)) continue;
      const { offset, codec } = at(layout.slots, slot);
      const part = renameRep(readSlot(slot, this.#cx), namings, this.#cx, span);
      const low = 64 * words.length - offset - codec.bits;
      result = this.#out.bindAll(splice(result, low, codec.bits, bitsIn(part)));
    }
    return result;
  }

  // ---- members with equal signatures ------------------------------------------------------------

  /** The least of the states that the renamings make which the signatures leave open. */
  #least(own: Words, related: readonly Sorted[], namings: Namings): Words {
    const out = this.#out;
    const best = own.map(() => out.variable(op.constant(-1)));
    const positions = related.flatMap((sorted) => this.#positions(sorted));
    const none = new Map(related.map((sorted) => [sorted, { used: op.zero, from: [] }] as const));
    this.#place(positions, 0, none, (taken) => {
      const tried = new Map(namings);
      for (const [{ members }, { from }] of taken) {
        tried.set(members.type.name, this.#namingOf(from));
      }
      const relates = (slot: number): boolean => this.#plan.relating.includes(slot);
      this.#keepLesser(best, this.#renamed(own, tried, relates));
    });
    return best.map(({ now }) => out.bind(now));
  }

  /** No state but one of ones alone is as great as what the best starts with. */
  #keepLesser(best: readonly Variable[], state: Words): void {
    const out = this.#out;
    const before = best.map(({ now }) => out.bind(now));
    out.if(isBelow(state, before), () => {
      for (const [word, variable] of best.entries()) variable.set(at(state, word));
    });
  }

  #positions(sorted: Sorted): readonly Position[] {
    const out = this.#out;
    const { keys } = sorted;
    const signatures = keys.map((key) => out.bind(op.shr(key, op.constant(NUMBER_BITS))));
    const tiedWithNext = signatures.slice(1).map((signature, before) => {
      return out.bind(op.equal(signature, at(signatures, before)));
    });
    return keys.map((_, number) => {
      let tied: Op = op.constant(1n << BigInt(number));
      let reaches: Op = op.one;
      for (let other = number; other < tiedWithNext.length; other++) {
        reaches = op.both(reaches, at(tiedWithNext, other));
        tied = op.or(tied, op.choose(reaches, op.constant(2n << BigInt(other)), op.zero));
      }
      reaches = op.one;
      for (let other = number - 1; other >= 0; other--) {
        reaches = op.both(reaches, at(tiedWithNext, other));
        tied = op.or(tied, op.choose(reaches, op.constant(1n << BigInt(other)), op.zero));
      }
      return { sorted, number, tied: out.bind(tied) };
    });
  }

  /** Loops within loops: each position takes each member with its signature that is left. */
  #place(
    positions: readonly Position[],
    index: number,
    taken: ReadonlyMap<Sorted, Taken>,
    visit: (taken: ReadonlyMap<Sorted, Taken>) => void,
  ): void {
    const out = this.#out;
    const position = positions[index];
    if (position === undefined) {
      visit(taken);
      return;
    }
    const { sorted, tied } = position;
    const { used, from } = taken.get(sorted) ?? { used: op.zero, from: [] };
    const left = out.variable(op.and(tied, op.xor(used, op.constant(-1))));
    const done = out.label("end");
    const next = out.label("next");
    out.block(done, () => {
      out.loop(next, () => {
        const now = out.bind(left.now);
        out.branch(done, op.equal(now, op.zero));
        left.set(op.and(now, op.sub(now, op.one)));
        const which = out.bind(op.raw(`(i64.ctz ${op.wide(now)})`));
        const member = out.bind(numberAt(sorted.naming.from, which));
        const nowUsed = out.bind(op.or(used, op.shl(op.one, which)));
        const chosen = { used: nowUsed, from: [...from, member] };
        this.#place(positions, index + 1, new Map([...taken, [sorted, chosen]]), visit);
        out.branch(next);
      });
    });
  }
}
