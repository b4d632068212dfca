// What was found of the small mistakes in a model: how many each side sees, and which ones nobody
// does.
import type { Mutation } from "./mutation.ts";

/** One mistake, tried. */
export interface Trialled {
  readonly mutation: Mutation;
  /** `sometimes`: it may choose not to show it, and no test makes it. */
  readonly vectors: "killed" | "sometimes" | "survives" | "equivalent" | "undecided";
  /** Why it is not killed; empty where it is. */
  readonly why: string;
  /** The first test that shows it. */
  readonly test: string | null;
  readonly properties: "violated" | "holds" | "undecided";
  /** The claim that is violated first. */
  readonly claim: string | null;
}

export interface Score {
  /** Of what means the same, the same is found. */
  readonly semanticHash: string;
  /** Mistakes that can be made in the text, and of these, those that are no model. */
  readonly possible: number;
  readonly invalid: number;
  readonly tried: readonly Trialled[];
}

export function countIn({ tried }: Score, isMeant: (one: Trialled) => boolean): number {
  return tried.filter(isMeant).length;
}

/** Those that vectors tell apart; what chooses, whenever it shows anything. */
export function countTold(score: Score): number {
  return countIn(score, ({ vectors }) => vectors === "killed" || vectors === "sometimes");
}

/** In percent, of those that are not equivalent those that are told apart: 100 where none is. */
export function percentKilled(score: Score): number {
  const killed = countTold(score);
  const alike = countIn(score, ({ vectors }) => vectors === "equivalent");
  const different = score.tried.length - alike;
  return different === 0 ? 100 : (100 * killed) / different;
}
