// From a line of a log to what happened: by its own words, or through a map.

import { at } from "../values/access.ts";
import type { Json } from "../values/json.ts";
import type { JsonObject } from "../vectors/format.ts";
import { orderOf } from "../vectors/spell.ts";
import { unknownName, wrongValue } from "./bad-log.ts";
import type { LogEvent, Moment } from "./event.ts";
import type { LogMap, Sources, Template } from "./map.ts";
import { readEvent, type Vocabulary } from "./read-event.ts";
import { follow, valueIn } from "./source.ts";

/** Throws BadLog. None where the map ignores the line. */
export function momentsOf(
  line: JsonObject,
  { rules }: LogMap,
  words: Vocabulary,
): readonly Moment[] {
  if (rules === null) return [[readEvent(line, words, "silent")]];
  const name = follow(line, rules.event);
  if (typeof name !== "string") {
    const found = JSON.stringify(name ?? null);
    throw wrongValue(`${rules.event.text}: expected the name of an event, not ${found}`);
  }
  const rule = rules.byName.get(name);
  if (rule === undefined) throw unknownName("event of the map", name, [...rules.byName.keys()]);
  return rule.map((templates) => templates.map((one) => fill(one, line, words)));
}

function fill(template: Template, line: JsonObject, words: Vocabulary): LogEvent {
  const { reason } = template;
  const said = reason === null ? undefined : valueIn(reason, line);
  const event = {
    ...(template.isGap ? { gap: true } : {}),
    ...(template.do === null ? {} : { do: template.do }),
    ...part("setup", template.setup, line),
    ...part("args", template.args, line),
    ...part("observed", template.observed, line),
    ...outputs(template.outputs, line, words),
    ...(said === undefined ? {} : { reason: said === false ? null : said }),
  };
  return readEvent(event, words, "unknown");
}

function part(name: string, sources: Sources | null, line: JsonObject): JsonObject {
  if (sources === null || (sources.length === 0 && name !== "setup")) return {};
  return { [name]: values(sources, line) };
}

function values(sources: Sources, line: JsonObject): JsonObject {
  return Object.fromEntries(
    sources.flatMap(([name, source]): readonly (readonly [string, Json])[] => {
      const value = valueIn(source, line);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A line has the one value, or a list of all; in the common form it is always a list. */
function outputs(sources: Sources, line: JsonObject, { outputs: all }: Vocabulary): JsonObject {
  if (sources.length === 0) return {};
  const found = values(sources, line);
  const lists = Object.keys(found).map((name) => {
    const output = at(
      all,
      all.findIndex((one) => one.name === name),
    );
    const value = found[name] ?? null;
    return [name, orderOf(output) === "one" ? [value] : value] as const;
  });
  return { outputs: Object.fromEntries(lists) };
}
