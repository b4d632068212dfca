// Random models for fast-check: what it finds wrong it makes as small as it can.
import fc from "fast-check";
import { randomSymmetric } from "../../symmetry/random-symmetric.ts";
import { randomModel } from "./model.ts";
import { smallerTexts } from "./shrink.ts";

export interface RandomText {
  /** From which the model was made that this one is, or is a part of. */
  readonly seed: number;
  readonly text: string;
}

/** Symmetric types allow so little that they have a generator of their own. */
const SYMMETRIC_ONE_IN = 10;

class RandomTexts extends fc.Arbitrary<RandomText> {
  override generate(random: fc.Random): fc.Value<RandomText> {
    const seed = random.nextInt(0, 2 ** 31 - 1);
    const text = seed % SYMMETRIC_ONE_IN === 0 ? randomSymmetric(seed) : randomModel(seed);
    return shown({ seed, text });
  }

  override canShrinkWithoutContext(value: unknown): value is RandomText {
    return typeof value === "object" && value !== null && "text" in value;
  }

  override shrink({ seed, text }: RandomText): fc.Stream<fc.Value<RandomText>> {
    return fc.stream(smallerTexts(text)).map((smaller) => shown({ seed, text: smaller }));
  }
}

function shown(made: RandomText): fc.Value<RandomText> {
  const printed = { ...made, [fc.toStringMethod]: () => `of seed ${made.seed}:\n${made.text}` };
  return new fc.Value(printed, undefined);
}

export const randomTexts: fc.Arbitrary<RandomText> = new RandomTexts();
