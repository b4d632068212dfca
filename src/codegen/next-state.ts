// The state that a step leads to, while its code is made.
import { at } from "../values/access.ts";
import { noteChange, type Run } from "./body.ts";
import type { Context } from "./context.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { changedState, splice, type Words } from "./words.ts";

/** The words of the state to come as they are now. */
export function afterState({ cx, next, changed }: Run): Words {
  const words = next.map(({ now }, index) => (changed[index] === 0n ? now : cx.out.bind(now)));
  return changedState(words, cx.state, changed);
}

/** Puts a scalar into the slot of the state to come. */
export function setSlot(run: Run, slot: number, value: Op, cx: Context): void {
  const { offset, codec } = at(cx.unit.layout.slots, slot);
  const { type } = at(cx.unit.model.slots, slot);
  if (codec.bits === 0) return;
  const low = cx.state.length * 64 - offset - codec.bits;
  const code = type.kind === "int" ? op.sub(value, op.constant(type.lo)) : value;
  const words = run.next.map(({ now }) => now);
  noteChange(run, slot, op.constant(low), codec.bits);
  const changed = splice(words, low, codec.bits, [code]);
  for (const [index, word] of changed.entries()) {
    if (word !== words[index]) at(run.next, index).set(word);
  }
}
