// How a successor is handed on: past a small filter of recently seen whole states, into a batch
// that waits for insertion. A function that expands keeps the end of the batch in a local.
import type { KernelText } from "../../program/generated.ts";
import { spareBytes } from "./array.ts";
import { BATCH_MAX, type Front, shared } from "./regions.ts";
import { hashText, sameText, storeText, timesText } from "./words.ts";

const OWN = "(local.get $own)";
const PLACE = "(local.get $place)";
const ENTRY = "(local.get $entry)";

/** The place in the filter where a hash belongs, relative to it: by its highest bits. */
function entryText({ filterEntries }: Front, words: number): string {
  const shift = 64 - Math.log2(filterEntries);
  const index = `(i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const ${shift})))`;
  return `(i32.add ${OWN} ${timesText(index, 8 * words)})`;
}

/**
 * Whether the state is new to the filter decides how far the end moves, without a branch: nobody
 * can foresee it, and a wrong guess costs more than all the rest.
 */
function moveText(operands: readonly string[], front: Front): string {
  const { batch, filter, recordBytes } = front;
  const isNew = `(i32.eqz ${sameText(operands, ENTRY, filter)})`;
  return `(i64.store offset=${batch} ${PLACE} (local.get $hash))
${storeText(operands, PLACE, batch + 8)}
(local.set $place (i32.add ${PLACE} ${timesText(isNew, recordBytes)}))
${storeText(operands, ENTRY, filter)}`;
}

/** States outside of the bound are counted each time that they are met, so no filter knows them. */
function boundedText(operands: readonly string[], front: Front): string {
  const { batch, filter, recordBytes } = front;
  return `(if (i32.eqz ${sameText(operands, ENTRY, filter)}) (then
(i64.store offset=${batch} ${PLACE} (local.get $hash))
${storeText(operands, PLACE, batch + 8)}
(if (call $isInside (i32.add ${PLACE} (i32.const ${batch + 8}))) (then
${storeText(operands, ENTRY, filter)}
(local.set $place (i32.add ${PLACE} (i32.const ${recordBytes})))))))`;
}

export function kernelText(front: Front, hasBound: boolean, words: number): KernelText {
  const bytes = BATCH_MAX * front.recordBytes;
  const emission = (operands: readonly string[]): string => `(local.set $hash ${hashText(operands)})
(local.set $entry ${entryText(front, words)})
${hasBound ? boundedText(operands, front) : moveText(operands, front)}
(if (i32.ge_u ${PLACE} (local.get $full)) (then
(call $flush ${PLACE}) (local.set $place ${OWN})))`;
  return {
    emission,
    locals: "(local $hash i64) (local $entry i32) (local $place i32) (local $full i32)",
    enter: `(local.set $own (global.get $own)) (local.set $place (global.get $place))
(local.set $full (i32.add ${OWN} (i32.const ${bytes})))`,
    leave: `(global.set $place ${PLACE})`,
    areaStart: front.end,
    tables: shared.tables,
    spareBytes: spareBytes(front.stateBytes),
  };
}
