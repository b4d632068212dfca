// The kernel of surveys: it stands on the table that a search has filled, and changes nothing of
// it. Steps to states that were seen a short while ago are known by a filter; the others wait in a
// batch, so that the table is read for many of them at once.
import type { KernelText, SurveyCode } from "../../program/generated.ts";
import { keptWords, type StateArray, spareBytes, stateAt } from "../kernel/array.ts";
import { BATCH_MAX, type Regions } from "../kernel/regions.ts";
import {
  eachRecord,
  probeStart,
  probeText,
  readAheadText,
  recordLocals,
  slotMask,
} from "../kernel/table.ts";
import { dataText } from "../kernel/text.ts";
import { equalText, hashText, sameText, storeText, timesText, wordsAt } from "../kernel/words.ts";
import type { Surveyed } from "./compiled.ts";
import { INTERVAL_MAX } from "./survey.ts";

/** Edges that are told at once. */
export const EDGES_MAX = 4096;
const FILTER_ENTRIES = 4096;
const OWN = "(global.get $own)";
const COUNT = "(global.get $count)";

/** Where the things of a survey lie, relative to the start of its area. */
export interface SurveyFront {
  /** Waiting steps: hash, state, and which edge it is. */
  readonly batch: number;
  readonly recordBytes: number;
  /** States with their numbers. */
  readonly filter: number;
  readonly entryBytes: number;
  readonly targets: number;
  readonly labels: number;
  /** By state of the interval: how many edges there are up to its last one. */
  readonly ends: number;
  readonly wanted: number;
  readonly facts: number;
  readonly end: number;
}

export function planSurvey(stateWords: number): SurveyFront {
  const recordBytes = 16 + 8 * stateWords;
  const entryBytes = 8 + 8 * stateWords;
  let next = 0;
  const take = (bytes: number): number => {
    const address = next;
    next = (address + bytes + 63) & ~63;
    return address;
  };
  return {
    recordBytes,
    entryBytes,
    batch: take(BATCH_MAX * recordBytes),
    filter: take(FILTER_ENTRIES * entryBytes),
    targets: take(4 * EDGES_MAX),
    labels: take(2 * EDGES_MAX),
    ends: take(4 * INTERVAL_MAX),
    wanted: take(INTERVAL_MAX),
    facts: take(INTERVAL_MAX),
    end: next,
  };
}

export function surveyKernel(
  front: SurveyFront,
  { free, regions }: Pick<Surveyed, "free" | "regions">,
): KernelText {
  return {
    emission: (words, label) => `(call $edge ${words.join(" ")} ${label})`,
    locals: "",
    enter: "(local.set $own (global.get $own))",
    leave: "",
    areaStart: front.end,
    tables: free,
    spareBytes: spareBytes(regions.stateBytes),
  };
}

/** The whole module, as WebAssembly text, for the table at these places. */
export function surveyText(
  code: SurveyCode,
  checkCount: number,
  front: SurveyFront,
  { slots, states, stateBytes }: Regions,
  area: number,
  isShared: boolean,
): string {
  const words = code.stateWords;
  const array = { states, stateBytes };
  const names = ["count", "waiting", "source", "index", "faulted"];
  return [
    `(module (import "host" "take" (func $take (param i32 i32)))
(import "host" "memory" (memory 1 65536${isShared ? " shared" : ""}))
(global $own i32 (i32.const ${area}))
(global $touched (mut i64) (i64.const 0))
${names.map((name) => `(global $${name} (mut i32) (i32.const 0))`).join("\n")}`,
    dataText(code),
    edgeText(front, stateBytes, words),
    resolveText(front, { slots, ...array, recordBytes: front.recordBytes }, words),
    fillText(front, array, words),
    edgesText(front, array),
    ...Array.from({ length: checkCount }, (_, check) => factsText(check, front, array)),
    code.functions,
    ")",
  ].join("\n");
}

/** The place in the filter where a hash belongs, relative to it. */
function entryText({ entryBytes }: SurveyFront): string {
  const shift = 64 - Math.log2(FILTER_ENTRIES);
  const index = `(i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const ${shift})))`;
  return `(i32.add ${OWN} ${timesText(index, entryBytes)})`;
}

