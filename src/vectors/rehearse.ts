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
  links(state: number): readonly Link[];
  openCalls(state: number): readonly boolean[];
  /** What it says if it refuses one of these actions. */
  refusal(state: number, isMeant: IsMeant): string | null;
}

/** One way in which it may go. */
export interface Played {
  /** Null where it breaks down, hangs, or never comes to where the test would move. */
  readonly state: number | null;
  readonly said: string | null;
  readonly outputs: readonly (readonly Value[])[];
}

type IsMeant = (one: Pick<Link, "action" | "args" | "askKey">) => boolean;

/** More ways than these are not followed. */
const WAYS_MAX = 1_000;

export class Rehearsal {
  readonly #stage: Stage;
  readonly #calls: ReadonlyMap<string, number>;
  readonly #awaited: IsMeant;
  readonly #free: IsMeant;
  /** Names of what happens by itself. */
  readonly #unasked: ReadonlySet<string>;

  constructor(stage: Stage, control: Options["control"] = {}) {
    this.#stage = stage;
    const under = (what: string): IsMeant => {
      const names = Object.keys(control).filter((name) => control[name] === what);
      return ({ action }) => names.includes(at(stage.info.actions, action).name);
    };
    this.#unasked = new Set(
      Object.keys(control).filter(
        (name) => control[name] === "awaited" || control[name] === "free",
      ),
    );
    const calls = stage.info.calls.map(({ name, params, args }, index) => {
      return [askKeyOf({ do: name, args: namedJson(params, args) }), index] as const;
    });
    this.#calls = new Map(calls);
    this.#awaited = under("awaited");
    this.#free = under("free");
  }

  /** All that the answer to a request may depend on. */
  actionsOf({ do: name, args, during = [] }: Request): readonly number[] {
    const { actions } = this.#stage.info;
    const names = new Set([name, ...during.map((move) => move.do)]);
    const call = this.#stage.info.calls[this.#calls.get(askKeyOf({ do: name, args })) ?? -1];
    const parts = call === undefined ? [] : [call.begins, call.ends, call.aborts, call.moves];
    const inCall = new Set(parts.flat().map(({ action }) => action));
    return [...actions.keys()].filter(
      (action) =>
        names.has(at(actions, action).name) ||
        inCall.has(action) ||
        this.#unasked.has(at(actions, action).name),
    );
  }

  /** After a reset. */
  begin(state: number): readonly Played[] {
    return this.#rest([{ state, said: null, outputs: [] }]);
  }

  answer(state: number, request: Request): readonly Played[] {
    const index = this.#calls.get(askKeyOf({ do: request.do, args: request.args })) ?? -1;
    const call = this.#stage.info.calls[index];
    const before = this.#closure([{ state, said: null, outputs: [] }], this.#free);
    const after = before.flatMap((from) =>
      call === undefined ? this.#act(from, request) : this.#call(from, index, call, request),
    );
    return this.#rest(after);
  }

  #rest(played: readonly Played[]): readonly Played[] {
    const settled = this.#settle(played);
    return this.#settle(this.#closure(settled, this.#free));
  }

  #act(from: Played, { do: name, args }: Pick<Request, "do" | "args">): readonly Played[] {
    const key = askKeyOf({ do: name, args });
    if (from.state === null) return [from];
    const taken = this.#take(from, (link) => link.askKey === key);
    if (taken.length > 0) return taken;
    return [{ ...from, said: this.#stage.refusal(from.state, (one) => one.askKey === key) }];
  }

  /** Nothing at all comes of what it is not concerned with. */
  #asked(from: Played, isMeant: IsMeant): readonly Played[] {
    if (from.state === null) return [from];
    const taken = this.#take(from, isMeant);
    return taken.length > 0 ? taken : [{ ...from, said: this.#stage.refusal(from.state, isMeant) }];
  }

  #take(from: Played, isMeant: IsMeant): readonly Played[] {
    if (from.state === null) return [];
    return this.#stage.links(from.state).flatMap((link) => {
      if (!isMeant(link)) return [];
      const reason = link.reason === null ? null : at(this.#stage.info.reasons, link.reason);
      const said = reason?.kind === "refused" ? reason.name : null;
      // What a step that breaks down has put out is not known.
      const outputs = link.target === null ? [] : [...from.outputs, link.outputs];
      return [{ state: link.target, said, outputs }];
    });
  }

  #call(from: Played, index: number, call: CallInfo, { during = [] }: Request): readonly Played[] {
    const begun = this.#asked(from, among(call.begins));
    return begun.flatMap((one): readonly Played[] => {
      if (!this.#isOpen(one, index)) return this.#unreached(one, call, during);
      const moved = during.reduce<readonly Played[]>(
        (played, move) => played.flatMap((each) => this.#act(each, move)),
        [one],
      );
      return moved.flatMap((each) => this.#end(each, index, call));
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

  #end(one: Played, index: number, call: CallInfo): readonly Played[] {
    const from = { ...one, said: null };
    if (!this.#isOpen(one, index)) return [from];
    const ended = this.#take(from, among(call.ends));
    return ended.length > 0 ? ended : [{ ...from, state: null }];
  }

  #isOpen({ state }: Played, index: number): boolean {
    return state !== null && at(this.#stage.openCalls(state), index);
  }

  // ---- what happens by itself -------------------------------------------------------------------

  /** Until nothing is awaited any more; what goes on for ever is where it has been. */
  #settle(played: readonly Played[]): readonly Played[] {
    return this.#closure(played, this.#awaited).filter(
      (one) => one.state === null || !this.#stage.links(one.state).some(this.#awaited),
    );
  }

  #closure(played: readonly Played[], isMeant: IsMeant): readonly Played[] {
    const all = [...played];
    const seen = new Set(all.map(playedKey));
    for (const one of all) {
      if (all.length > WAYS_MAX) break;
      for (const next of this.#take(one, isMeant)) {
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

function among(list: readonly Instances[]): IsMeant {
  return (one) => list.some((of) => isOf(one, of));
}

function playedKey({ state, said, outputs }: Played): string {
  return `${state} ${said} ${keyOf(outputs)}`;
}

/** Tells requests apart. */
export function askKeyOf({ do: action, args, during }: Request): string {
  const moves = during === undefined ? "" : ` ${JSON.stringify(during)}`;
  return `${action} ${JSON.stringify(args)}${moves}`;
}
