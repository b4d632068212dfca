// The kernel of walks as WebAssembly text: everything that no model changes but the number of words
// in a state. A state is expanded into a list of all its successors, one of them is chosen and
// copied to where the next expansion reads. Nothing is stored of states that were left but where
// the walk went, as its picks.
import type { GeneratedCode, KernelText } from "../../program/generated.ts";
import { REGISTER_BITS } from "./distinct.ts";
import { GAMMA, MIX_FIRST, MIX_SECOND } from "./draws.ts";
import { FRONT_END, PAGE_BYTES, TALLY, type WalkRegions } from "./regions.ts";

export const UNDECIDED = 0x7fff_ffff;

function storeText(words: readonly string[], base: string): string {
  return words.map((word, index) => `(i64.store offset=${8 * index} ${base} ${word})`).join("\n");
}

function loadsText(base: string, words: number): readonly string[] {
  return Array.from({ length: words }, (_, word) => `(i64.load offset=${8 * word} ${base})`);
}

/** Puts a successor behind the others. */
export function walkKernel(stateWords: number): KernelText {
  const top = "(global.get $top)";
  const emission = (words: readonly string[]): string => `${storeText(words, top)}
(global.set $top (i32.add ${top} (i32.const ${8 * stateWords})))
(if (i32.ge_u ${top} (global.get $limit)) (then (call $makeRoom)))`;
  const enter = "(local.set $own (global.get $own))";
  return { emission, locals: "", enter, leave: "", areaStart: 0, tables: FRONT_END, spareBytes: 0 };
}

const imports = `(import "host" "offer" (func $offer (param i32 i32 i32 i32)))
(import "host" "memory" (memory 1 65536))`;

const hex = (number: bigint): string => `0x${number.toString(16)}`;

const globalsText = ({ area }: WalkRegions): string => `(global $own i32 (i32.const ${area}))
(global $seed (mut i64) (i64.const 0))
(global $state (mut i64) (i64.const 0))
${["initials", "initialCount", "initial", "trail", "step", "stepsMax", "byAction", "faulted"]
  .map((name) => `(global $${name} (mut i32) (i32.const 0))`)
  .join("\n")}
(global $successors (mut i32) (i32.const 0))
(global $top (mut i32) (i32.const 0))
(global $limit (mut i32) (i32.const 0))`;

const shifted = (number: string, by: bigint): string =>
  `(i64.xor ${number} (i64.shr_u ${number} (i64.const ${by})))`;

/** SplitMix64, as in draws.ts. */
const draws = `(func $mix (param $number i64) (result i64)
(local.set $number (i64.mul ${shifted("(local.get $number)", 30n)} (i64.const ${hex(MIX_FIRST)})))
(local.set $number (i64.mul ${shifted("(local.get $number)", 27n)} (i64.const ${hex(MIX_SECOND)})))
${shifted("(local.get $number)", 31n)})
(func $draw (result i64)
(global.set $state (i64.add (global.get $state) (i64.const ${hex(GAMMA)})))
(call $mix (global.get $state)))
(func $below (param $count i32) (result i32) (local $product i64) (local $remainder i32)
(local.set $remainder (i32.rem_u (i32.sub (i32.const 0) (local.get $count))
(local.get $count)))
(loop $again
(local.set $product (i64.mul (i64.shr_u (call $draw) (i64.const 32))
(i64.extend_i32_u (local.get $count))))
(br_if $again (i32.lt_u (i32.wrap_i64 (local.get $product)) (local.get $remainder))))
(i32.wrap_i64 (i64.shr_u (local.get $product) (i64.const 32))))`;

/** A claim that an earlier step or walk has decided is of no more interest. */
function offersText({ plan }: WalkRegions): string {
  const decided = `(i32.add (i32.const ${plan.decided})
(i32.shl (local.get $claim) (i32.const 2)))`;
  return `(func $offerStep (param $claim i32) (param $position i32)
(if (i32.eq (i32.load ${decided}) (i32.const ${UNDECIDED})) (then
(i32.store ${decided} (i32.const 0))
(call $offer (local.get $claim) (local.get $position) (global.get $step)
(global.get $initial)))))
(func $offerState (param $claim i32) (param $at i32)
(call $offerStep (local.get $claim) (i32.const -1)))`;
}

