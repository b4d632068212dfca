// What breaks a claim under an overlay, as a tester of the model itself can play it: the shortest
// counterexample, request by request, as far as the model has an answer.
import type { CallInfo, ProgramInfo } from "../program/program.ts";
import type { Value } from "../values/value.ts";
import type { JsonObject, Step } from "./format.ts";
import type { Options } from "./header.ts";
import { isOf } from "./perform.ts";
import { askKeyOf, type Request } from "./rehearse.ts";
import type { Script, ScriptAsk, Start } from "./script.ts";
import { namedJson } from "./spell.ts";

/** A transition of a counterexample. Overlays may number actions anew, so it goes by names. */
export interface Event {
  readonly action: string;
  readonly args: readonly Value[];
  /** The same by name, as the overlay has it. */
  readonly named: JsonObject;
  /** What is seen then; null behind a fault. */
  readonly observedKey: string | null;
}

export interface Scenario {
  readonly overlay: string;
  readonly title: string;
  /** Whether it is a mistake, of which tests say what it shows. */
  readonly isMutant: boolean;
  readonly claim: { readonly name: string; readonly doc: string };
  readonly setup: JsonObject;
  readonly events: readonly Event[];
}

export interface Walked {
  readonly start: Start;
  readonly asks: readonly ScriptAsk[];
  /** False where the model has no single answer to what comes next. */
  readonly isWhole: boolean;
}

export class ScenarioWalker {
  readonly #script: Script;
  readonly #info: ProgramInfo;
  readonly #control: NonNullable<Options["control"]>;

  constructor(script: Script, info: ProgramInfo, control: Options["control"] = {}) {
    this.#script = script;
    this.#info = info;
    this.#control = control;
  }

  /** Null where the model has no such reset. */
  walk({ setup, events }: Scenario): Walked | null {
    const setupKey = JSON.stringify(setup);
    const start = this.#script.starts.find((one) => one.setupKey === setupKey);
    if (start === undefined) return null;
    const asks: ScriptAsk[] = [];
    for (let next = 0; next < events.length; ) {
      const found = this.#requestAt(events, next);
      if (found === null) return { start, asks, isWhole: false };
      next = found.next;
      if (found.request === null) continue;
      const node = asks.at(-1)?.target ?? start.node;
      const ask = this.#askFor(node, found.request, events[next - 1]?.observedKey ?? null);
      if (ask === null) return { start, asks, isWhole: false };
      asks.push(ask);
    }
    return { start, asks, isWhole: true };
  }

  /** Where the model chooses, as the overlay did, if it may. */
  #askFor(node: number, request: Request, observedKey: string | null): ScriptAsk | null {
    const askKey = askKeyOf(request);
    const isMeant = (one: ScriptAsk): boolean => one.askKey === askKey;
    const sure = this.#script.asks(node).find(isMeant);
    if (sure !== undefined) return sure;
    const choices = this.#script.choices(node).filter(isMeant);
    return choices.find((one) => one.observedKey === observedKey) ?? null;
  }

  /**
   * What a tester asks for to have the event happen, and the event behind it. No request: it
   * happens by itself. Null: nobody can ask for it.
   */
  #requestAt(
    events: readonly Event[],
    first: number,
  ): { readonly request: Request | null; readonly next: number } | null {
    const event = events[first];
    if (event === undefined) return null;
    const next = first + 1;
    if (this.#isByItself(event)) return { request: null, next };
    const call = this.#info.calls.find(({ begins }) => this.#isAmong(event, begins));
    if (call !== undefined) return this.#callAt(call, events, next);
    const action = this.#info.actions.find(({ name }) => name === event.action);
    return action === undefined ? null : { request: requestOf(event), next };
  }

  #isByItself({ action }: Event): boolean {
    const control = this.#control[action];
    return control === "awaited" || control === "free";
  }

  /** The moves from its begin to its end; what breaks it off is the last of them. */
  #callAt(
    { name, params, args, point, ends, aborts }: CallInfo,
    events: readonly Event[],
    first: number,
  ): { readonly request: Request; readonly next: number } {
    const during: NonNullable<Step["during"]>[number][] = [];
    let next = first;
    for (let isOver = false; !isOver && next < events.length; next++) {
      const event = events[next];
      if (event === undefined) break;
      isOver = this.#isAmong(event, ends);
      if (isOver || this.#isByItself(event) || point === null) continue;
      during.push({ at: point.name, ...requestOf(event) });
      isOver = this.#isAmong(event, aborts);
    }
    const moves = during.length === 0 ? {} : { during };
    return { request: { do: name, args: namedJson(params, args), ...moves }, next };
  }

  #isAmong({ action, args }: Event, list: CallInfo["begins"]): boolean {
    const index = this.#info.actions.findIndex(({ name }) => name === action);
    return index >= 0 && list.some((one) => isOf({ action: index, args }, one));
  }
}

function requestOf({ action, named }: Event): Pick<Request, "do" | "args"> {
  return { do: action, args: named };
}
