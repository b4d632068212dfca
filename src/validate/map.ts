// The map from the lines of a log, as a system writes them, to events of a model: which event is
// which action, and where in the line its arguments, outputs and fields stand. docs/validate.md
// says how a map is written; here it is read, and every name in it is looked up at once.
import type { ProgramInfo } from "../program/program.ts";
import type { Json } from "../values/json.ts";
import type { JsonObject } from "../vectors/format.ts";
import { unknownName, unreadable, wrongValue } from "./bad-log.ts";
import type { Silence, Unlogged } from "./event.ts";
import { isList, isObject, member } from "./line.ts";
import { askedOf, paramsOf, type Vocabulary } from "./read-event.ts";
import { type Path, readPath, readSource, type Source } from "./source.ts";

const MAP_FORMAT = "fencepost-map/1";

/** An event of the model, with the places that its values come from. */
export interface Template {
  readonly do: string | null;
  readonly isGap: boolean;
  /** Null where a step or a look is meant. */
  readonly setup: Sources | null;
  readonly args: Sources;
  readonly outputs: Sources;
  readonly reason: Source | null;
  readonly observed: Sources;
}

/** By name in the model. */
export type Sources = readonly (readonly [string, Source])[];

/** One moment after the other, each of them one of some events; none where a line is ignored. */
export type Rule = readonly (readonly Template[])[];

export interface LogMap {
  /** Null where lines are events of the model already. */
  readonly rules: { readonly event: Path; readonly byName: ReadonlyMap<string, Rule> } | null;
  readonly silence: Silence;
}

/** Where nobody says anything: each action has its line, and in a gap anything may happen. */
export function noMap(info: ProgramInfo): LogMap {
  return { rules: null, silence: { between: null, inGaps: anything(info) } };
}

function anything({ actions }: ProgramInfo): Unlogged {
  return { actions: new Set(actions.keys()), atMost: null };
}

/** Throws BadLog, whose message begins with the place in the map. */
export function readMap(json: Json, words: Vocabulary): LogMap {
  const { info } = words;
  const map = object(json, "the map");
  known(map, "the map", ["format", "event", "events", "ignore", "unlogged", "gaps"]);
  if (map.format !== MAP_FORMAT) {
    const hint = `this version reads \`"format": "${MAP_FORMAT}"\``;
    throw unreadable(`the format is ${JSON.stringify(map.format ?? null)}`, hint);
  }
  const unlogged = member(map, "unlogged");
  const gaps = member(map, "gaps");
  const silence = {
    between: unlogged === undefined ? null : readUnlogged(unlogged, "unlogged", info),
    inGaps: gaps === undefined ? anything(info) : readUnlogged(gaps, "gaps", info),
  };
  return { rules: readRules(map, words), silence };
}

function readRules(map: JsonObject, words: Vocabulary): LogMap["rules"] {
  const event = member(map, "event");
  const events = member(map, "events");
  const ignored = member(map, "ignore") ?? [];
  if (event === undefined && events === undefined) return null;
  const names = object(events ?? null, "events");
  const byName = new Map<string, Rule>();
  for (const name of Object.keys(names)) {
    byName.set(name, readRule(names[name] ?? null, `events.${name}`, words));
  }
  if (!isList(ignored)) throw wrongValue("ignore: expected an array of names of events");
  for (const name of ignored) {
    if (typeof name !== "string") throw wrongValue("ignore: expected names of events");
    byName.set(name, []);
  }
  return { event: readPath(event ?? null, "event"), byName };
}

function readUnlogged(json: Json, place: string, { actions }: ProgramInfo): Unlogged {
  const own = object(json, place);
  known(own, place, ["actions", "atMost"]);
  const atMost = member(own, "atMost") ?? null;
  if (
    atMost !== null &&
    !(typeof atMost === "number" && Number.isSafeInteger(atMost) && atMost > 0)
  ) {
    throw wrongValue(`${place}.atMost: expected a number from 1 on, not ${JSON.stringify(atMost)}`);
  }
  const which = member(own, "actions");
  if (which === "any" || which === "internal") {
    const chosen = actions.flatMap(({ kind }, index) =>
      which === "any" || kind === "internal" ? [index] : [],
    );
    return { actions: new Set(chosen), atMost };
  }
  if (!isList(which)) {
    throw wrongValue(`${place}.actions: expected "any", "internal" or an array of actions`);
  }
  const names = actions.map(({ name }) => name);
  const chosen = which.map((name) => {
    if (typeof name !== "string" || !names.includes(name)) {
      throw unknownName(`action in ${place}.actions`, String(name), names);
    }
    return names.indexOf(name);
  });
  return { actions: new Set(chosen), atMost };
}

/** A template, "ignore", several of which one happened, or a list of these. */
function readRule(json: Json, place: string, words: Vocabulary): Rule {
  if (json === "ignore") return [];
  const moments = isList(json) ? json : [json];
  return moments.map((moment, index) => {
    const at = isList(json) ? `${place}[${index}]` : place;
    const oneOf = isObject(moment) ? member(moment, "oneOf") : undefined;
    if (oneOf === undefined) return [readTemplate(moment, at, words)];
    known(object(moment, at), at, ["oneOf"]);
    if (!isList(oneOf) || oneOf.length === 0) throw wrongValue(`${at}.oneOf: expected an array`);
    return oneOf.map((one, other) => readTemplate(one, `${at}.oneOf[${other}]`, words));
  });
}

function readTemplate(json: Json, place: string, { info, outputs }: Vocabulary): Template {
  const own = object(json, place);
  known(own, place, ["do", "args", "outputs", "reason", "observed", "setup", "gap"]);
  const name = member(own, "do");
  if (name !== undefined && typeof name !== "string") {
    throw wrongValue(`${place}.do: expected the name of an action`);
  }
  const params = name === undefined ? [] : paramsOf(askedOf(name, info), info);
  const read = (member_: string, names: readonly { readonly name: string }[]): Sources => {
    const at = `${place}.${member_}`;
    const all = object(member(own, member_) ?? {}, at);
    known(
      all,
      at,
      names.map((one) => one.name),
    );
    return Object.keys(all).map((key) => [key, readSource(all[key] ?? null, `${at}.${key}`)]);
  };
  const reason = member(own, "reason");
  const inits = info.inits.filter(({ ghostOnly }) => !ghostOnly);
  return {
    do: name ?? null,
    isGap: member(own, "gap") === true,
    setup: member(own, "setup") === undefined ? null : read("setup", inits),
    args: read("args", params),
    outputs: read("outputs", outputs),
    reason: reason === undefined ? null : readSource(reason, `${place}.reason`),
    observed: read("observed", info.observed),
  };
}

function object(json: Json, place: string): JsonObject {
  if (isObject(json)) return json;
  throw wrongValue(`${place}: expected an object, not ${JSON.stringify(json)}`);
}

function known(json: JsonObject, place: string, names: readonly string[]): void {
  const other = Object.keys(json).find((name) => !names.includes(name));
  if (other !== undefined) throw unknownName(`member of ${place}`, other, names);
}
