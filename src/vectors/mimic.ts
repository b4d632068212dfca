// A program in the part of an implementation: what it may show when it is started and asked, told
// by what an adapter would report. A belief is the set of states that it may be in after what it
// has shown.
import type { Output } from "../ir/ir.ts";
import type { ActionMask, Program, ReasonInfo, Transition } from "../program/program.ts";
import { at } from "../values/access.ts";
import { valueToJson } from "../values/json.ts";
import type { Value } from "../values/value.ts";
import { type Doings, NO_DOINGS } from "./doings.ts";
import { type Emission, Emissions } from "./emissions.ts";
import type { JsonObject, OutputsJson } from "./format.ts";
import type { Options } from "./header.ts";
import { InstanceKeys } from "./instance-keys.ts";
import { Looks } from "./looks.ts";
import { type Asked, askKeyOf, type Link, type Meant, Rehearsal, type Stage } from "./rehearse.ts";
import { namedJson } from "./spell.ts";

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
  /** Of the actions that it may do at any time. */
  readonly doings: Doings;
}

/** What one instance comes to in a state. */
interface Answer {
  readonly action: number;
  readonly replies: readonly Reply[];
}

type Answers = ReadonlyMap<string, Answer>;

/** An instance that is refused, as a test asks for it. */
interface Refusing {
  readonly action: number;
  readonly args: readonly Value[];
  readonly askKey: string;
  /** Index of the reason. */
  readonly reason: number;
}

/** The model of a mutant, which is asked what the mutant does as the model does. */
export interface Kin {
  readonly model: Mimic;
  /** See `changedActions`. */
  readonly changed: ActionMask;
}

/** From so many states on it takes long to find out what it may show. */
const LARGE_BELIEF = 64;
/** So many of these answers are kept. */
const LATEST_MAX = 64;

export class Mimic {
  /** Null where there is no model to ask, or too little of it is left. */
  readonly kin: Kin | null;
  readonly #program: Program;
  readonly #emissions: Emissions;
  readonly #spoken: ReadonlySet<string>;
  readonly #looks: Looks;
  /** As requests have them. */
  readonly #askKeys: InstanceKeys;
  readonly #changedNames: ReadonlySet<string>;
  readonly #starts = new Map<string, Belief>();
  /** By state, then by the key of the request. */
  readonly #answers: (Answers | undefined)[] = [];
  /** By state, then by action. */
  readonly #links: (readonly (readonly Link[])[] | undefined)[] = [];
  readonly #refusals: (readonly (readonly Refusing[])[] | undefined)[] = [];

  /** To the latest requests in a large belief. */
  readonly #rehearsals = new Map<string, readonly Reply[]>();

  /** Null where each request is one transition. */
  readonly #rehearsal: Rehearsal | null;

  /** `spoken`: the reasons that an implementation says itself. */
  constructor(
    program: Program,
    outputs: readonly Output[],
    spoken: ReadonlySet<string>,
    control: Options["control"] = {},
    kin: Kin | null = null,
  ) {
    this.kin = kin;
    this.#spoken = spoken;
    this.#program = program;
    this.#emissions = kin === null ? new Emissions(outputs) : kin.model.#emissions;
    this.#looks = kin === null ? new Looks(program) : kin.model.#looks;
    const { actions, calls } = program.info;
    this.#askKeys = kin === null ? askKeysOf(program) : kin.model.#askKeys;
    const isChanged = (action: number): boolean => kin === null || kin.changed[action] === 1;
    const changed = actions.filter((_, action) => isChanged(action));
    this.#changedNames = new Set(changed.map(({ name }) => name));
    const isPlain = calls.length === 0 && Object.keys(control).length === 0;
    const kinRehearsal = kin === null ? null : kin.model.#rehearsal;
    this.#rehearsal = isPlain ? null : new Rehearsal(this.#stage(), control, kinRehearsal);
  }

  #stage(): Stage {
    const { info } = this.#program;
    const open = new Map<number, readonly boolean[]>();
    return {
      info,
      emissions: this.#emissions,
      links: (state, action) => at(this.#linksAt(state), action),
      openCalls: (state) =>
        known(open, state, () => this.#program.openCalls(this.#looks.state(state))),
      refusal: (state, meant) => this.#refusal(state, meant),
    };
  }

  /** The first reason of the model that it may be. */
  #refusal(state: number, { actions, accepts }: Meant): string | null {
    const { reasons } = this.#program.info;
    const refusals = this.#refusalsAt(state);
    let first = reasons.length;
    for (const action of actions) {
      for (const one of at(refusals, action)) {
        const isEarlier = one.reason < first && at(reasons, one.reason).kind === "refused";
        if (isEarlier && accepts(one)) first = one.reason;
      }
    }
    return reasons[first]?.name ?? null;
  }

