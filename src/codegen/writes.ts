// The assignments of a body. Two that touch the same place are a fault: where their places are
// known when code is made that costs nothing, else the keys are compared when it runs.
import { at } from "../values/access.ts";
import type { Variable } from "./emitter.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";

interface Write {
  readonly slot: number;
  readonly path: readonly Op[];
  /** Whether it has happened; null where it has wherever this is asked. */
  readonly flag: Variable | null;
}

export class Writes {
  readonly #known: Write[] = [];

  /** Whether an earlier assignment touches the same place. */
  conflict(slot: number, path: readonly Op[]): Op {
    return this.#known
      .filter((write) => write.slot === slot)
      .reduce<Op>((any, write) => op.either(any, overlap(write, path)), op.truth(false));
  }

  add(slot: number, path: readonly Op[], flag: Variable | null): void {
    this.#known.push({ slot, path, flag });
  }
}

function overlap({ path, flag }: Write, other: readonly Op[]): Op {
  const shared = Math.min(path.length, other.length);
  let isSame: Op = flag === null ? op.truth(true) : op.equal(flag.now, op.one);
  for (let index = 0; index < shared; index++) {
    isSame = op.both(isSame, op.equal(at(path, index), at(other, index)));
  }
  return isSame;
}
