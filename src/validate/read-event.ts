// From the JSON of a line to events of a model: names become indices, values are checked against
// their types. The format is that of docs/validate.md, which runners in other languages share.
import type { Output } from "../ir/ir.ts";
import type { ParamInfo, ProgramInfo } from "../program/program.ts";
import { at } from "../values/access.ts";
import { type Json, valueToJson } from "../values/json.ts";
import { readJson } from "../values/read-json.ts";
import type { Type } from "../values/type.ts";
import type { JsonObject } from "../vectors/format.ts";
import { orderOf } from "../vectors/spell.ts";
import { unknownName, unreadable, wrongValue } from "./bad-log.ts";
import type { Asked, LogEvent, Recorded, RecordedOutput } from "./event.ts";
import { isList, isObject, member } from "./line.ts";

/** What a model knows the names of. */
export interface Vocabulary {
  readonly info: ProgramInfo;
  readonly outputs: readonly Output[];
}

const MEMBERS = ["setup", "do", "args", "outputs", "reason", "observed", "gap"];

/** What it means that an output is not named: it said nothing, or nobody knows. */
export type Unnamed = "silent" | "unknown";

/** An event in the common form. */
export function readEvent(json: JsonObject, words: Vocabulary, unnamed: Unnamed): LogEvent {
  for (const name of Object.keys(json)) {
    if (!MEMBERS.includes(name)) throw unknownName("member of an event", name, MEMBERS);
  }
  const gap = member(json, "gap");
  if (gap !== undefined && typeof gap !== "boolean") {
    throw wrongValue(`gap: expected true or false, not ${JSON.stringify(gap)}`);
  }
  if (gap === true) {
    alone(json, "gap", ["gap"]);
    return { kind: "gap" };
  }
  const observed = recorded(
    "observed",
    words.info.observed,
    member(json, "observed"),
    "observed field",
  );
  const setup = member(json, "setup");
  if (setup !== undefined) {
    alone(json, "setup", ["gap", "setup", "observed"]);
    const names = words.info.inits.filter(({ ghostOnly }) => !ghostOnly);
    const found = recorded("setup", names, setup, "name in the setup");
    const inits = words.info.inits;
    const indices = found.map((one) => ({
      ...one,
      index: inits.findIndex(({ name }) => name === at(names, one.index).name),
    }));
    return { kind: "start", setup: indices, observed };
  }
  const name = member(json, "do");
  if (name === undefined) {
    alone(json, "no `do`", ["gap", "observed"]);
    return { kind: "look", observed };
  }
  return { ...readStep(name, json, words, unnamed), observed };
}

/** A member that means something else than what stands beside it. */
function alone(json: JsonObject, what: string, others: readonly string[]): void {
  const other = Object.keys(json).find((name) => !others.includes(name));
  if (other === undefined) return;
  const hint = "write the one and then the other, each in its own line";
  throw unreadable(`\`${other}\` does not go with ${what}`, hint);
}

type StepEvent = Extract<LogEvent, { kind: "step" }>;

function readStep(
  name: Json,
  json: JsonObject,
  words: Vocabulary,
  unnamed: Unnamed,
): Omit<StepEvent, "observed"> {
  if (typeof name !== "string") throw wrongValue(`do: expected a name, not ${text(name)}`);
  const asked = askedOf(name, words.info);
  const params = paramsOf(asked, words.info);
  return {
    kind: "step",
    asked,
    args: recorded("args", params, member(json, "args"), `argument of \`${name}\``),
    outputs: readOutputs(member(json, "outputs"), words.outputs, unnamed),
    reason: readReason(member(json, "reason"), words.info),
  };
}

export function askedOf(name: string, { actions, calls }: ProgramInfo): Asked {
  const own = calls.flatMap((call, index) => (call.name === name ? [index] : []));
  if (own.length > 0) return { kind: "call", name, calls: own };
  const action = actions.findIndex((one) => one.name === name);
  if (action >= 0) return { kind: "action", name, action };
  const names = [...actions, ...calls].map((one) => one.name);
  throw unknownName("action", name, [...new Set(names)]);
}

export function paramsOf(asked: Asked, { actions, calls }: ProgramInfo): readonly ParamInfo[] {
  return asked.kind === "action"
    ? at(actions, asked.action).params
    : at(calls, at(asked.calls, 0)).params;
}

function recorded(
  place: string,
  params: readonly ParamInfo[],
  json: Json | undefined,
  what: string,
): readonly Recorded[] {
  if (json === undefined) return [];
  if (!isObject(json)) throw wrongValue(`${place}: expected an object, not ${text(json)}`);
  return Object.keys(json).map((name) => {
    const index = params.findIndex((one) => one.name === name);
    if (index < 0)
      throw unknownName(
        what,
        name,
        params.map((one) => one.name),
      );
    const read = readJson(at(params, index).type, json[name] ?? null, `${place}.${name}`);
    if (!read.ok) throw wrongValue(read.message);
    return { index, value: read.value };
  });
}

function readOutputs(
  json: Json | undefined,
  outputs: readonly Output[],
  unnamed: Unnamed,
): readonly RecordedOutput[] {
  if (json === undefined) return [];
  if (!isObject(json)) throw wrongValue(`outputs: expected an object, not ${text(json)}`);
  for (const name of Object.keys(json)) {
    if (!outputs.some((one) => one.name === name)) {
      throw unknownName(
        "output",
        name,
        outputs.map((one) => one.name),
      );
    }
  }
  return outputs.flatMap((output, index) => {
    const items = member(json, output.name) ?? (unnamed === "silent" ? [] : null);
    return items === null ? [] : [{ index, texts: readItems(output, items) }];
  });
}

/** The values of one output in their one form, without those that say nothing. */
function readItems(output: Output, json: Json): readonly string[] {
  const place = `outputs.${output.name}`;
  if (!isList(json)) throw wrongValue(`${place}: expected an array, not ${text(json)}`);
  const { type, initial } = output;
  const order = orderOf(output);
  const of: Type = order !== "one" && "of" in type ? type.of : type;
  const silent = order === "one" ? JSON.stringify(valueToJson(type, initial)) : null;
  const texts = json.flatMap((item, index) => {
    const read = readJson(of, item, `${place}[${index}]`);
    if (!read.ok) throw wrongValue(read.message);
    const own = JSON.stringify(valueToJson(of, read.value));
    return own === silent ? [] : [own];
  });
  return order === "bag" ? texts.toSorted() : texts;
}

function readReason(json: Json | undefined, { reasons }: ProgramInfo): string | null {
  if (json === undefined) return null;
  if (json === null || json === "") return "";
  if (typeof json !== "string") throw wrongValue(`reason: expected a text, not ${text(json)}`);
  const names = reasons.map(({ name }) => name);
  if (!names.includes(json)) throw unknownName("reason", json, names);
  return json;
}

function text(json: Json): string {
  const all = JSON.stringify(json);
  return all.length > 60 ? `${all.slice(0, 57)}...` : all;
}
