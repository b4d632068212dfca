// A larger table: the states are streamed into it, in portions whose slots are read together first.
import { keptWords, stateAt } from "./array.ts";
import { BATCH_MAX, own, PAGE_BYTES, type Regions, shared, WORKERS_MAX } from "./regions.ts";
import { hash32Text, loadOf, roomText, slotMask, storeOf } from "./table.ts";
import { elementText } from "./words.ts";

/** Tables grow fourfold below this size, and double above it. */
const FOURFOLD_BELOW = 2 ** 21;
const OWN = "(global.get $own)";
const PAGE_SHIFT = Math.log2(PAGE_BYTES);

/** Makes the table larger; 0 where that is too much. Nobody else uses it meanwhile. */
export function growText({ slots, states, stateBytes }: Regions): string {
  const slotCount = loadOf(shared.slotCount);
  return `(func $grow (result i32) (local $shift i32) (local $end i64) (local $pages i64)
(local.set $shift (select (i32.const 2) (i32.const 1)
(i32.lt_u ${slotCount} (i32.const ${FOURFOLD_BELOW}))))
(if (i32.gt_u (i32.shl ${slotCount} (local.get $shift)) (global.get $slotsMax)) (then
(local.set $shift (i32.const 1))))
(if (i32.ge_u ${slotCount} (global.get $slotsMax)) (then (return (i32.const 0))))
${storeOf(shared.slotCount, `(i32.shl ${slotCount} (local.get $shift))`)}
(local.set $end (i64.add (i64.const ${states})
(i64.mul (i64.extend_i32_u ${slotCount}) (i64.const ${stateBytes}))))
(local.set $pages (i64.sub (i64.add (i64.shr_u (local.get $end) (i64.const ${PAGE_SHIFT}))
(i64.const 1)) (i64.extend_i32_u (memory.size))))
(if (i64.gt_s (local.get $pages) (i64.const 0)) (then
(if (i32.eq (memory.grow (i32.wrap_i64 (local.get $pages))) (i32.const -1)) (then
${storeOf(shared.slotCount, `(i32.shr_u ${slotCount} (local.get $shift))`)}
(return (i32.const 0))))))
(memory.fill (i32.const ${slots}) (i32.const 0) (i32.shl ${slotCount} (i32.const 2)))
(call $rehashAll)
(i32.const 1))`;
}

/** Puts states that are known to differ into an empty table, by their numbers. */
export function rehashText(regions: Regions, words: number): string {
  const { scratch, slots, stateBytes } = regions;
  const index = "(local.get $index)";
  const state = stateAt(regions, index);
  const kept = keptWords("(local.get $at)", words, stateBytes);
  const held = `(i32.add ${OWN} (i32.shl (i32.sub ${index} (local.get $from)) (i32.const 2)))`;
  const hash = `(i32.load offset=${scratch} ${held})`;
  const slot = elementText(slots, "(local.get $slot)", 4);
  const each = (name: string, body: string): string => `(local.set $index (local.get $from))
(loop $${name} ${body}
(local.set $index (i32.add ${index} (i32.const 1)))
(br_if $${name} (i32.lt_u ${index} (local.get $end))))`;
  return `(func $rehash (param $from i32) (param $to i32)
(local $index i32) (local $end i32) (local $mask i32) (local $slot i32) (local $hash i32)
(local $sum i32) (local $at i32)
(local.set $mask ${slotMask})
(block $done (loop $portion
(br_if $done (i32.ge_u (local.get $from) (local.get $to)))
(local.set $end (select (i32.add (local.get $from) (i32.const ${BATCH_MAX})) (local.get $to)
(i32.gt_u (i32.sub (local.get $to) (local.get $from)) (i32.const ${BATCH_MAX}))))
${each(
  "touch",
  `(local.set $at ${state})
(local.set $hash ${hash32Text(kept)})
(i32.store offset=${scratch} ${held} (local.get $hash))
(local.set $slot (i32.and (local.get $hash) (local.get $mask)))
(local.set $sum (i32.add (local.get $sum) (i32.load ${slot})))`,
)}
(global.set $touched (i64.extend_i32_u (local.get $sum)))
${each(
  "put",
  `(local.set $hash ${hash})
(local.set $slot (i32.and (local.get $hash) (local.get $mask)))
(block $free (loop $probe
(br_if $free (i32.eqz (i32.load ${slot})))
(local.set $slot (i32.and (local.get $mask) (i32.add (local.get $slot) (i32.const 1))))
(br $probe)))
(i32.store ${slot} (i32.or (i32.add ${index} (i32.const 1))
(i32.and (local.get $hash) (i32.xor (local.get $mask) (i32.const -1)))))`,
)}
(local.set $from (local.get $end))
(br $portion))))`;
}

/** Numbers that workers hold and have not filled yet belong to no state. */
export function rehashAllText(regions: Regions, isShared: boolean): string {
  if (!isShared) {
    return `(func $rehashAll
(call $rehash (i32.const 0) (i32.load offset=${own.next} ${OWN})))`;
  }
  const { areas, areaBytes } = regions;
  const area = "(local.get $area)";
  const nearest = (next: number, end: number): string => `(if (i32.and
(i32.ge_u (i32.load offset=${next} ${area}) (local.get $from))
(i32.and (i32.lt_u (i32.load offset=${next} ${area}) (i32.load offset=${end} ${area}))
(i32.lt_u (i32.load offset=${next} ${area}) (local.get $to)))) (then
(local.set $to (i32.load offset=${next} ${area}))
(local.set $on (i32.load offset=${end} ${area}))))`;
  return `(func $rehashAll (local $from i32) (local $to i32) (local $on i32) (local $area i32)
(block $done (loop $part
(br_if $done (i32.ge_u (local.get $from) ${loadOf(shared.allocated)}))
(local.set $to ${loadOf(shared.allocated)})
(local.set $on (local.get $to))
(local.set $area (i32.const ${areas}))
(loop $worker
${nearest(own.next, own.end)}
${nearest(own.nextLater, own.endLater)}
(local.set $area (i32.add ${area} (i32.const ${areaBytes})))
(br_if $worker (i32.lt_u ${area} (i32.const ${areas + WORKERS_MAX * areaBytes}))))
(call $rehash (local.get $from) (local.get $to))
(local.set $from (local.get $on))
(br $part))))`;
}

const next = `(i32.load offset=${own.next} ${OWN})`;

/** Room for so many more states, where one worker has the table for itself. */
export const reserveText = `(func $reserve (param $wanted i32)
(if (i32.gt_u ${next} (global.get $statesMax)) (then
${storeOf(shared.stop, "(i32.const 2)")} (return)))
(block $enough (loop $again
(br_if $enough (i32.le_u (i32.add ${next} (local.get $wanted)) ${roomText}))
(br_if $again (call $grow))
(br_if $enough (i32.ge_u ${loadOf(shared.slotCount)} (global.get $slotsMax)))
${storeOf(shared.stop, "(i32.const 2)")})))`;
