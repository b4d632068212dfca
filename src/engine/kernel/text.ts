// The part of every module that does not depend on the model: it keeps the states in the order of
// their discovery, with a table of slots over them, and expands them in portions. Successors pass a
// small filter of recently seen whole states and wait in a batch, so that the table is read for
// many of them at once.
//
// The filter starts filled with the first state, which is known, so that no state is ever taken for
// one that was seen.
import type { GeneratedCode } from "../../program/generated.ts";
import { growText, rehashAllText, rehashText, reserveText } from "./grow.ts";
import { PAGE_BYTES, type Regions, roomFor, SLOTS_MIN } from "./regions.ts";
import { entryText, judgeAllText, offersText, runText } from "./run.ts";
import { flushText } from "./table.ts";
import { togetherText } from "./together.ts";

function importsText(isShared: boolean): string {
  return `(import "host" "offer" (func $offer (param i32 i32 i32 i32 i32)))
(import "host" "memory" (memory 1 65536${isShared ? " shared" : ""}))`;
}

function globalsText({ areas, slotsMax }: Regions): string {
  const names = ["place", "source", "depth", "meetDepth", "statesMax", "allocatedMax", "faulted"];
  return `${names.map((name) => `(global $${name} (mut i32) (i32.const 0))`).join("\n")}
(global $own (mut i32) (i32.const ${areas}))
(global $touched (mut i64) (i64.const 0))
(global $slotsMax (mut i32) (i32.const ${slotsMax}))`;
}

/** The bytes of tables, as the text of strings has them. */
export function dataText({ data }: Pick<GeneratedCode, "data">): string {
  return data
    .map(({ address, bytes }) => {
      const text = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
      return `(data (i32.const ${address}) "${text}")`;
    })
    .join("\n");
}

/** The whole module, as WebAssembly text; for a table that several workers share, or for one. */
export function moduleText(code: GeneratedCode, regions: Regions, isShared: boolean): string {
  const { stateWords } = code;
  return [
    "(module",
    importsText(isShared),
    globalsText(regions),
    dataText(code),
    offersText(code),
    growText(regions),
    rehashText(regions, stateWords),
    rehashAllText(regions, isShared),
    isShared ? togetherText : reserveText,
    flushText(regions, stateWords, isShared),
    judgeAllText(regions),
    runText(code, regions, isShared),
    entryText(regions, code.hasBound, stateWords, isShared),
    code.functions,
    ")",
  ].join("\n");
}

export function pagesFor(regions: Regions, stateWords: number): number {
  return Math.ceil((regions.states + roomFor(SLOTS_MIN) * 8 * stateWords) / PAGE_BYTES) + 1;
}