/** A state with more successors than there is room for gets more of it. */
const roomText = `(func $makeRoom
(if (i32.eq (memory.grow (i32.const 16)) (i32.const -1)) (then (unreachable)))
(global.set $limit (i32.add (global.get $limit) (i32.const ${16 * PAGE_BYTES}))))`;

/** Into the registers of distinct.ts. */
function noteText({ registers, source }: WalkRegions, words: number): string {
  const loads = loadsText(`(i32.const ${source})`, words);
  const hash = loads.reduce((sum, word) => `(call $mix (i64.xor ${sum} ${word}))`, "(i64.const 0)");
  const rest = `(i64.or (i64.shl (local.get $hash) (i64.const ${REGISTER_BITS}))
(i64.const ${1 << (REGISTER_BITS - 1)}))`;
  return `(func $note (local $hash i64) (local $register i32) (local $rank i32)
(local.set $hash ${hash})
(local.set $register (i32.add (i32.const ${registers}) (i32.wrap_i64
(i64.shr_u (local.get $hash) (i64.const ${64 - REGISTER_BITS})))))
(local.set $rank (i32.wrap_i64 (i64.add (i64.clz ${rest}) (i64.const 1))))
(if (i32.gt_u (local.get $rank) (i32.load8_u (local.get $register))) (then
(i32.store8 (local.get $register) (local.get $rank)))))`;
}

/**
 * The successors of an action lie side by side, so their numbers are those by which the counter of
 * the action has grown. `$choose` returns the place of the one that is taken, and counts it.
 */
function chooseText({ plan, known, taken }: WalkRegions, actions: number): string {
  const action = (base: number): string =>
    `(i32.add (i32.const ${base}) (i32.shl (local.get $action) (i32.const 3)))`;
  const next = "(local.set $action (i32.add (local.get $action) (i32.const 1)))";
  const fresh = `(i32.wrap_i64 (i64.sub (i64.load ${action(plan.transitions)})
(i64.load ${action(known)})))`;
  const each = (name: string, body: string): string => `(local.set $action (i32.const 0))
(block $end${name} (loop $next${name}
(br_if $end${name} (i32.ge_u (local.get $action) (i32.const ${actions})))
(local.set $fresh ${fresh})
${body}
${next} (br $next${name})))`;
  return `(func $choose (param $count i32) (result i32)
(local $action i32) (local $fresh i32) (local $at i32) (local $pick i32) (local $moving i32)
(if (global.get $byAction) (then
${each(
  "Moving",
  `(if (local.get $fresh) (then
(local.set $moving (i32.add (local.get $moving) (i32.const 1)))))`,
)}
(local.set $moving (call $below (local.get $moving)))
${each(
  "Chosen",
  `(if (local.get $fresh) (then
(br_if $endChosen (i32.eqz (local.get $moving)))
(local.set $moving (i32.sub (local.get $moving) (i32.const 1)))))
(local.set $at (i32.add (local.get $at) (local.get $fresh)))`,
)}
(local.set $pick (i32.add (local.get $at) (call $below (local.get $fresh))))
) (else
(local.set $pick (call $below (local.get $count)))
))
(local.set $at (i32.const 0))
${each(
  "Taken",
  `(if (i32.lt_u (i32.sub (local.get $pick) (local.get $at)) (local.get $fresh)) (then
(i64.store ${action(taken)} (i64.add (i64.load ${action(taken)}) (i64.const 1)))))
(local.set $at (i32.add (local.get $at) (local.get $fresh)))
(i64.store ${action(known)} (i64.load ${action(plan.transitions)}))`,
)}
(local.get $pick))`;
}

