// Where the search of a random model ends: rarely at nothing left, since the models are small.
import { noLimits } from "../../../src/engine/limits.ts";
import type { Model } from "../../../src/ir/ir.ts";
import type { Cut } from "../agreement.ts";

const STATES_MAX = [150, 7, 60, 400, 1, 150, 60];

/** The same for the same seed. */
export function cutOf(seed: number, model: Model): Cut {
  const statesMax = STATES_MAX[seed % STATES_MAX.length] ?? 1;
  const depthMax = seed % 11 === 0 ? seed % 4 : null;
  const names = model.claims.flatMap(({ kind, name }) => (kind === "law" ? [] : [name]));
  const goals = seed % 5 === 0 ? [names[seed % names.length] ?? ""] : null;
  // Mostly: it is nothing to models without symmetric types.
  const isReduced = seed % 4 !== 0;
  return { limits: { ...noLimits, statesMax, depthMax }, goals, isReduced };
}
