// Small random graphs for the laws, and what a plain walk over them says, written to be believed.
import fc from "fast-check";
import type { Edge, Graph } from "./toy.ts";

const STATES = 12;

/** A few initial states, up to thirty edges, some claims that some of them decide, some faults. */
export function smallGraph(): fc.Arbitrary<Graph> {
  const state = fc.integer({ min: 0, max: STATES - 1 });
  const edge = fc.record({
    from: state,
    to: fc.oneof({ weight: 12, arbitrary: state }, { weight: 1, arbitrary: fc.constant("fault") }),
    decides: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constant(["calm"]) },
    ),
  });
  return fc
    .record({
      initials: fc.array(state, { minLength: 1, maxLength: 3 }),
      edges: fc.array(edge, { maxLength: 30 }),
      bad: fc.array(state, { maxLength: 3 }),
    })
    .map(({ initials, edges, bad }) => {
      const byState = new Map<number, Edge[]>();
      for (const { from, to, decides } of edges) {
        const target = to === "fault" ? ("fault" as const) : Number(to);
        const known = byState.get(from) ?? [];
        byState.set(from, [
          ...known,
          target === "fault" ? { to: target } : { to: target, decides },
        ]);
      }
      const isBad = (at: number): boolean => bad.includes(at);
      return { initials, edges: byState, bad: { never: isBad }, steps: ["calm"] };
    });
}

/** The distance of each reachable state: as often as needed, whatever is one step further. */
export function naiveDistances({ initials, edges }: Graph): ReadonlyMap<number, number> {
  const distances = new Map<number, number>(initials.map((state) => [state, 0]));
  for (let round = 0; round <= STATES; round++) {
    for (const [from, distance] of [...distances]) {
      for (const { to } of edges.get(from) ?? []) {
        if (to !== "fault" && distance + 1 < (distances.get(to) ?? Number.POSITIVE_INFINITY)) {
          distances.set(to, distance + 1);
        }
      }
    }
  }
  return distances;
}
