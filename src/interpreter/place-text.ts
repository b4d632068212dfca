// How a place that was assigned is written in the language, for messages.
import { at } from "../values/access.ts";
import { ordinals } from "../values/domain.ts";
import { printValue } from "../values/print.ts";
import type { Type } from "../values/type.ts";

/** For instance `jobs[a].phase`. */
export function printPlace(name: string, type: Type, path: readonly number[]): string {
  let text = name;
  let here = type;
  for (const index of path) {
    if (here.kind === "record") {
      const field = at(here.fields, index);
      text += `.${field.name}`;
      here = field.type;
    } else if (here.kind === "map") {
      text += `[${printValue(here.key, ordinals(here.key).valueAt(index))}]`;
      here = here.value;
    } else {
      text += `[${index}]`;
      here = here.kind === "seq" ? here.of : here;
    }
  }
  return text;
}
