// Which mutants fail a test, said by the test: so a failure that no step has a name for can be put
// down to a mistake that another failure has named.
import { by } from "../base/order.ts";
import type { SequenceTest, Test } from "./format.ts";
import type { Sizes } from "./write.ts";

/** The mutants that cannot but fail a test. */
export type KillsOf = (test: SequenceTest) => readonly string[];

/** Members of a test stand in one order. */
export function withKills(
  { id, group, tags, comment, needs, kills: _, ...rest }: SequenceTest,
  killed: readonly string[],
): SequenceTest {
  const known = needs === undefined ? {} : { needs };
  const kills = killed.length === 0 ? {} : { kills: killed };
  return { id, group, tags, comment, ...known, ...kills, ...rest };
}

/** So many bytes are kept for it, of which walks give what there is no room for. */
const KILLS_BYTES = 8 * 1024;

interface Told {
  readonly test: Test;
  readonly more: Test;
  readonly count: number;
  /** Bytes, beside those of the test. */
  readonly extra: number;
}

/**
 * By test: the same with what it kills, as far as `room` bytes go and what is kept for that; those
 * that the fewest mutants fail come first, as they say most. `tests` stand in the order in which
 * they were chosen: walks that make room are the last of them, and are no longer there.
 */
export function allWithKills(
  tests: readonly Test[],
  killsOf: KillsOf,
  room: number,
  sizes: Sizes,
): ReadonlyMap<Test, Test> {
  const told = tests.map((test): Told => {
    if (test.group === "table") return { test, more: test, count: 0, extra: 0 };
    const kills = killsOf(test);
    const more = withKills(test, kills);
    return { test, more, count: kills.length, extra: sizes.of(more) - sizes.of(test) };
  });
  let left = room;
  let wanted = told.reduce((sum, { extra }) => sum + extra, 0);
  while (left < Math.min(wanted, KILLS_BYTES)) {
    const last = told.at(-1);
    if (last?.test.group !== "tour") break;
    told.pop();
    wanted -= last.extra;
    left += sizes.of(last.test);
  }
  const chosen = new Map(told.map(({ test }) => [test, test]));
  for (const { test, more, extra } of told.toSorted(
    by(
      ({ count }) => count,
      (l, r) => l - r,
    ),
  )) {
    if (extra > left) break;
    left -= extra;
    chosen.set(test, more);
  }
  return chosen;
}
