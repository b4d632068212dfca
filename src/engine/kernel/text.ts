// The part of every module that does not depend on the model: it keeps the states in the order of
// their discovery, with a table of slots over them, and expands them in portions. Successors pass a
// small filter of recently seen whole states and wait in a batch, so that the table is read for
// many of them at once.
//
// A slot holds the index of a state plus one; 0 is empty. The filter starts filled with the first
// state, which is known, so that no state is ever taken for one that was seen.
import type { GeneratedCode, KernelText } from "../../program/generated.ts";
import {
  FILTER_ENTRIES,
  type Front,
  PAGE_BYTES,
  type Regions,
  roomFor,
  SLOTS_MIN,
} from "./regions.ts";

const FACTOR = "(i64.const 0x9E3779B97F4A7C15)";
const MIXER = "(i64.const 0xD6E8FEB86659FD93)";

/** The text of a hash, an i64 of which all bits are mixed. */
function hashText(words: readonly string[]): string {
  const mixed = words.reduce(
    (hash, word) => `(i64.xor (i64.rotl (i64.mul ${hash} ${FACTOR}) (i64.const 29)) ${word})`,
  );
  const once = `(i64.mul ${mixed} ${FACTOR})`;
  return `(i64.mul (i64.xor (i64.rotl ${once} (i64.const 32)) ${mixed}) ${MIXER})`;
}

function loadText(base: string, word: number): string {
  return `(i64.load offset=${8 * word} ${base})`;
}

function sameText(words: readonly string[], base: string): string {
  return words
    .map((word, index) => `(i64.eq ${word} ${loadText(base, index)})`)
    .reduce((all, one) => `(i32.and ${all} ${one})`);
}

function storeText(words: readonly string[], base: string): string {
  return words.map((word, index) => `(i64.store offset=${8 * index} ${base} ${word})`).join("\n");
}

/** Hands a successor on: through the filter into the batch. */
export function kernelText(front: Front, hasBound: boolean, words: number): KernelText {
  const stateBytes = 8 * words;
  const { batch, hashes, filter } = front;
  const emission = (operands: readonly string[]): string => {
    const entry = "(local.get $entry)";
    const place = "(local.get $place)";
    const keep = `${storeText(operands, entry)}
(i32.store offset=${hashes} (i32.shl (global.get $pending) (i32.const 2))
(i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 32))))
(global.set $pending (i32.add (global.get $pending) (i32.const 1)))
(if (i32.ge_u (global.get $pending) (global.get $pendingMax)) (then (call $flush)))`;
    return `(local.set $hash ${hashText(operands)})
(local.set $entry (i32.add (i32.const ${filter}) (i32.mul (i32.const ${stateBytes})
(i32.and (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 40)))
(i32.const ${FILTER_ENTRIES - 1})))))
(if (i32.eqz ${sameText(operands, entry)}) (then
(local.set $place (i32.add (i32.const ${batch})
(i32.mul (global.get $pending) (i32.const ${stateBytes}))))
${storeText(operands, place)}
${hasBound ? `(if (call $isInside ${place}) (then ${keep}))` : keep}))`;
  };
  const locals = "(local $hash i64) (local $entry i32) (local $place i32)";
  return { emission, locals, end: front.end };
}

const imports = `(import "host" "offer" (func $offer (param i32 i32 i32 i32 i32)))
(memory (export "memory") (import "host" "memory") 1 65536)`;

function globalsText({ slotsMax }: Regions): string {
  const names = ["depth", "pending", "count", "stop", "faulted", "touched", "source"];
  return `${names.map((name) => `(global $${name} (mut i32) (i32.const 0))`).join("\n")}
(global $meetDepth (mut i32) (i32.const 0))
(global $pendingMax (mut i32) (i32.const 1))
(global $statesMax (mut i32) (i32.const -1))
(global $slotsMax (mut i32) (i32.const ${slotsMax}))
(global $slotCount (mut i32) (i32.const ${SLOTS_MIN}))
(global $room (mut i32) (i32.const ${roomFor(SLOTS_MIN)}))
(global $selfDecided (mut i32) (i32.const 0x7fffffff))
(global $outside (mut i64) (i64.const 0))
(global $selfLoops (mut i64) (i64.const 0))`;
}

