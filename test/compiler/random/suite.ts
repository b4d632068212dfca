// The comparison on random models. FENCEPOST_AGREEMENT_MODELS says how many, and
// FENCEPOST_AGREEMENT_SEED repeats a run. A failure shows the smallest model that was found with
// it, and the seed of the first one.
import fc from "fast-check";
import { expect } from "vitest";
import type { Model } from "../../../src/ir/ir.ts";
import { readModel } from "../../rules/read.ts";
import { exploreCompiled, exploreInterpreted, type Found, type Rewrite } from "../agreement.ts";
import { randomTexts } from "./arbitrary.ts";
import { cutOf } from "./cut.ts";
import { Reached } from "./reached.ts";

export interface Compared {
  /** Texts that are models, and models that the engine takes. */
  models: number;
  taken: number;
  states: number;
  transitions: number;
  readonly reached: Reached;
}

export interface Differing {
  readonly compiled: Found;
  readonly interpreted: Found;
}

/** Null where the text is no model, or one that the compiled engine refuses. */
export function compare(
  text: string,
  seed: number,
  rewrite?: Rewrite,
  compared?: Compared,
): Differing | null {
  const model = modelOf(text);
  if (model === null) return null;
  const cut = cutOf(seed, model);
  const compiled = exploreCompiled(model, cut, rewrite);
  if (compared !== undefined) note(compared, model, compiled);
  if (typeof compiled === "string") return null;
  return { compiled, interpreted: exploreInterpreted(model, cut) };
}

function modelOf(text: string): Model | null {
  const made = readModel({ path: "random.fence", text });
  return made.ok ? made.value : null;
}

function note(compared: Compared, model: Model, compiled: Found | string): void {
  compared.models++;
  compared.reached.add(model);
  if (typeof compiled === "string") return;
  compared.taken++;
  compared.states += compiled.counts?.states ?? 0;
  compared.transitions += compiled.counts?.transitions ?? 0;
}

/** How a run of random models goes on when one of them fails: it is made smaller, or it is not. */
export type AtFailure = "shrink" | "end";

/** Fails where the engines differ on one of so many models. */
export function compareRandom(
  count: number,
  seed: number,
  atFailure: AtFailure = "shrink",
  rewrite?: Rewrite,
): Compared {
  const compared = {
    models: 0,
    taken: 0,
    states: 0,
    transitions: 0,
    reached: new Reached(),
  };
  fc.assert(
    fc.property(randomTexts, (made) => {
      const found = compare(made.text, made.seed, rewrite, compared);
      if (found !== null) expect(found.compiled).toEqual(found.interpreted);
    }),
    { seed, numRuns: count, endOnFailure: atFailure === "end" },
  );
  return compared;
}

interface Half {
  readonly count: number;
  readonly seed: number;
  readonly timeout: number;
  run(): Compared;
}

function half(seed: number): Half {
  const count = Math.ceil(Number(process.env.FENCEPOST_AGREEMENT_MODELS ?? 200) / 2);
  // Enough for a model that fails to be made smaller.
  const timeout = 300_000 + count * 1_000;
  return { count, seed, timeout, run: () => compareRandom(count, seed) };
}

const seed = Number(process.env.FENCEPOST_AGREEMENT_SEED ?? 1);

export const halves = { first: half(seed), second: half(seed + 1) } as const;
