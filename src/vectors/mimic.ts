// A program in the part of an implementation: what it may show when it is started and asked, told
// by what an adapter would report. A belief is the set of states that it may be in after what it
// has shown.
import { Store } from "../engine/store.ts";
import type { Output } from "../ir/ir.ts";
import type { PackedState, Program, ReasonInfo, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import { valueToJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import type { JsonObject, OutputsJson } from "./format.ts";
import type { Options } from "./header.ts";
import { askKeyOf, type Link, Rehearsal, type Request, type Stage } from "./rehearse.ts";
import { emitted, namedJson } from "./spell.ts";

/** Numbers of states, ascending. */
export type Belief = readonly number[];

/** What may be seen of a step. */
export interface Reply {
  /** What it says where it refuses. */
  readonly said: string | null;
  readonly outputs: OutputsJson;
  readonly outputsKey: string;
  /** Null where it breaks down. */
  readonly target: number | null;
}

export interface Asked {
  readonly askKey: string;
  readonly request: Request;
}

interface Known {
  readonly observed: JsonObject;
  readonly observedKey: string;
  replies: ReadonlyMap<string, readonly Reply[]> | null;
}

export class Mimic {
  readonly #program: Program;
  readonly #outputs: readonly Output[];
  readonly #spoken: ReadonlySet<string>;
  readonly #store: Store;
  readonly #states: PackedState[] = [];
  readonly #known: Known[] = [];

  /** Null where each request is one transition. */
  readonly #rehearsal: Rehearsal | null;

  /** `spoken`: the reasons that an implementation says itself. */
  constructor(
    program: Program,
    outputs: readonly Output[],
    spoken: ReadonlySet<string>,
    control: Options["control"] = {},
  ) {
    this.#spoken = spoken;
    this.#program = program;
    this.#outputs = outputs;
    this.#store = new Store(program.stateWords);
    const isPlain = program.info.calls.length === 0 && Object.keys(control).length === 0;
    this.#rehearsal = isPlain ? null : new Rehearsal(this.#stage(), control);
  }

  #stage(): Stage {
    const { info } = this.#program;
    const links = new Map<number, readonly Link[]>();
    const open = new Map<number, readonly boolean[]>();
    const packed = (state: number): PackedState => at(this.#states, state);
    return {
      info,
      links: (state) =>
        known(links, state, () =>
          this.#program.transitions(packed(state)).map(({ target, ...link }) => ({
            ...link,
            askKey: this.#askKey(link.action, link.args),
            target: target === null ? null : this.#numberOf(target),
          })),
        ),
      openCalls: (state) => known(open, state, () => this.#program.openCalls(packed(state))),
      refusal: (state, isMeant) => {
        const reason = info.reasons.find(
          ({ name, kind }) =>
            kind === "refused" &&
            this.#program.disabled(packed(state)).some((one) => {
              const { clauses } = at(info.actions, one.action);
              const own = one.clause === null ? null : (clauses[one.clause]?.reason ?? null);
              return (
                own === name && isMeant({ ...one, askKey: this.#askKey(one.action, one.args) })
              );
            }),
        );
        return reason?.name ?? null;
      },
    };
  }

  /** How many states it has been seen in. */
  get size(): number {
    return this.#states.length;
  }

  /** The states that a reset with this setup may lead to; none where it knows no such setup. */
  start(setupKey: string): Belief {
    const { inits } = this.#program.info;
    const found = this.#program.initials().flatMap(({ state, choices }) => {
      const own = inits.flatMap(({ name, type, ghostOnly }, index) =>
        ghostOnly ? [] : [[name, valueToJson(type, at(choices, index))]],
      );
      return JSON.stringify(Object.fromEntries(own)) === setupKey ? [this.#numberOf(state)] : [];
    });
    if (this.#rehearsal === null) return sorted(found);
    const begun = found.flatMap((state) => this.#rehearsal?.begin(state) ?? []);
    return sorted(begun.flatMap(({ state }) => state ?? []));
  }

  observed(state: number): JsonObject {
    return at(this.#known, state).observed;
  }

  observedKey(state: number): string {
    return at(this.#known, state).observedKey;
  }

  /** What it may show when it is asked in this state; nothing at all where it is not concerned. */
  replies(state: number, { askKey, request }: Asked): readonly Reply[] {
    const own = at(this.#known, state);
    if (this.#rehearsal === null) {
      own.replies ??= this.#expand(at(this.#states, state));
      return own.replies.get(askKey) ?? [silence(state)];
    }
    // There are so many requests of calls that to remember the answers costs more than it saves.
    return this.#rehearsal.answer(state, request).map((one): Reply => {
      const outputs = emitted(this.#outputs, one.outputs);
      const outputsKey = JSON.stringify(outputs);
      return { said: one.said, outputs, outputsKey, target: one.state };
    });
  }

  #numberOf(state: PackedState): number {
    const found = this.#store.find(state);
    if (found !== Store.ABSENT) return found;
    const number = this.#store.add(state);
    const copy = state.slice();
    this.#states.push(copy);
    const observed = namedJson(this.#program.info.observed, this.#program.observe(copy));
    this.#known.push({ observed, observedKey: JSON.stringify(observed), replies: null });
    return number;
  }

  #expand(state: PackedState): ReadonlyMap<string, readonly Reply[]> {
    const replies = new Map<string, Reply[]>();
    const { actions, reasons } = this.#program.info;
    for (const transition of this.#program.transitions(state)) {
      const key = this.#askKey(transition.action, transition.args);
      const own = replies.get(key);
      if (own === undefined) replies.set(key, [this.#reply(transition)]);
      else own.push(this.#reply(transition));
    }
    const here = this.#numberOf(state);
    for (const { action, args, clause } of this.#program.disabled(state)) {
      const name = clause === null ? null : (at(actions, action).clauses[clause]?.reason ?? null);
      const reason = reasons.find((one) => one.name === name);
      const said = this.#said(reason);
      if (said === null) continue;
      replies.set(this.#askKey(action, args), [{ ...silence(here), said }]);
    }
    return replies;
  }

  #said(reason: ReasonInfo | undefined): string | null {
    if (reason === undefined || reason.kind !== "refused") return null;
    return this.#spoken.has(reason.name) ? reason.name : null;
  }

  #askKey(action: number, args: readonly Value[]): string {
    const { name, params } = at(this.#program.info.actions, action);
    return askKeyOf({ do: name, args: namedJson(params, args) });
  }

  #reply({ target, reason, outputs }: Transition): Reply {
    const { reasons } = this.#program.info;
    const said = reason === null ? undefined : at(reasons, reason);
    // What a step that breaks down has put out is not known.
    const out = target === null ? {} : emitted(this.#outputs, [outputs]);
    return {
      said: this.#said(said),
      outputs: out,
      outputsKey: JSON.stringify(out),
      target: target === null ? null : this.#numberOf(target),
    };
  }
}

function known<T>(found: Map<number, T>, state: number, make: () => T): T {
  const before = found.get(state);
  if (before !== undefined) return before;
  const made = make();
  found.set(state, made);
  return made;
}

function silence(state: number): Reply {
  return { said: null, outputs: {}, outputsKey: "{}", target: state };
}

export function sorted(states: readonly number[]): Belief {
  return [...new Set(states)].toSorted((left, right) => left - right);
}