/** Places that decide claims; those at more steps than a known one are of no interest. */
function offersText({ plan }: GeneratedCode): string {
  const decided = `(i32.add (i32.const ${plan.decided})
(i32.shl (local.get $claim) (i32.const 2)))`;
  return `(func $offerAt (param $claim i32) (param $at i32) (param $depth i32)
(param $steps i32) (param $position i32)
(if (i32.ge_u (i32.load ${decided}) (local.get $steps)) (then
(i32.store ${decided} (local.get $steps))
(call $offer (local.get $claim) (local.get $at) (local.get $depth) (local.get $steps)
(local.get $position)))))
(func $offerState (param $claim i32) (param $at i32)
(call $offerAt (local.get $claim) (local.get $at) (global.get $meetDepth)
(global.get $meetDepth) (i32.const -1)))
(func $offerStep (param $claim i32) (param $position i32)
(call $offerAt (local.get $claim) (global.get $source) (global.get $depth)
(i32.add (global.get $depth) (i32.const 1)) (local.get $position)))
(func $noteSelfLoops
(global.set $selfLoops (i64.add (global.get $selfLoops) (i64.const 1)))
(if (i32.ge_u (global.get $selfDecided) (global.get $depth)) (then
(global.set $selfDecided (global.get $depth))
(call $offer (i32.const -1) (global.get $source) (global.get $depth) (global.get $depth)
(i32.const -1)))))
(func $isInside (param $at i32) (result i32)
(if (global.get $stop) (then (return (i32.const 0))))
(if (call $isWithin (local.get $at)) (then (return (i32.const 1))))
(global.set $outside (i64.add (global.get $outside) (i64.const 1)))
(call $judge (local.get $at))
(i32.const 0))`;
}

function addressText(base: number, index: string, bytes: number): string {
  return `(i32.add (i32.const ${base | 0}) (i32.mul ${index} (i32.const ${bytes})))`;
}

/** Doubles the table and streams the states into it; 0 where that is too much. */
function growText({ slots, states }: Regions, words: number): string {
  const at = Array.from({ length: words }, (_, word) => loadText("(local.get $at)", word));
  const slot = addressText(slots, "(local.get $slot)", 4);
  return `(func $grow (result i32)
(local $index i32) (local $slot i32) (local $mask i32) (local $end i64) (local $at i32)
(local $pages i64)
(if (i32.ge_u (global.get $slotCount) (global.get $slotsMax)) (then (return (i32.const 0))))
(local.set $end (i64.add (i64.const ${states}) (i64.mul (i64.const ${8 * words})
(i64.shr_u (i64.mul (i64.extend_i32_u (global.get $slotCount)) (i64.const 3)) (i64.const 1)))))
(local.set $pages (i64.sub (i64.add (i64.shr_u (local.get $end) (i64.const 16)) (i64.const 1))
(i64.extend_i32_u (memory.size))))
(if (i64.gt_s (local.get $pages) (i64.const 0)) (then
(if (i32.eq (memory.grow (i32.wrap_i64 (local.get $pages))) (i32.const -1))
(then (return (i32.const 0))))))
(global.set $slotCount (i32.shl (global.get $slotCount) (i32.const 1)))
(global.set $room (i32.mul (i32.shr_u (global.get $slotCount) (i32.const 2)) (i32.const 3)))
(memory.fill (i32.const ${slots}) (i32.const 0)
(i32.shl (global.get $slotCount) (i32.const 2)))
(local.set $mask (i32.sub (global.get $slotCount) (i32.const 1)))
(local.set $at (i32.const ${states | 0}))
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $index) (global.get $count)))
(local.set $index (i32.add (local.get $index) (i32.const 1)))
(local.set $slot (i32.and (local.get $mask)
(i32.wrap_i64 (i64.shr_u ${hashText(at)} (i64.const 32)))))
(block $free (loop $probe
(br_if $free (i32.eqz (i32.load ${slot})))
(local.set $slot (i32.and (local.get $mask) (i32.add (local.get $slot) (i32.const 1))))
(br $probe)))
(i32.store ${slot} (local.get $index))
(local.set $at (i32.add (local.get $at) (i32.const ${8 * words})))
(br $next)))
(i32.const 1))`;
}

