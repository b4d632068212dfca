// The states of a model as a log meets them: what each shows, where its transitions lead, what it
// refuses, worked out once and forgotten when there are too many. Budgets bound a search and not a
// system, and ghosts move nothing: both always have their first values here, so that a long log
// uses nothing up and states that differ in nothing else are one.
import type { Output } from "../ir/ir.ts";
import type { Disabled, PackedState, Program } from "../program/program.ts";
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import { emitted } from "../vectors/spell.ts";

/** A state that a system may be in. */
export interface State {
  readonly key: string;
  readonly packed: PackedState;
}

export interface Link {
  readonly action: number;
  readonly args: readonly Value[];
  readonly reason: number | null;
  /** By output: what came out, as canonical JSON; those of bags sorted. */
  readonly outputs: readonly (readonly string[])[];
  readonly target: State;
}

interface Known {
  readonly observed: readonly Value[];
  links: ReadonlyMap<number, readonly Link[]> | null;
  refusals: ReadonlyMap<number, readonly Disabled[]> | null;
  opened: readonly boolean[] | null;
}

/** So much is remembered: a link and a refusal each count as one, and so does a state. */
const REMEMBERED_MAX = 200_000;

export class States {
  readonly program: Program;
  readonly #outputs: readonly Output[];
  readonly #bags: readonly boolean[];
  readonly #plain: readonly (Value | null)[] | null;
  readonly #known = new Map<string, Known>();
  #remembered = 0;

  readonly #rememberedMax: number;

  constructor(
    program: Program,
    outputs: readonly Output[],
    rememberedMax: number = REMEMBERED_MAX,
  ) {
    this.program = program;
    this.#rememberedMax = rememberedMax;
    this.#outputs = outputs;
    this.#bags = outputs.map(({ type }) => type.kind === "bag" || type.kind === "set");
    this.#plain = this.#plainValues();
  }

  /** By slot: what takes the place of a budget or a ghost; null where there is none of either. */
  #plainValues(): readonly (Value | null)[] | null {
    const { slots } = this.program.info;
    const [first] = this.program.initials();
    if (first === undefined || slots.every(({ kind }) => kind === "var")) return null;
    const values = this.program.unpack(first.state);
    return slots.map(({ kind }, index) => (kind === "var" ? null : at(values, index)));
  }

  /** The state without what does not count; `packed` may be written over later. */
  stateOf(packed: PackedState): State {
    const own = this.#withoutHistory(packed);
    return { key: own.join(), packed: own };
  }

  #withoutHistory(packed: PackedState): PackedState {
    const plain = this.#plain;
    if (plain === null) return packed.slice();
    const values = this.program.unpack(packed);
    const { slots } = this.program.info;
    return this.program.pack(
      values.map((value, index) =>
        at(slots, index).kind === "var" ? value : (plain[index] ?? null),
      ),
    );
  }

  /** An observation that faults throws ModelFaultError. */
  observed(state: State): readonly Value[] {
    return this.#of(state).observed;
  }

  /** Transitions that the model has an answer for. */
  links(state: State, action: number): readonly Link[] {
    const known = this.#of(state);
    known.links ??= this.#findLinks(state);
    return known.links.get(action) ?? [];
  }

  /** Instances that are not enabled. */
  disabled(state: State, action: number): readonly Disabled[] {
    const known = this.#of(state);
    known.refusals ??= this.#findRefusals(state);
    return known.refusals.get(action) ?? [];
  }

  /** Which calls are under way. */
  openCalls(state: State): readonly boolean[] {
    const known = this.#of(state);
    known.opened ??= this.program.openCalls(state.packed);
    return known.opened;
  }

  /** Whether a transition shows in what is observed. */
  isSeen(from: State, to: State): boolean {
    const after = this.observed(to);
    return this.observed(from).some((value, index) => !equal(value, at(after, index)));
  }

  #of({ key, packed }: State): Known {
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    if (this.#remembered > this.#rememberedMax) {
      this.#known.clear();
      this.#remembered = 0;
    }
    const observed = this.program.observe(packed);
    const known: Known = { observed, links: null, refusals: null, opened: null };
    this.#known.set(key, known);
    this.#remembered++;
    return known;
  }

  #findLinks({ packed }: State): ReadonlyMap<number, readonly Link[]> {
    const links = new Map<number, Link[]>();
    for (const { action, args, reason, outputs, target } of this.program.transitions(packed)) {
      // A system that breaks down writes no log; the model says nothing of it.
      if (target === null) continue;
      const link = {
        action,
        args,
        reason,
        outputs: this.#texts(outputs),
        target: this.stateOf(target),
      };
      const own = links.get(action);
      if (own === undefined) links.set(action, [link]);
      else own.push(link);
      this.#remembered++;
    }
    return links;
  }

  #findRefusals({ packed }: State): ReadonlyMap<number, readonly Disabled[]> {
    const refusals = new Map<number, Disabled[]>();
    for (const one of this.program.disabled(packed)) {
      const own = refusals.get(one.action);
      if (own === undefined) refusals.set(one.action, [one]);
      else own.push(one);
      this.#remembered++;
    }
    return refusals;
  }

  #texts(values: readonly Value[]): readonly (readonly string[])[] {
    const json = emitted(this.#outputs, [values]);
    return this.#outputs.map(({ name }, index) => {
      const texts = (json[name] ?? []).map((one) => JSON.stringify(one));
      return at(this.#bags, index) ? texts.toSorted() : texts;
    });
  }
}
