// Expanding states, and what is noted of them besides.
import type { GeneratedCode } from "../../program/generated.ts";
import { keepText, keptWords, stateAt } from "./array.ts";
import { own, type Regions, shared } from "./regions.ts";
import { hash32Text, loadOf, roomText, slotMask, storeOf } from "./table.ts";
import { elementText, hashText, storeText, wordsAt } from "./words.ts";

const OWN = "(global.get $own)";
const SOURCE = "(global.get $source)";

function countText(offset: number): string {
  return `(i64.store offset=${offset} ${OWN}
(i64.add (i64.load offset=${offset} ${OWN}) (i64.const 1)))`;
}

/** Places that decide claims; those at more steps than a known one are of no interest. */
export function offersText({ plan }: GeneratedCode): string {
  const decided = `(i32.add ${OWN} (i32.shl (local.get $claim) (i32.const 2)))`;
  const selfDecided = `(i32.load offset=${own.selfDecided} ${OWN})`;
  return `(func $offerAt (param $claim i32) (param $at i32) (param $depth i32)
(param $steps i32) (param $position i32)
(if (i32.ge_u (i32.load offset=${plan.decided} ${decided}) (local.get $steps)) (then
(i32.store offset=${plan.decided} ${decided} (local.get $steps))
(call $offer (local.get $claim) (local.get $at) (local.get $depth) (local.get $steps)
(local.get $position)))))
(func $offerState (param $claim i32) (param $at i32)
(call $offerAt (local.get $claim) (local.get $at) (global.get $meetDepth)
(global.get $meetDepth) (i32.const -1)))
(func $offerStep (param $claim i32) (param $position i32)
(call $offerAt (local.get $claim) ${SOURCE} (global.get $depth)
(i32.add (global.get $depth) (i32.const 1)) (local.get $position)))
(func $noteSelfLoops
${countText(own.selfLoops)}
(if (i32.ge_u ${selfDecided} (global.get $depth)) (then
(i32.store offset=${own.selfDecided} ${OWN} (global.get $depth))
(call $offer (i32.const -1) ${SOURCE} (global.get $depth) (global.get $depth)
(i32.const -1)))))
(func $isInside (param $at i32) (result i32)
(if (call $isWithin (local.get $at)) (then (return (i32.const 1))))
${countText(own.outside)}
(call $judge (local.get $at))
(i32.const 0))`;
}

export function judgeAllText(regions: Regions): string {
  return `(func $judgeAll (param $from i32) (param $to i32)
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $from) (local.get $to)))
(call $judge ${stateAt(regions, "(local.get $from)")})
(local.set $from (i32.add (local.get $from) (i32.const 1)))
(br $next))))`;
}

/** Expands the states of an interval of numbers; returns the number behind the last one. */
export function runText({ hasFinal }: GeneratedCode, regions: Regions, isShared: boolean): string {
  const notFinal = hasFinal ? `(i32.eqz (call $isFinal ${SOURCE}))` : "(i32.const 1)";
  return `(func $run (export "run") (param $index i32) (param $end i32) (param $deadlock i32)
(result i32) (local $moves i32)
${isShared ? "(call $enter)" : ""}
(global.set $place ${OWN})
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $index) (local.get $end)))
(br_if $done ${loadOf(shared.stop)})
(global.set $source ${stateAt(regions, "(local.get $index)")})
(local.set $index (i32.add (local.get $index) (i32.const 1)))
(local.set $moves (call $expand ${SOURCE}))
(if (i32.and (i32.ge_s (local.get $deadlock) (i32.const 0))
(i32.ne (local.get $moves) (i32.const 3))) (then
(if ${notFinal} (then
(if (i32.and (local.get $moves) (i32.const 1)) (then (call $noteSelfLoops)) (else
(call $offerAt (local.get $deadlock) ${SOURCE} (global.get $depth) (global.get $depth)
(i32.const -1))))))))
(br $next)))
(call $flush (global.get $place))
${isShared ? "(call $leave)" : ""}
(local.get $index))`;
}

/** States that come from outside, and what is asked and set between calls. */
export function entryText(
  regions: Regions,
  hasBound: boolean,
  words: number,
  isShared: boolean,
): string {
  const { batch, filter, filterEntries, recordBytes, states, stateBytes } = regions;
  const met = `(i32.add ${OWN} (i32.const ${batch + 8}))`;
  const first = keptWords(`(i32.const ${states | 0})`, words, stateBytes);
  const at = "(local.get $at)";
  const insert = `(i64.store offset=${batch} ${OWN} ${hashText(wordsAt(OWN, words, batch + 8))})
(call $flush (i32.add ${OWN} (i32.const ${recordBytes})))`;
  const filterEnd = filter + filterEntries * 8 * words;
  return `(func (export "meet")
${hasBound ? `(if (call $isInside ${met}) (then ${insert}))` : insert})
(func (export "fillFilter") (local $at i32) (local $end i32)
(local.set $at (i32.add ${OWN} (i32.const ${filter})))
(local.set $end (i32.add ${OWN} (i32.const ${filterEnd})))
(loop $next
${storeText(first, at)}
(local.set $at (i32.add ${at} (i32.const ${8 * words})))
(br_if $next (i32.lt_u ${at} (local.get $end)))))
(func (export "makeRoom") (param $count i32) (result i32)
(loop $again
(if (i32.gt_u (local.get $count) ${roomText}) (then
(br_if $again (call $grow))
(return (i32.const 0)))))
(i32.const 1))
(func (export "restore") (param $count i32)
(call $rehash (i32.const 0) (local.get $count))
${
  isShared
    ? storeOf(shared.allocated, "(local.get $count)")
    : `(i32.store offset=${own.next} ${OWN} (local.get $count))`
})
(func (export "setOwn") (param $own i32) (global.set $own (local.get $own)))
(func (export "setLevel") (param $depth i32) (param $meetDepth i32)
(global.set $depth (local.get $depth)) (global.set $meetDepth (local.get $meetDepth)))
(func (export "setLimits") (param $states i32) (param $allocated i32) (param $slots i32)
(global.set $statesMax (local.get $states)) (global.set $allocatedMax (local.get $allocated))
(global.set $slotsMax (local.get $slots)))
${moveText(regions, words)}`;
}

/** Gives a state another number, so that no number is left out. */
function moveText(regions: Regions, words: number): string {
  const { slots, stateBytes } = regions;
  const at = "(local.get $at)";
  const held = `(i32.load ${elementText(slots, "(local.get $slot)", 4)})`;
  return `(func (export "move") (param $from i32) (param $to i32)
(local $at i32) (local $mask i32) (local $slot i32)
(local.set $at ${stateAt(regions, "(local.get $from)")})
(local.set $mask ${slotMask})
(local.set $slot (i32.and (local.get $mask) ${hash32Text(keptWords(at, words, stateBytes))}))
(block $found (loop $probe
(br_if $found (i32.eq (i32.and ${held} (local.get $mask))
(i32.add (local.get $from) (i32.const 1))))
(local.set $slot (i32.and (local.get $mask) (i32.add (local.get $slot) (i32.const 1))))
(br $probe)))
(i32.store ${elementText(slots, "(local.get $slot)", 4)}
(i32.or (i32.and ${held} (i32.xor (local.get $mask) (i32.const -1)))
(i32.add (local.get $to) (i32.const 1))))
${keepText(keptWords(at, words, stateBytes), stateAt(regions, "(local.get $to)"), stateBytes)})`;
}