/** A step: none where it leads to the state itself. */
function edgeText(front: SurveyFront, stateBytes: number, words: number): string {
  const { batch, filter, targets, labels, recordBytes } = front;
  const operands = Array.from({ length: words }, (_, word) => `(local.get $w${word})`);
  const params = operands.map((_, word) => `(param $w${word} i64)`).join(" ");
  const waiting = "(global.get $waiting)";
  const entry = "(local.get $entry)";
  return `(func $edge ${params} (param $label i32) (local $hash i64) (local $entry i32)
(if ${equalText(operands, keptWords("(global.get $source)", words, stateBytes))} (then (return)))
(if (i32.eq ${COUNT} (i32.const ${EDGES_MAX})) (then (call $tell)))
(i32.store16 offset=${labels} (i32.add ${OWN} ${timesText(COUNT, 2)}) (local.get $label))
(local.set $hash ${hashText(operands)})
(local.set $entry ${entryText(front)})
(if ${sameText(operands, entry, filter + 8)} (then
(i32.store offset=${targets} (i32.add ${OWN} ${timesText(COUNT, 4)})
(i32.load offset=${filter} ${entry})))
(else
(i64.store offset=${batch} ${waiting} (local.get $hash))
${storeText(operands, waiting, batch + 8)}
(i32.store offset=${batch + 8 + 8 * words} ${waiting} ${COUNT})
(global.set $waiting (i32.add ${waiting} (i32.const ${recordBytes})))))
(global.set $count (i32.add ${COUNT} (i32.const 1)))
(if (i32.eq ${waiting} (i32.add ${OWN} (i32.const ${BATCH_MAX * recordBytes}))) (then
(call $resolve))))`;
}

/** Finds the numbers of the states that wait, and hands all edges on. */
function resolveText(
  front: SurveyFront,
  places: Pick<Regions, "slots" | "states" | "recordBytes" | "stateBytes">,
  words: number,
): string {
  const { batch, filter, recordBytes, targets } = front;
  const at = "(local.get $at)";
  const entry = "(local.get $entry)";
  const edge = `(i32.load offset=${8 + 8 * words} ${at})`;
  const target = `(i32.sub (i32.and (local.get $held) (local.get $mask)) (i32.const 1))`;
  const place = `(i32.add ${OWN} ${timesText(edge, 4)})`;
  return `(func $resolve ${recordLocals} (local $hash i64) (local $entry i32)
(local.set $first (i32.add ${OWN} (i32.const ${batch})))
(local.set $last (i32.add (global.get $waiting) (i32.const ${batch})))
(if (i32.eq (local.get $first) (local.get $last)) (then (return)))
(local.set $mask ${slotMask})
${readAheadText(places)}
${eachRecord(
  "Step",
  recordBytes,
  `${probeStart}
(block $done (block $absent (block $known
${probeText(places, words, "$known", "$absent")})
(i32.store offset=${targets} ${place} ${target})
(local.set $hash ${hashText(wordsAt(at, words, 8))})
(local.set $entry ${entryText(front)})
(i32.store offset=${filter} ${entry} ${target})
${storeText(wordsAt(at, words, 8), entry, filter + 8)}
(br $done))
(i32.store offset=${targets} ${place} (i32.const -1)))`,
)}
(global.set $waiting ${OWN}))
(func $tell
(call $resolve)
(call $take ${COUNT} (global.get $index))
(global.set $count (i32.const 0)))`;
}

/** The filter starts filled with the first state, so that it takes no state for another one. */
function fillText(
  { entryBytes, filter }: SurveyFront,
  { states, stateBytes }: StateArray,
  words: number,
): string {
  const at = "(local.get $at)";
  const first = keptWords(`(i32.const ${states | 0})`, words, stateBytes);
  return `(func (export "fill") (local $at i32) (local $end i32)
(global.set $waiting ${OWN})
(local.set $at (i32.add ${OWN} (i32.const ${filter})))
(local.set $end (i32.add ${at} (i32.const ${FILTER_ENTRIES * entryBytes})))
(loop $next
(i32.store ${at} (i32.const 0))
${storeText(first, at, 8)}
(local.set $at (i32.add ${at} (i32.const ${entryBytes})))
(br_if $next (i32.lt_u ${at} (local.get $end)))))`;
}

/** A loop over an interval of numbers, at least one of them; $place counts from its start. */
function eachState(body: string): string {
  const step = (name: string): string =>
    `(local.set ${name} (i32.add (local.get ${name}) (i32.const 1)))`;
  return `(local.set $place ${OWN})
(loop $next
${body}
${step("$from")} ${step("$place")}
(br_if $next (i32.lt_u (local.get $from) (local.get $end))))`;
}

function edgesText({ wanted, ends }: SurveyFront, array: StateArray): string {
  const end = `(i32.add ${OWN} ${timesText(`(i32.sub (local.get $place) ${OWN})`, 4)})`;
  return `(func (export "edges") (param $from i32) (param $end i32) (local $place i32)
${eachState(`(global.set $index (local.get $from))
(if (i32.load8_u offset=${wanted} (local.get $place)) (then
(global.set $source ${stateAt(array, "(local.get $from)")})
(drop (call $expand (global.get $source)))))
(i32.store offset=${ends} ${end} ${COUNT})`)}
(global.set $index (local.get $end))
(call $tell))`;
}

function factsText(check: number, { facts }: SurveyFront, array: StateArray): string {
  const state = stateAt(array, "(local.get $from)");
  return `(func (export "facts${check}") (param $from i32) (param $end i32) (local $place i32)
${eachState(`(i32.store8 offset=${facts} (local.get $place) (call $facts${check} ${state}))`)})`;
}
