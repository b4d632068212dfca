// Values with names and types, as they stand in a file.
import { Misfit, type Typing } from "./canonical.ts";
import type { Fields, Value } from "./json.ts";
import { quoted, type Reader } from "./reader.ts";
import type { Type, Types } from "./types.ts";

/** In canonical form. */
export function typedValue(typing: Typing, type: Type, reader: Reader): Value {
  try {
    return typing.canonical(type, reader.value);
  } catch (error) {
    if (error instanceof Misfit) return reader.fail(error.message);
    throw error;
  }
}

/** Some of the names. */
export function someFields(typing: Typing, types: Types, reader: Reader): Fields {
  const fields = new Map<string, Value>();
  for (const [name, value] of reader.object()) {
    const type = types.get(name);
    if (type === undefined) reader.fail(`there is no ${quoted(name)}`);
    else fields.set(name, typedValue(typing, type, value));
  }
  return fields;
}

/** All of the names. */
export function typedFields(typing: Typing, types: Types, reader: Reader): Fields {
  const fields = someFields(typing, types, reader);
  for (const name of types.keys()) {
    if (!fields.has(name)) reader.fail(`"${name}" is missing`);
  }
  return fields;
}
