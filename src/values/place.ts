// Places inside of values: paths of indices into nested lists.
import { asList, at } from "./access.ts";
import type { Value } from "./value.ts";

/** The value with another part at the path, of which the first `from` steps were made already. */
export function replaceAt(whole: Value, path: readonly number[], from: number, part: Value): Value {
  if (from === path.length) return part;
  const list = asList(whole);
  const index = at(path, from);
  return list.with(index, replaceAt(at(list, index), path, from + 1, part));
}
