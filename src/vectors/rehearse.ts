// What a program does when it is asked as a test asks: a call goes on from its begin to its end,
// with the moves that the test makes in its middle, and what is awaited happens.
import type { CallInfo, Instances, ProgramInfo, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import { alsoDone, bothDone, type Doings, NO_DOINGS } from "./doings.ts";
import type { Emission, Emissions } from "./emissions.ts";
import type { Step } from "./format.ts";
import type { Options } from "./header.ts";
import { isOf } from "./perform.ts";
import { namedJson } from "./spell.ts";

export type Request = Pick<Step, "do" | "args" | "during">;

export interface Asked {
  /** Tells requests apart: see `askKeyOf`. */
  readonly askKey: string;
  readonly request: Request;
}

/** A transition between states by their numbers. */
export interface Link extends Pick<Transition, "action" | "args" | "reason"> {
  /** As a test asks for it. */
  readonly askKey: string;
  readonly emission: Emission;
  readonly target: number | null;
}

/** The program, seen from its states. */
export interface Stage {
  readonly info: ProgramInfo;
  readonly emissions: Emissions;
  /** Those of one action, in order. */
  links(state: number, action: number): readonly Link[];
  openCalls(state: number): readonly boolean[];
  /** What it says if it refuses one of these actions. */
  refusal(state: number, meant: Meant): string | null;
}

/** One way in which it may go. */
export interface Played {
  /** Null where it breaks down, hangs, or never comes to where the test would move. */
  readonly state: number | null;
  readonly said: string | null;
  readonly emission: Emission;
  /** Which free actions it has done by itself. */
  readonly free: Doings;
}

/** Some instances. */
export interface Meant {
  /** Ascending: no instances of others. */
  readonly actions: readonly number[];
  accepts(one: Pick<Link, "action" | "args" | "askKey">): boolean;
}

interface CallMeant {
  readonly index: number;
  readonly info: CallInfo;
  readonly begins: Meant;
  readonly ends: Meant;
}

/** A request, as it concerns this program. */
interface Plan {
  readonly call: CallMeant | null;
  readonly own: Meant;
  readonly during: readonly Meant[];
}

/** More ways than these are not followed. */
const WAYS_MAX = 1_000;

export class Rehearsal {
  readonly #stage: Stage;
  readonly #calls: ReadonlyMap<string, CallMeant>;
  readonly #awaited: Meant;
  readonly #free: Meant;
  /** By state. */
  readonly #closures = new Map<Meant, (readonly Played[])[]>();
  /** By key: many asks are the same request. */
  readonly #plans: Map<string, Plan>;

  /** `kin` is of a program with the same actions and calls. */
  constructor(stage: Stage, control: Options["control"] = {}, kin: Rehearsal | null = null) {
    this.#stage = stage;
    this.#plans = kin === null ? new Map() : kin.#plans;
    const { actions, calls } = stage.info;
    const under = (what: string): Meant => {
      const own = actions.flatMap(({ name }, action) => (control[name] === what ? [action] : []));
      return { actions: own, accepts: () => true };
    };
    const entries = calls.map((info, index) => {
      const { name, params, args, begins, ends } = info;
      const key = askKeyOf({ do: name, args: namedJson(params, args) });
      return [key, { index, info, begins: among(begins), ends: among(ends) }] as const;
    });
    this.#calls = new Map(entries);
    this.#awaited = under("awaited");
    this.#free = under("free");
  }

  /** All that the answer to a request may depend on. */
  actionsOf(asked: Asked): readonly number[] {
    const { call, own, during } = this.#planOf(asked);
    const parts = call === null ? [] : partsOf(call.info);
    return [
      ...own.actions,
      ...during.flatMap(({ actions }) => actions),
      ...parts.map(({ action }) => action),
      ...this.#awaited.actions,
      ...this.#free.actions,
    ];
  }

  #planOf({ askKey, request }: Asked): Plan {
    const known = this.#plans.get(askKey);
    if (known !== undefined) return known;
    const call = this.#calls.get(askKeyOf({ do: request.do, args: request.args })) ?? null;
    const during = (request.during ?? []).map((move) => this.#instanceOf(move));
    const plan = { call, own: this.#instanceOf(request), during };
    this.#plans.set(askKey, plan);
    return plan;
  }

  #instanceOf(one: Pick<Request, "do" | "args">): Meant {
    const key = askKeyOf({ do: one.do, args: one.args });
    const { actions } = this.#stage.info;
    return {
      actions: actions.flatMap(({ name }, action) => (name === one.do ? [action] : [])),
      accepts: ({ askKey }) => askKey === key,
    };
  }

  /** After a reset. */
  begin(state: number): readonly Played[] {
    return this.#rest([this.#startAt(state)]);
  }

  /** What it may do that is in one of these states. */
  answer(states: readonly number[], asked: Asked): readonly Played[] {
    const { call, own, during } = this.#planOf(asked);
    const starts = states.map((state) => this.#startAt(state));
    const after = this.#closure(starts, this.#free).flatMap((from) =>
      call === null ? this.#ask(from, own) : this.#call(from, call, during),
    );
    return this.#rest(after);
  }

  #startAt(state: number): Played {
    return { state, said: null, emission: this.#stage.emissions.nothing, free: NO_DOINGS };
  }

  #rest(played: readonly Played[]): readonly Played[] {
    const settled = this.#settle(played);
    return this.#settle(this.#closure(settled, this.#free));
  }

  /** Nothing at all comes of what it is not concerned with. */
  #ask(from: Played, meant: Meant): readonly Played[] {
    if (from.state === null) return [from];
    const taken = this.#take(from, meant);
    if (taken.length > 0) return taken;
    return [{ ...from, said: this.#stage.refusal(from.state, meant) }];
  }

  #take(from: Played, { actions, accepts }: Meant): readonly Played[] {
    if (from.state === null) return [];
    const { info, emissions, links } = this.#stage;
    const taken: Played[] = [];
    for (const action of actions) {
      for (const link of links(from.state, action)) {
        if (!accepts(link)) continue;
        const reason = link.reason === null ? null : at(info.reasons, link.reason);
        const said = reason?.kind === "refused" ? reason.name : null;
        // What a step that breaks down has put out is not known.
        const isKnown = link.target !== null;
        const emission = isKnown ? emissions.join(from.emission, link.emission) : emissions.nothing;
        taken.push({ state: link.target, said, emission, free: from.free });
      }
    }
    return taken;
  }

  #call(from: Played, call: CallMeant, during: readonly Meant[]): readonly Played[] {
    const begun = this.#ask(from, call.begins);
    return begun.flatMap((one): readonly Played[] => {
      if (!this.#isOpen(one, call.index)) return this.#unreached(one, call.info, during);
      const moved = during.reduce<readonly Played[]>(
        (played, move) => played.flatMap((each) => this.#ask(each, move)),
        [one],
      );
      return moved.flatMap((each) => this.#end(each, call));
    });
  }

  /** The moves of a test for which it does not wait. */
  #unreached(one: Played, { point }: CallInfo, during: readonly Meant[]): readonly Played[] {
    if (during.length === 0 || one.state === null) return [one];
    if (point?.unreached === "fail") return [{ ...one, state: null }];
    return during.reduce<readonly Played[]>(
      (played, move) =>
        played.flatMap((each) =>
          this.#ask(each, move).map((next) => ({ ...next, said: one.said })),
        ),
      [one],
    );
  }

  #end(one: Played, { index, ends }: CallMeant): readonly Played[] {
    const from = { ...one, said: null };
    if (!this.#isOpen(one, index)) return [from];
    const ended = this.#take(from, ends);
    return ended.length > 0 ? ended : [{ ...from, state: null }];
  }

  #isOpen({ state }: Played, index: number): boolean {
    return state !== null && at(this.#stage.openCalls(state), index);
  }

  // ---- what happens by itself -------------------------------------------------------------------

  /** Until nothing is awaited any more; what goes on for ever is where it has been. */
  #settle(played: readonly Played[]): readonly Played[] {
    return this.#closure(played, this.#awaited).filter(
      ({ state }) =>
        state === null ||
        this.#awaited.actions.every((action) => this.#stage.links(state, action).length === 0),
    );
  }

  /** From each on its own, what was said before included. */
  #closure(played: readonly Played[], meant: Meant): readonly Played[] {
    if (meant.actions.length === 0) return played;
    const { emissions } = this.#stage;
    const all = new Map<string, Played>();
    for (const one of played) {
      const reached = one.state === null ? [one] : this.#reached(one.state, meant);
      for (const { state, emission, free } of reached) {
        const out = state === null ? emission : emissions.join(one.emission, emission);
        const both = one.state === null ? free : bothDone(one.free, free);
        const later = { state, said: one.said, emission: out, free: both };
        const key = playedKey(later);
        if (!all.has(key)) all.set(key, later);
      }
    }
    return [...all.values()];
  }

  /** By some of these actions, one after the other, or none. */
  #reached(state: number, meant: Meant): readonly Played[] {
    const known = this.#closures.get(meant) ?? [];
    this.#closures.set(meant, known);
    const before = known[state];
    if (before !== undefined) return before;
    const all = [this.#startAt(state)];
    const seen = new Set(all.map(playedKey));
    for (const one of all) {
      if (all.length > WAYS_MAX) break;
      for (const [position, action] of meant.actions.entries()) {
        const free = meant === this.#free ? alsoDone(one.free, position) : one.free;
        for (const next of this.#take(one, { ...meant, actions: [action] })) {
          const later = { ...next, said: null, free };
          const key = playedKey(later);
          if (seen.has(key)) continue;
          seen.add(key);
          all.push(later);
        }
      }
    }
    known[state] = all;
    return all;
  }
}

function partsOf({ begins, ends, aborts, moves }: CallInfo): readonly Instances[] {
  return [...begins, ...ends, ...aborts, ...moves];
}

function among(list: readonly Instances[]): Meant {
  const actions = [...new Set(list.map(({ action }) => action))].toSorted((one, two) => one - two);
  return { actions, accepts: (one) => list.some((of) => isOf(one, of)) };
}

function playedKey({ state, said, emission }: Played): string {
  return `${state} ${said} ${emission.number}`;
}

/** Tells requests apart. */
export function askKeyOf({ do: action, args, during }: Request): string {
  const moves = during === undefined ? "" : ` ${JSON.stringify(during)}`;
  return `${action} ${JSON.stringify(args)}${moves}`;
}