/** One walk. What is left after the block is a walk that has ended at its last step. */
function walkText(
  { hasBound }: GeneratedCode,
  { source, tally }: WalkRegions,
  words: number,
  deadlock: number,
): string {
  const at = `(i32.const ${source})`;
  const copyText = (base: string): string => `(local.set $from (i32.add (global.get $${base})
(i32.mul (local.get $pick) (i32.const ${8 * words}))))
${storeText(loadsText("(local.get $from)", words), at)}`;
  const count = (entry: number, more = "(i64.const 1)"): string => {
    const address = `(i32.const ${tally + 8 * entry})`;
    return `(i64.store ${address} (i64.add (i64.load ${address}) ${more}))`;
  };
  const isStuck = `(i32.and (i32.eqz (i32.and (local.get $moves) (i32.const 1)))
(i32.eqz (call $isFinal ${at})))`;
  const leaves = `(if (i32.eqz (call $isWithin ${at})) (then
${count(TALLY.outside)}
(br $ended)))`;
  return `(func $walk (param $number i32)
(local $pick i32) (local $from i32) (local $moves i32) (local $count i32)
(global.set $state (call $mix (i64.add (global.get $seed) (i64.mul (i64.const ${hex(GAMMA)})
(i64.add (i64.extend_i32_u (local.get $number)) (i64.const 1))))))
(local.set $pick (call $below (global.get $initialCount)))
(global.set $initial (local.get $pick))
(global.set $step (i32.const 0))
${copyText("initials")}
(block $ended (loop $next
(call $note)
(call $judge ${at})
${hasBound ? leaves : ""}
(br_if $ended (i32.ge_u (global.get $step) (global.get $stepsMax)))
(global.set $top (global.get $successors))
(local.set $moves (call $expand ${at}))
(local.set $count (i32.div_u (i32.sub (global.get $top) (global.get $successors))
(i32.const ${8 * words})))
${
  deadlock < 0
    ? ""
    : `(if ${isStuck} (then (call $offerStep (i32.const ${deadlock}) (i32.const -1))))`
}
(if (i32.eqz (local.get $count)) (then
(if (call $isFinal ${at}) (then ${count(TALLY.final)}) (else ${count(TALLY.stuck)}))
(br $ended)))
(local.set $pick (call $choose (local.get $count)))
(i32.store (i32.add (global.get $trail) (i32.shl (global.get $step) (i32.const 2)))
(local.get $pick))
${copyText("successors")}
(global.set $step (i32.add (global.get $step) (i32.const 1)))
(br $next)))
${count(TALLY.steps, "(i64.extend_i32_u (global.get $step))")}
(if (i64.lt_u (i64.load (i32.const ${tally + 8 * TALLY.longest}))
(i64.extend_i32_u (global.get $step))) (then
(i64.store (i32.const ${tally + 8 * TALLY.longest}) (i64.extend_i32_u (global.get $step))))))`;
}

/** `by` is 0 for transitions, 1 for actions, 2 for turns. */
const entries = `(func (export "walks") (param $first i32) (param $end i32) (param $by i32)
(block $done (loop $next
(br_if $done (i32.ge_u (local.get $first) (local.get $end)))
(global.set $byAction (i32.or (i32.eq (local.get $by) (i32.const 1)) (i32.and
(i32.eq (local.get $by) (i32.const 2)) (i32.and (local.get $first) (i32.const 1)))))
(call $walk (local.get $first))
(local.set $first (i32.add (local.get $first) (i32.const 1)))
(br $next))))
(func (export "place") (param $initials i32) (param $initialCount i32) (param $trail i32)
(param $stepsMax i32) (param $successors i32) (param $limit i32)
(global.set $initials (local.get $initials))
(global.set $initialCount (local.get $initialCount))
(global.set $trail (local.get $trail)) (global.set $stepsMax (local.get $stepsMax))
(global.set $successors (local.get $successors)) (global.set $limit (local.get $limit)))
(func (export "seed") (param $high i32) (param $low i32)
(global.set $seed (i64.or (i64.shl (i64.extend_i32_u (local.get $high)) (i64.const 32))
(i64.extend_i32_u (local.get $low)))))`;

/** The bytes of tables, as the text of strings has them. */
function dataText({ data }: GeneratedCode): string {
  return data
    .map(({ address, bytes }) => {
      const text = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
      return `(data (i32.const ${address}) "${text}")`;
    })
    .join("\n");
}

/** The whole module, as WebAssembly text; `deadlock` is the index of that claim, or -1. */
export function walkModuleText(
  code: GeneratedCode,
  regions: WalkRegions,
  actions: number,
  deadlock: number,
): string {
  const { stateWords } = code;
  return [
    "(module",
    imports,
    globalsText(regions),
    dataText(code),
    draws,
    offersText(regions),
    roomText,
    noteText(regions, stateWords),
    chooseText(regions, actions),
    walkText(code, regions, stateWords, deadlock),
    entries,
    code.functions,
    ")",
  ].join("\n");
}
