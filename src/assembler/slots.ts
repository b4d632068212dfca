// Gives the locals of a function new numbers: those of one type that are never in use at the same
// time get the same one.
import { type LocalUses, NONE } from "./local-uses.ts";

/** Locals of one type, numbered from `start` on. */
export interface Pool {
  readonly type: number;
  start: number;
  count: number;
  readonly free: number[];
}

export interface Slots {
  readonly pools: readonly Pool[];
  /** The new number of each local by its old one. */
  readonly numberOf: Int32Array;
}

export function assignSlots(uses: LocalUses, types: readonly number[], paramCount: number): Slots {
  const { locals, firsts, lasts, regions } = uses;
  const pools = new Map(types.map((type) => [type, newPool(type)]));
  const poolOf = types.map((type) => pools.get(type));
  const numberOf = Int32Array.from(firsts, (_, local) => local);
  const ending = new Int32Array(locals.length).fill(NONE);
  const nextEnding = new Int32Array(firsts.length).fill(NONE);
  for (let step = 0; step < locals.length; step++) {
    const local = locals[step] ?? NONE;
    const pool = poolOf[local - paramCount];
    if (pool !== undefined && firsts[local] === step) {
      const isShared = regions[local] !== NONE;
      numberOf[local] = (isShared ? pool.free.pop() : undefined) ?? pool.count++;
      if (isShared) {
        const last = lasts[local] ?? step;
        nextEnding[local] = ending[last] ?? NONE;
        ending[last] = local;
      }
    }
    for (let ended = ending[step] ?? NONE; ended !== NONE; ended = nextEnding[ended] ?? NONE) {
      poolOf[ended - paramCount]?.free.push(numberOf[ended] ?? NONE);
    }
  }
  let start = paramCount;
  for (const pool of pools.values()) {
    pool.start = start;
    start += pool.count;
  }
  for (let local = paramCount; local < numberOf.length; local++) {
    numberOf[local] = (numberOf[local] ?? 0) + (poolOf[local - paramCount]?.start ?? 0);
  }
  return { pools: [...pools.values()], numberOf };
}

function newPool(type: number): Pool {
  return { type, start: 0, count: 0, free: [] };
}
