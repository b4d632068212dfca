// Changes a few nodes of a tree: what does not lead to them stays the same objects.

/** The tree with these nodes replaced, or taken out of their lists where `null` comes for them. */
export function edited<T extends object>(root: T, edits: ReadonlyMap<object, object | null>): T {
  return rewrite(root, edits) as T;
}

function rewrite(node: unknown, edits: ReadonlyMap<object, object | null>): unknown {
  if (typeof node !== "object" || node === null) return node;
  const edit = edits.get(node);
  if (edit !== undefined) return edit;
  if (Array.isArray(node)) {
    const items = node.map((item) => rewrite(item, edits));
    const isSame = items.every((item, index) => item === node[index]);
    return isSame ? node : items.filter((item) => item !== null);
  }
  const entries = Object.entries(node).map(([key, value]) => {
    return [key, isPlace(key) ? value : rewrite(value, edits)] as const;
  });
  const isSame = entries.every(([key, value]) => value === Reflect.get(node, key));
  return isSame ? node : Object.fromEntries(entries);
}

/** Places lead to whole texts, and hold no nodes. */
function isPlace(key: string): boolean {
  return key === "span" || key === "opSpan" || key === "place";
}
