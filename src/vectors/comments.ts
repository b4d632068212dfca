// What tests are about, in a line each.
import type { ClaimInfo } from "../program/program.ts";
import type { Step } from "./format.ts";
import { firstSentence } from "./table.ts";

export function witnessComment({ name, doc }: ClaimInfo): string {
  return doc === "" ? `shows ${name}` : `shows ${name}: ${firstSentence(doc)}`;
}

/** What happens in a walk, in a line: each action once, in the order of its first step. */
export function tourComment(steps: readonly Step[]): string {
  return `walks ${[...new Set(steps.map((step) => step.do))].join(", ")}`;
}
