// The table: slots over the array of states. A slot holds the number of a state plus one in as many
// bits as the table's size has, and the bits of the hash above these; 0 is empty. States with other
// hashes are so told apart without a look at them.
import { keepText, keptWords, stateAt } from "./array.ts";
import { own, type Regions, shared } from "./regions.ts";
import { elementText, equalText, hashText, wordsAt } from "./words.ts";

const OWN = "(global.get $own)";
const AT = "(local.get $at)";
const MASK = "(local.get $mask)";

/** Where slots, states and the records of a batch lie. */
type Places = Pick<Regions, "slots" | "states" | "recordBytes" | "stateBytes">;

export function loadOf(address: number): string {
  return `(i32.load (i32.const ${address}))`;
}

export function storeOf(address: number, value: string): string {
  return `(i32.store (i32.const ${address}) ${value})`;
}

export const slotMask = `(i32.sub ${loadOf(shared.slotCount)} (i32.const 1))`;

/** The number of states for which a table has room. */
export const roomText = `(i32.mul (i32.const 3)
(i32.shr_u ${loadOf(shared.slotCount)} (i32.const 2)))`;

/** The bits of a hash that slots and states are found by. */
export function hash32Text(words: readonly string[]): string {
  return `(i32.wrap_i64 (i64.shr_u ${hashText(words)} (i64.const 32)))`;
}

/** A loop over the records of the batch, with the address of each in $at. */
export function eachRecord(name: string, recordBytes: number, body: string): string {
  return `(local.set $at (local.get $first))
(loop $next${name}
${body}
(local.set $at (i32.add ${AT} (i32.const ${recordBytes})))
(br_if $next${name} (i32.lt_u ${AT} (local.get $last))))`;
}

/** Locals of the texts of this file. */
export const recordLocals = `(local $first i32) (local $last i32) (local $at i32) (local $mask i32)
(local $held i32) (local $sum i64) (local $slot i32) (local $tag i32) (local $known i32)`;

/** The upper half of the hash that a record starts with. */
const recordHash = `(i32.load offset=4 ${AT})`;

/** Reads all slots of the batch, then all states in them that have the hash. */
export function readAheadText({ slots, states, recordBytes, stateBytes }: Places): string {
  const head = `(i32.store ${AT}
(i32.load ${elementText(slots, `(i32.and ${recordHash} ${MASK})`, 4)}))`;
  const touch = `(local.set $held (i32.load ${AT}))
(local.set $sum (i64.add (local.get $sum) (i64.load ${elementText(
    states - stateBytes,
    `(select (i32.and (local.get $held) ${MASK}) (i32.const 0)
(i32.le_u (i32.xor (local.get $held) ${recordHash}) ${MASK}))`,
    stateBytes,
  )})))`;
  return `${eachRecord("Slot", recordBytes, head)}
${eachRecord("State", recordBytes, touch)}
(global.set $touched (local.get $sum))`;
}

/**
 * Goes to `known` with the number of the record's state plus one in $held, or to `absent` with the
 * free slot in $slot.
 */
export function probeText(
  { slots, states, stateBytes }: Places,
  words: number,
  known: string,
  absent: string,
): string {
  const before = states - stateBytes;
  const kept = keptWords("(local.get $known)", words, stateBytes);
  const tagged = `(i32.le_u (i32.xor (local.get $held) (local.get $tag)) ${MASK})`;
  return `(loop $probe
(local.set $held (i32.load ${elementText(slots, "(local.get $slot)", 4)}))
(br_if ${absent} (i32.eqz (local.get $held)))
(if ${tagged} (then
(local.set $known ${elementText(before, `(i32.and (local.get $held) ${MASK})`, stateBytes)})
(br_if ${known} ${equalText(wordsAt(AT, words, 8), kept)})))
(local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) ${MASK}))
(br $probe))`;
}

/** Where the search for the record's state starts, and the bits that its slot must have. */
export const probeStart = `(local.set $tag ${recordHash})
(local.set $slot (i32.and (local.get $tag) ${MASK}))
(local.set $tag (i32.and (local.get $tag) (i32.xor ${MASK} (i32.const -1))))`;

/**
 * Reads all slots first, then the states in them that have the hash, so that these reads overlap;
 * then inserts, and judges what was new.
 */
export function flushText(regions: Regions, words: number, isShared: boolean): string {
  const { batch, recordBytes } = regions;
  return `(func $flush (param $end i32) ${recordLocals}
(local $next i32) (local $stop i32) (local $judged i32)
(local.set $first (i32.add ${OWN} (i32.const ${batch})))
(local.set $last (i32.add (local.get $end) (i32.const ${batch})))
(if (i32.eq (local.get $first) (local.get $last)) (then (return)))
(if ${loadOf(shared.stop)} (then (return)))
(call $reserve (i32.div_u (i32.sub (local.get $last) (local.get $first))
(i32.const ${recordBytes})))
(if ${loadOf(shared.stop)} (then (return)))
(local.set $mask ${slotMask})
${readAheadText(regions)}
(local.set $next (i32.load offset=${own.next} ${OWN}))
(local.set $stop (i32.load offset=${own.end} ${OWN}))
(local.set $judged (local.get $next))
${eachRecord(
  "Insertion",
  recordBytes,
  `${probeStart}
(block $done
(loop $again
(block $new
${probeText(regions, words, "$done", "$new")})
${newText(regions, words, isShared)}))`,
)}
(i32.store offset=${own.next} ${OWN} (local.get $next))
(call $judgeAll (local.get $judged) (local.get $next)))`;
}

/** Puts a state that was not found in $slot; in a shared table somebody else may be faster. */
function newText(regions: Regions, words: number, isShared: boolean): string {
  const { slots, stateBytes } = regions;
  const value = `(i32.or (local.get $tag) (i32.add (local.get $next) (i32.const 1)))`;
  const slot = elementText(slots, "(local.get $slot)", 4);
  const count = "(local.set $next (i32.add (local.get $next) (i32.const 1)))";
  const put = `(local.set $known ${stateAt(regions, "(local.get $next)")})
${keepText(wordsAt(AT, words, 8), "(local.get $known)", stateBytes)}`;
  if (!isShared) return `${put}\n(i32.store ${slot} ${value})\n${count}`;
  return `(if (i32.eq (local.get $next) (local.get $stop)) (then
(call $judgeAll (local.get $judged) (local.get $next))
(local.set $next (i32.load offset=${own.nextLater} ${OWN}))
(local.set $judged (local.get $next))
(local.set $stop (i32.load offset=${own.endLater} ${OWN}))
(i32.store offset=${own.end} ${OWN} (local.get $stop))
(i32.store offset=${own.nextLater} ${OWN} (i32.const 0))
(i32.store offset=${own.endLater} ${OWN} (i32.const 0))))
${put}
(local.set $held (i32.atomic.rmw.cmpxchg ${slot} (i32.const 0) ${value}))
(if (local.get $held) (then (br $again)))
${count}`;
}
