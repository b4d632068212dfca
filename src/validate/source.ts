// Where a value of an event comes from: a place in the line, perhaps translated, or a value that
// stands in the map itself.
import type { Json } from "../values/json.ts";
import type { JsonObject } from "../vectors/format.ts";
import { unknownName, unreadable, wrongValue } from "./bad-log.ts";
import { isList, isObject, member } from "./line.ts";

/** Members and indices, outermost first. */
export interface Path {
  readonly text: string;
  readonly steps: readonly string[];
}

export type Source =
  | {
      readonly kind: "path";
      readonly path: Path;
      /** What stands in the line to what the model says. */
      readonly values: JsonObject;
      /** What it is where the line has no such place: a value, unknown, or a mistake. */
      readonly absent: { readonly value: Json } | "unknown" | "mistake";
    }
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "fields"; readonly fields: readonly (readonly [string, Source])[] };

/** `a.b.0`, or, where names have dots in them, a JSON pointer: `/a.b/0`. */
export function readPath(json: Json, place: string): Path {
  if (typeof json !== "string" || json === "") {
    throw wrongValue(`${place}: expected a path such as "request.epoch"`);
  }
  const steps = json.startsWith("/")
    ? json
        .slice(1)
        .split("/")
        .map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"))
    : json.split(".");
  return { text: json, steps };
}

export function readSource(json: Json, place: string): Source {
  if (typeof json === "string") return plainPath(readPath(json, place));
  if (!isObject(json)) throw wrongValue(`${place}: expected a path or an object`);
  const value = member(json, "value");
  if (value !== undefined) {
    only(json, place, ["value"]);
    return { kind: "value", value };
  }
  const fields = member(json, "fields");
  if (isObject(fields)) {
    only(json, place, ["fields"]);
    const own = Object.keys(fields).map(
      (name) => [name, readSource(fields[name] ?? null, `${place}.${name}`)] as const,
    );
    return { kind: "fields", fields: own };
  }
  only(json, place, ["at", "values", "optional", "absent"]);
  const values = member(json, "values") ?? {};
  if (!isObject(values)) throw wrongValue(`${place}.values: expected an object`);
  const absent = member(json, "absent");
  const isOptional = member(json, "optional") === true;
  return {
    kind: "path",
    path: readPath(member(json, "at") ?? null, `${place}.at`),
    values,
    absent: absent !== undefined ? { value: absent } : isOptional ? "unknown" : "mistake",
  };
}

function plainPath(path: Path): Source {
  return { kind: "path", path, values: {}, absent: "mistake" };
}

function only(json: JsonObject, place: string, names: readonly string[]): void {
  const other = Object.keys(json).find((name) => !names.includes(name));
  if (other !== undefined) throw unknownName(`member of ${place}`, other, names);
}

/** What lies at a path; undefined where the line does not go so far. */
export function follow(line: JsonObject, { steps }: Path): Json | undefined {
  let here: Json | undefined = line;
  for (const step of steps) {
    if (isList(here)) here = /^\d{1,9}$/.test(step) ? here[Number(step)] : undefined;
    else here = isObject(here) ? member(here, step) : undefined;
  }
  return here;
}

/** The value in this line; undefined where it is unknown. */
export function valueIn(source: Source, line: JsonObject): Json | undefined {
  switch (source.kind) {
    case "value":
      return source.value;
    case "fields": {
      const entries = source.fields.map(([name, one]) => [name, valueIn(one, line)] as const);
      if (entries.some(([, value]) => value === undefined)) return undefined;
      return Object.fromEntries(entries.map(([name, value]) => [name, value ?? null]));
    }
    case "path": {
      const { path, values, absent } = source;
      const found = follow(line, path);
      if (found !== undefined) {
        return member(values, typeof found === "string" ? found : JSON.stringify(found)) ?? found;
      }
      if (absent === "unknown") return undefined;
      if (absent !== "mistake") return absent.value;
      const hint = "write `optional` or `absent` in the map if it may be missing";
      throw unreadable(`nothing stands at \`${path.text}\``, hint);
    }
  }
}