/** One state into the table; $stop is 1 where there may be no more states, 2 where no room is. */
function insertText({ slots, states }: Regions, words: number): string {
  const from = Array.from({ length: words }, (_, word) => loadText("(local.get $from)", word));
  const slot = addressText(slots, "(local.get $slot)", 4);
  const known = addressText(states, "(i32.sub (local.get $held) (i32.const 1))", 8 * words);
  const fresh = addressText(states, "(global.get $count)", 8 * words);
  return `(func $insert (param $from i32) (param $hash i32)
(local $slot i32) (local $held i32) (local $at i32)
(block $again (loop $restart
(local.set $slot (i32.and (local.get $hash)
(i32.sub (global.get $slotCount) (i32.const 1))))
(block $new (loop $probe
(local.set $held (i32.load ${slot}))
(br_if $new (i32.eqz (local.get $held)))
(local.set $at ${known})
(if ${sameText(from, "(local.get $at)")} (then (return)))
(local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1))
(i32.sub (global.get $slotCount) (i32.const 1))))
(br $probe)))
(if (i32.ge_u (global.get $count) (global.get $statesMax)) (then
(global.set $stop (i32.const 1)) (return)))
(br_if $again (i32.lt_u (global.get $count) (global.get $room)))
(if (i32.eqz (call $grow)) (then (global.set $stop (i32.const 2)) (return)))
(br $restart)))
(local.set $at ${fresh})
${storeText(from, "(local.get $at)")}
(global.set $count (i32.add (global.get $count) (i32.const 1)))
(i32.store ${slot} (global.get $count))
(call $judge (local.get $at)))`;
}

/** Reads all slots first, then the states in them, so that these reads overlap; then inserts. */
function flushText(regions: Regions, words: number): string {
  const { batch, hashes, heads, slots, states } = regions;
  const index = "(local.get $index)";
  const hash = `(i32.load ${addressText(hashes, index, 4)})`;
  const slot = `(i32.and ${hash} (local.get $mask))`;
  const step = `(local.set $index (i32.add ${index} (i32.const 1)))`;
  const head = addressText(heads, index, 4);
  const loop = (name: string, body: string): string => `(local.set $index (i32.const 0))
(block $end${name} (loop $next${name}
(br_if $end${name} (i32.ge_u ${index} (global.get $pending)))
${body}
${step} (br $next${name})))`;
  const touch = `(local.set $held (i32.load ${head}))
(if (local.get $held) (then (local.set $sum (i32.add (local.get $sum) (i32.load
${addressText(states, "(i32.sub (local.get $held) (i32.const 1))", 8 * words)})))))`;
  return `(func $flush (local $index i32) (local $mask i32) (local $sum i32) (local $held i32)
(local.set $mask (i32.sub (global.get $slotCount) (i32.const 1)))
${loop("1", `(i32.store ${head} (i32.load ${addressText(slots, slot, 4)}))`)}
${loop("2", touch)}
(global.set $touched (local.get $sum))
${loop(
  "3",
  `(br_if $end3 (global.get $stop))
(call $insert ${addressText(batch, index, 8 * words)} ${hash})`,
)}
(global.set $pending (i32.const 0)))`;
}

