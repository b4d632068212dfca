// What a program does when it is asked as a test asks: a call goes on from its begin to its end,
// with the moves that the test makes in its middle, and what is awaited happens.
import type { CallInfo, Instances, ProgramInfo, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Value } from "../values/value.ts";
import type { Step } from "./format.ts";
import type { Options } from "./header.ts";
import { keyOf } from "./instance-keys.ts";
import { isOf } from "./perform.ts";
import { namedJson } from "./spell.ts";

export type Request = Pick<Step, "do" | "args" | "during">;

/** A transition between states by their numbers. */
export interface Link extends Pick<Transition, "action" | "args" | "reason" | "outputs"> {
  /** As a test asks for it. */
  readonly askKey: string;
  readonly target: number | null;
}

/** The program, seen from its states. */
export interface Stage {
  readonly info: ProgramInfo;
  /** Those of one action, in order. */
  links(state: number, action: number): readonly Link[];
  openCalls(state: number): readonly boolean[];
  /** What it says if it refuses one of these actions. */
  refusal(state: number, isMeant: Meant["accepts"]): string | null;
}

/** One way in which it may go. */
export interface Played {
  /** Null where it breaks down, hangs, or never comes to where the test would move. */
  readonly state: number | null;
  readonly said: string | null;
  readonly outputs: readonly (readonly Value[])[];
}

/** Some instances. */
interface Meant {
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

/** More ways than these are not followed. */
const WAYS_MAX = 1_000;

export class Rehearsal {
  readonly #stage: Stage;
  readonly #calls: ReadonlyMap<string, CallMeant>;
  readonly #awaited: Meant;
  readonly #free: Meant;
  /** By request. */
  readonly #meant = new WeakMap<object, Meant>();
  readonly #asked = new WeakMap<Request, CallMeant | null>();

  constructor(stage: Stage, control: Options["control"] = {}) {
    this.#stage = stage;
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
  actionsOf(request: Request): readonly number[] {
    const info = this.#callOf(request)?.info;
    const parts = info === undefined ? [] : [info.begins, info.ends, info.aborts, info.moves];
    return [
      ...this.#instanceOf(request).actions,
      ...(request.during ?? []).flatMap((move) => this.#instanceOf(move).actions),
      ...parts.flat().map(({ action }) => action),
      ...this.#awaited.actions,
      ...this.#free.actions,
    ];
  }

  #callOf(request: Request): CallMeant | null {
    const known = this.#asked.get(request);
    if (known !== undefined) return known;
    const call = this.#calls.get(askKeyOf({ do: request.do, args: request.args })) ?? null;
    this.#asked.set(request, call);
    return call;
  }

  #instanceOf(one: Pick<Request, "do" | "args">): Meant {
    const known = this.#meant.get(one);
    if (known !== undefined) return known;
    const key = askKeyOf({ do: one.do, args: one.args });
    const { actions } = this.#stage.info;
    const meant: Meant = {
      actions: actions.flatMap(({ name }, action) => (name === one.do ? [action] : [])),
      accepts: ({ askKey }) => askKey === key,
    };
    this.#meant.set(one, meant);
    return meant;
  }

  /** After a reset. */
  begin(state: number): readonly Played[] {
    return this.#rest([{ state, said: null, outputs: [] }]);
  }

  answer(state: number, request: Request): readonly Played[] {
    const call = this.#callOf(request);
    const before = this.#closure([{ state, said: null, outputs: [] }], this.#free);
    const after = before.flatMap((from) =>
      call === null ? this.#act(from, request) : this.#call(from, call, request),
    );
    return this.#rest(after);
  }

  #rest(played: readonly Played[]): readonly Played[] {
    const settled = this.#settle(played);
    return this.#settle(this.#closure(settled, this.#free));
  }

  #act(from: Played, request: Pick<Request, "do" | "args">): readonly Played[] {
    return this.#ask(from, this.#instanceOf(request));
  }

  /** Nothing at all comes of what it is not concerned with. */
  #ask(from: Played, meant: Meant): readonly Played[] {
    if (from.state === null) return [from];
    const taken = this.#take(from, meant);
    if (taken.length > 0) return taken;
    return [{ ...from, said: this.#stage.refusal(from.state, meant.accepts) }];
  }

  #take(from: Played, { actions, accepts }: Meant): readonly Played[] {
    if (from.state === null) return [];
    const taken: Played[] = [];
    for (const action of actions) {
      for (const link of this.#stage.links(from.state, action)) {
        if (!accepts(link)) continue;
        const reason = link.reason === null ? null : at(this.#stage.info.reasons, link.reason);
        const said = reason?.kind === "refused" ? reason.name : null;
        // What a step that breaks down has put out is not known.
        const outputs = link.target === null ? [] : [...from.outputs, link.outputs];
        taken.push({ state: link.target, said, outputs });
      }
    }
    return taken;
  }

  #call(from: Played, call: CallMeant, { during = [] }: Request): readonly Played[] {
    const begun = this.#ask(from, call.begins);
    return begun.flatMap((one): readonly Played[] => {
      if (!this.#isOpen(one, call.index)) return this.#unreached(one, call.info, during);
      const moved = during.reduce<readonly Played[]>(
        (played, move) => played.flatMap((each) => this.#act(each, move)),
        [one],
      );
      return moved.flatMap((each) => this.#end(each, call));
    });
  }

  /** The moves of a test for which it does not wait. */
  #unreached(
    one: Played,
    { point }: CallInfo,
    during: NonNullable<Request["during"]>,
  ): readonly Played[] {
    if (during.length === 0 || one.state === null) return [one];
    if (point?.unreached === "fail") return [{ ...one, state: null }];
    return during.reduce<readonly Played[]>(
      (played, move) =>
        played.flatMap((each) =>
          this.#act(each, move).map((next) => ({ ...next, said: one.said })),
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

  #closure(played: readonly Played[], meant: Meant): readonly Played[] {
    if (meant.actions.length === 0) return played;
    const all = [...played];
    const seen = new Set(all.map(playedKey));
    for (const one of all) {
      if (all.length > WAYS_MAX) break;
      for (const next of this.#take(one, meant)) {
        const later = { ...next, said: one.said };
        const key = playedKey(later);
        if (seen.has(key)) continue;
        seen.add(key);
        all.push(later);
      }
    }
    return all;
  }
}

function among(list: readonly Instances[]): Meant {
  const actions = [...new Set(list.map(({ action }) => action))].toSorted((one, two) => one - two);
  return { actions, accepts: (one) => list.some((of) => isOf(one, of)) };
}

function playedKey({ state, said, outputs }: Played): string {
  return `${state} ${said} ${keyOf(outputs)}`;
}

/** Tells requests apart. */
export function askKeyOf({ do: action, args, during }: Request): string {
  const moves = during === undefined ? "" : ` ${JSON.stringify(during)}`;
  return `${action} ${JSON.stringify(args)}${moves}`;
}
