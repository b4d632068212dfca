// A path: the index of an initial state, then for each step the position of the transition among
// those of its source. As text `0/3.7.4.9`, or `0` where there is no step: what is stored and
// pasted. Behind a `:` are the steps that repeat for ever: `0/3.7:4.9`, or `0/3.7:` where nothing
// happens any more.

export interface Path {
  readonly initial: number;
  readonly steps: readonly number[];
  /** How many steps come before those that repeat; null where nothing is said to repeat. */
  readonly cycle: number | null;
}

export function printPath({ initial, steps, cycle }: Path): string {
  if (cycle !== null) {
    return `${initial}/${steps.slice(0, cycle).join(".")}:${steps.slice(cycle).join(".")}`;
  }
  return steps.length === 0 ? `${initial}` : `${initial}/${steps.join(".")}`;
}

const LIST = "\\d{1,9}(?:\\.\\d{1,9})*";
const PATH = new RegExp(`^(\\d{1,9})(?:/(${LIST})?(:(${LIST})?)?)?$`);

/** Null where the text is no path. */
export function parsePath(text: string): Path | null {
  const match = PATH.exec(text.trim());
  if (match === null) return null;
  const numbers = (list: string | undefined): readonly number[] =>
    list === undefined ? [] : list.split(".").map(Number);
  const stem = numbers(match[2]);
  const cycle = match[3] === undefined ? null : stem.length;
  return { initial: Number(match[1]), steps: [...stem, ...numbers(match[4])], cycle };
}