/** Expands the states of an interval of indices; returns the index behind the last one. */
function runText({ hasFinal }: GeneratedCode, regions: Regions, words: number): string {
  const source = "(global.get $source)";
  const notFinal = hasFinal ? `(i32.eqz (call $isFinal ${source}))` : "(i32.const 1)";
  return `(func $run (export "run") (param $index i32) (param $end i32) (param $deadlock i32)
(result i32) (local $moves i32)
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $index) (local.get $end)))
(global.set $source ${addressText(regions.states, "(local.get $index)", 8 * words)})
(local.set $index (i32.add (local.get $index) (i32.const 1)))
(local.set $moves (call $expand ${source}))
(if (i32.and (i32.ge_s (local.get $deadlock) (i32.const 0))
(i32.ne (local.get $moves) (i32.const 3))) (then
(if ${notFinal} (then
(if (i32.and (local.get $moves) (i32.const 1)) (then (call $noteSelfLoops)) (else
(call $offerAt (local.get $deadlock) ${source} (global.get $depth) (global.get $depth)
(i32.const -1))))))))
(if (i32.ge_u (i32.add (global.get $count) (global.get $pending)) (global.get $statesMax))
(then (call $flush)))
(br_if $done (global.get $stop))
(br $next)))
(call $flush)
(local.get $index))`;
}

function entryText(regions: Regions, hasBound: boolean, words: number): string {
  const { batch, filter, states } = regions;
  const at = `(i32.const ${batch})`;
  const from = Array.from({ length: words }, (_, word) => loadText(at, word));
  const first = Array.from({ length: words }, (_, word) =>
    loadText(`(i32.const ${states | 0})`, word),
  );
  const hash = `(i32.wrap_i64 (i64.shr_u ${hashText(from)} (i64.const 32)))`;
  const insert = `(call $insert ${at} ${hash})`;
  return `(func (export "meet")
${hasBound ? `(if (call $isInside ${at}) (then ${insert}))` : insert})
(func (export "fillFilter") (local $at i32)
(local.set $at (i32.const ${filter}))
(loop $next
${storeText(first, "(local.get $at)")}
(local.set $at (i32.add (local.get $at) (i32.const ${8 * words})))
(br_if $next (i32.lt_u (local.get $at)
(i32.const ${filter + FILTER_ENTRIES * 8 * words})))))
(func (export "setLevel") (param $depth i32) (param $meetDepth i32)
(global.set $depth (local.get $depth)) (global.set $meetDepth (local.get $meetDepth)))
(func (export "setLimits") (param $states i32) (param $slots i32) (param $batch i32)
(global.set $statesMax (local.get $states)) (global.set $slotsMax (local.get $slots))
(global.set $pendingMax (local.get $batch)))
(func (export "count") (result i32) (global.get $count))
(func (export "stop") (result i32) (global.get $stop))
(func (export "slotCount") (result i32) (global.get $slotCount))
(func (export "outside") (result f64) (f64.convert_i64_u (global.get $outside)))
(func (export "selfLoops") (result f64) (f64.convert_i64_u (global.get $selfLoops)))`;
}

/** The bytes of tables, as the text of strings has them. */
function dataText({ data }: GeneratedCode): string {
  return data
    .map(({ address, bytes }) => {
      const text = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
      return `(data (i32.const ${address}) "${text}")`;
    })
    .join("\n");
}

/** The whole module, as WebAssembly text. */
export function moduleText(code: GeneratedCode, regions: Regions): string {
  const { stateWords } = code;
  return [
    "(module",
    imports,
    globalsText(regions),
    dataText(code),
    offersText(code),
    growText(regions, stateWords),
    insertText(regions, stateWords),
    flushText(regions, stateWords),
    runText(code, regions, stateWords),
    entryText(regions, code.hasBound, stateWords),
    code.functions,
    ")",
  ].join("\n");
}

export function pagesFor(regions: Regions, stateWords: number): number {
  return Math.ceil((regions.states + roomFor(SLOTS_MIN) * 8 * stateWords) / PAGE_BYTES) + 1;
}