  /** Those of unchanged actions are the model's. */
  #linksAt(state: number): readonly (readonly Link[])[] {
    const known = this.#links[state];
    if (known !== undefined) return known;
    const links: Link[][] = this.#program.info.actions.map(() => []);
    const packed = this.#looks.state(state);
    for (const transition of this.#program.transitions(packed, this.kin?.changed)) {
      const { action, args, reason, outputs } = transition;
      const askKey = this.#askKey(action, args);
      const target = transition.target === null ? null : this.#looks.numberOf(transition.target);
      const emission = this.#emissions.of(outputs);
      at(links, action).push({ action, args, reason, askKey, emission, target });
    }
    const merged = this.#withKin(links, (model) => model.#linksAt(state));
    this.#links[state] = merged;
    return merged;
  }

  #refusalsAt(state: number): readonly (readonly Refusing[])[] {
    const known = this.#refusals[state];
    if (known !== undefined) return known;
    const refusals: Refusing[][] = this.#program.info.actions.map(() => []);
    const packed = this.#looks.state(state);
    for (const { action, args, reason } of this.#program.refusals(packed, this.kin?.changed)) {
      at(refusals, action).push({ action, args, reason, askKey: this.#askKey(action, args) });
    }
    const merged = this.#withKin(refusals, (model) => model.#refusalsAt(state));
    this.#refusals[state] = merged;
    return merged;
  }

  #withKin<T>(
    own: readonly (readonly T[])[],
    list: (model: Mimic) => readonly (readonly T[])[],
  ): readonly (readonly T[])[] {
    const { kin } = this;
    if (kin === null) return own;
    const shared = list(kin.model);
    return own.map((one, action) => (kin.changed[action] === 1 ? one : at(shared, action)));
  }

  /** The states that a reset with this setup may lead to; none where it knows no such setup. */
  start(setupKey: string): Belief {
    if (this.#starts.size === 0) this.#findStarts();
    return this.#starts.get(setupKey) ?? [];
  }

  #findStarts(): void {
    const { inits } = this.#program.info;
    const found = new Map<string, number[]>();
    for (const { state, choices } of this.#program.initials()) {
      const own = inits.flatMap(({ name, type, ghostOnly }, index) =>
        ghostOnly ? [] : [[name, valueToJson(type, at(choices, index))]],
      );
      const key = JSON.stringify(Object.fromEntries(own));
      const states = found.get(key) ?? [];
      states.push(this.#looks.numberOf(state));
      found.set(key, states);
    }
    for (const [key, states] of found) this.#starts.set(key, this.#begun(states));
  }

  #begun(states: readonly number[]): Belief {
    if (this.#rehearsal === null) return sorted(states);
    const begun = states.flatMap((state) => this.#rehearsal?.begin(state) ?? []);
    return sorted(begun.flatMap(({ state }) => state ?? []));
  }

  observed(state: number): JsonObject {
    return this.#looks.observed(state);
  }

  observedKey(state: number): string {
    return this.#looks.observedKey(state);
  }

  /** The actions that may have a part in the answer to a request. */
  actionsOf(asked: Asked): readonly number[] {
    if (this.#rehearsal !== null) return this.#rehearsal.actionsOf(asked);
    return this.#program.info.actions.flatMap(({ name }, action) =>
      name === asked.request.do ? [action] : [],
    );
  }

  /**
   * What it may show when it is asked in one of these states; nothing at all where it is not
   * concerned.
   */
  replies(belief: Belief, asked: Asked): readonly Reply[] {
    if (this.#rehearsal === null) {
      const { askKey, request } = asked;
      const { kin } = this;
      const isShared = kin !== null && !this.#changedNames.has(request.do);
      const player = isShared ? kin.model : this;
      const [only, other] = belief;
      if (only !== undefined && other === undefined) return player.#plainReplies(only, askKey);
      return belief.flatMap((state) => player.#plainReplies(state, askKey));
    }
    if (belief.length < LARGE_BELIEF) return this.#rehearsed(this.#rehearsal, belief, asked);
    const key = `${asked.askKey} ${belief.join()}`;
    const known = this.#rehearsals.get(key);
    const replies = known ?? this.#rehearsed(this.#rehearsal, belief, asked);
    // A test is tried several times in a row.
    if (this.#rehearsals.size >= LATEST_MAX) this.#rehearsals.clear();
    this.#rehearsals.set(key, replies);
    return replies;
  }

  #rehearsed(rehearsal: Rehearsal, belief: Belief, asked: Asked): readonly Reply[] {
    return rehearsal.answer(belief, asked).map(({ state, said, emission, free }) => {
      return replyOf(said, emission, state, free);
    });
  }

  /** Where it is once what is awaited has happened, and what it shows on the way. */
  rested(state: number): readonly Reply[] {
    if (this.#rehearsal === null) return [silence(state)];
    return this.#rehearsal
      .begin(state)
      .map((one): Reply => replyOf(one.said, one.emission, one.state));
  }

  /** What it shows where it does one of these actions by itself, before it comes to rest. */
  doing(state: number, actions: ActionMask): readonly Reply[] {
    const packed = this.#looks.state(state);
    return this.#program.transitions(packed, actions).map((one) => this.#reply(one));
  }

  #plainReplies(state: number, askKey: string): readonly Reply[] {
    const known = this.#answers[state] ?? this.#answersIn(state);
    this.#answers[state] = known;
    return known.get(askKey)?.replies ?? [silence(state)];
  }

  /** Those of the model itself where they are no others: then they take no room. */
  #answersIn(state: number): Answers {
    const own = this.#expand(state);
    const { kin } = this;
    if (kin === null) return own;
    const shared = kin.model.#answers[state];
    return shared !== undefined && isPartOf(own, shared, kin.changed) ? shared : own;
  }

  #expand(state: number): Answers {
    const answers = new Map<string, { readonly action: number; readonly replies: Reply[] }>();
    const { reasons } = this.#program.info;
    const packed = this.#looks.state(state);
    for (const transition of this.#program.transitions(packed, this.kin?.changed)) {
      const { action, args } = transition;
      const key = this.#askKey(action, args);
      const own = answers.get(key);
      if (own === undefined) answers.set(key, { action, replies: [this.#reply(transition)] });
      else own.replies.push(this.#reply(transition));
    }
    for (const { action, args, reason } of this.#program.refusals(packed, this.kin?.changed)) {
      const said = this.#said(at(reasons, reason));
      if (said === null) continue;
      const replies = [{ ...silence(state), said }];
      answers.set(this.#askKey(action, args), { action, replies });
    }
    return answers;
  }

  #said(reason: ReasonInfo | undefined): string | null {
    if (reason === undefined || reason.kind !== "refused") return null;
    return this.#spoken.has(reason.name) ? reason.name : null;
  }

  #askKey(action: number, args: readonly Value[]): string {
    return this.#askKeys.of(action, args);
  }

  #reply({ target, reason, outputs }: Transition): Reply {
    const { reasons } = this.#program.info;
    const said = reason === null ? undefined : at(reasons, reason);
    // What a step that breaks down has put out is not known.
    const emission = target === null ? this.#emissions.nothing : this.#emissions.of(outputs);
    const number = target === null ? null : this.#looks.numberOf(target);
    return replyOf(this.#said(said), emission, number);
  }
}

/** Whether they are all that the model answers to what is changed. */
function isPartOf(own: Answers, shared: Answers, changed: ActionMask): boolean {
  let count = 0;
  for (const { action } of shared.values()) if (changed[action] === 1) count++;
  if (count !== own.size) return false;
  for (const [key, { replies }] of own) {
    const others = shared.get(key)?.replies;
    if (others?.length !== replies.length) return false;
    if (!replies.every((reply, index) => isSameReply(reply, at(others, index)))) return false;
  }
  return true;
}

function isSameReply(one: Reply, other: Reply): boolean {
  return (
    one.said === other.said && one.outputsKey === other.outputsKey && one.target === other.target
  );
}

function replyOf(
  said: string | null,
  { outputs, key: outputsKey }: Emission,
  target: number | null,
  doings = NO_DOINGS,
): Reply {
  return { said, outputs, outputsKey, target, doings };
}

function askKeysOf({ info }: Program): InstanceKeys {
  return new InstanceKeys((action, args) => {
    const { name, params } = at(info.actions, action);
    return askKeyOf({ do: name, args: namedJson(params, args) });
  });
}

function known<T>(found: Map<number, T>, state: number, make: () => T): T {
  const before = found.get(state);
  if (before !== undefined) return before;
  const made = make();
  found.set(state, made);
  return made;
}

function silence(state: number): Reply {
  return { said: null, outputs: {}, outputsKey: "{}", target: state, doings: NO_DOINGS };
}

/** What it may be in after it has shown one of these. */
export function beliefAfter(replies: readonly Reply[]): Belief {
  const [only, other] = replies;
  if (only !== undefined && other === undefined) return only.target === null ? [] : [only.target];
  return sorted(replies.flatMap(({ target }) => target ?? []));
}

export function sorted(states: readonly number[]): Belief {
  if (states.length < 2) return states;
  return [...new Set(states)].toSorted((left, right) => left - right);
}
