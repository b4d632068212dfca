// A path: the index of an initial state, then for each step the position of the transition among
// those of its source. As text `0/3.7.4.9`, or `0` where there is no step: what is stored and
// pasted.

export interface Path {
  readonly initial: number;
  readonly steps: readonly number[];
}

export function printPath({ initial, steps }: Path): string {
  return steps.length === 0 ? `${initial}` : `${initial}/${steps.join(".")}`;
}

/** Null where the text is no path. */
export function parsePath(text: string): Path | null {
  const match = /^(\d{1,9})(?:\/(\d{1,9}(?:\.\d{1,9})*)?)?$/.exec(text.trim());
  if (match === null) return null;
  const steps = match[2] === undefined ? [] : match[2].split(".").map(Number);
  return { initial: Number(match[1]), steps };
}
