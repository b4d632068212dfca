// Several workers on one table. Numbers of states are taken in blocks; whoever finds no room for
// another block makes the table larger, once all others wait or are out of their calls.
import { BLOCK, own, shared } from "./regions.ts";
import { loadOf, roomText, storeOf } from "./table.ts";

const OWN = "(global.get $own)";

function atomic(operation: string, address: number, value: string): string {
  return `(i32.atomic.rmw.${operation} (i32.const ${address}) ${value})`;
}

function read(address: number): string {
  return `(i32.atomic.load (i32.const ${address}))`;
}

const ONE = "(i32.const 1)";
const wake = (address: number): string =>
  `(drop (memory.atomic.notify (i32.const ${address}) (i32.const -1)))`;
const waitForTable = `(drop (memory.atomic.wait32 (i32.const ${shared.growing}) ${ONE}
(i64.const -1)))`;

/** Nobody enters while the table changes. */
const enterText = `(func $enter
(block $in (loop $again
(drop ${atomic("add", shared.running, ONE)})
(br_if $in (i32.eqz ${read(shared.growing)}))
(call $leave)
${waitForTable}
(br $again))))
(func $leave
(drop ${atomic("sub", shared.running, ONE)})
${wake(shared.parked)})`;

/** Waits for the one who makes the table larger. Whoever wakes up may have to wait again. */
const parkText = `(func $park
(block $out (loop $again
(br_if $out (i32.eqz ${read(shared.growing)}))
(drop ${atomic("add", shared.parked, ONE)})
${wake(shared.parked)}
${waitForTable}
(drop ${atomic("sub", shared.parked, ONE)})
(br $again))))`;

/** Looks again after this time, in nanoseconds, as a wake-up may come before the wait. */
const PATIENCE_NS = 50_000;

/** The largest table is filled a little further, as blocks may stay empty in part. */
const roomNow = `(select (global.get $allocatedMax) ${roomText}
(i32.ge_u ${loadOf(shared.slotCount)} (global.get $slotsMax)))`;

const growTogetherText = `(func $growTogether (local $parked i32)
(if (i32.atomic.rmw.cmpxchg (i32.const ${shared.growing}) (i32.const 0) ${ONE}) (then
(call $park) (return)))
(block $alone (loop $again
(local.set $parked ${read(shared.parked)})
(br_if $alone (i32.eq (i32.sub ${read(shared.running)} (local.get $parked)) ${ONE}))
(drop (memory.atomic.wait32 (i32.const ${shared.parked}) (local.get $parked)
(i64.const ${PATIENCE_NS})))
(br $again)))
(if (i32.gt_u (i32.add ${loadOf(shared.allocated)} (i32.const ${BLOCK})) ${roomNow}) (then
(if (i32.eqz (call $grow)) (then ${storeOf(shared.stop, "(i32.const 2)")}))))
(i32.atomic.store (i32.const ${shared.growing}) (i32.const 0))
${wake(shared.growing)})`;

/** A batch fits into what is left of a block and a whole one behind it. */
const reserveText = `(func $reserve (param $wanted i32) (local $block i32)
(if ${read(shared.growing)} (then (call $park)))
(if (i32.ge_u (i32.sub (i32.load offset=${own.end} ${OWN}) (i32.load offset=${own.next} ${OWN}))
(local.get $wanted)) (then (return)))
(if (i32.load offset=${own.endLater} ${OWN}) (then (return)))
(block $enough (loop $again
(br_if $enough ${loadOf(shared.stop)})
(local.set $block ${atomic("add", shared.allocated, `(i32.const ${BLOCK})`)})
(if (i32.le_u (i32.add (local.get $block) (i32.const ${BLOCK})) ${roomNow}) (then
(i32.store offset=${own.nextLater} ${OWN} (local.get $block))
(i32.store offset=${own.endLater} ${OWN} (i32.add (local.get $block) (i32.const ${BLOCK})))
(return)))
(drop ${atomic("sub", shared.allocated, `(i32.const ${BLOCK})`)})
(call $growTogether)
(br $again))))`;

export const togetherText = [enterText, parkText, growTogetherText, reserveText].join("\n");
