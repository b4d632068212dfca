// Bits in several 64-bit words, the most significant word first. A string of n bits is a number
// below 2^n, so words compare as unsigned numbers, the first one counting most.
import { at } from "../values/access.ts";
import type { Emitter } from "./emitter.ts";
import type { Op, Origin } from "./op.ts";
import * as op from "./op.ts";

export type Words = readonly Op[];

export function wordsFor(bits: number): number {
  return Math.ceil(bits / 64);
}

/** The word with this place from the end. */
function fromEnd(words: Words, index: number): Op {
  return words[words.length - 1 - index] ?? op.zero;
}

export function zeros(bits: number): Words {
  return Array.from({ length: wordsFor(bits) }, () => op.zero);
}

/** The words of a number that is known. */
export function wordsOf(number: bigint, bits: number): Words {
  const count = wordsFor(bits);
  return Array.from({ length: count }, (_, index) =>
    op.constant(number >> (64n * BigInt(count - 1 - index))),
  );
}

/** The words of a state as they are read, each known to be where it is. */
export function stateOf(locals: Words): Words {
  const source = locals;
  return locals.map((word, index) => {
    const low = 64 * (locals.length - 1 - index);
    return { ...word, origin: { source, low, bits: 64, changed: 0n } };
  });
}

/** The words of a state after a step that may have changed some bits of the one before. */
export function changedState(words: Words, before: Words, changed: readonly bigint[]): Words {
  return words.map((word, index) => {
    const known = at(before, index);
    if (changed[index] === 0n) return known;
    const origin = known.origin && { ...known.origin, changed: changed[index] ?? 0n };
    return origin === undefined ? word : { ...word, origin };
  });
}

const EVERY_BIT = (1n << 64n) - 1n;

/** Where bits come from that start in one word and may end in the next. */
function originOf(words: Words, word: number, shift: number, bits: number): Origin | null {
  const first = fromEnd(words, word).origin;
  const isLonger = shift + bits > 64;
  if (first === undefined || (!isLonger && shift + bits > first.bits)) return null;
  let changed = first.changed >> BigInt(shift);
  if (isLonger) {
    const second = fromEnd(words, word + 1).origin;
    if (second?.source !== first.source || second.low !== first.low + 64) return null;
    if (first.bits < 64 || shift + bits > 64 + second.bits) return null;
    changed |= (second.changed << BigInt(64 - shift)) & EVERY_BIT;
  }
  changed &= (1n << BigInt(bits)) - 1n;
  return { source: first.source, low: first.low + shift, bits, changed };
}

/** Some bits, of which `low` is the place of the lowest; the words are short. */
export function slice(words: Words, width: number, low: number, bits: number): Words {
  const count = wordsFor(bits);
  return Array.from({ length: count }, (_, index) => {
    const from = low + 64 * (count - 1 - index);
    const wanted = Math.min(64, low + bits - from);
    // There may be fewer bits than are asked for: those above them are 0.
    const known = Math.min(wanted, width - from);
    const origin = known <= 0 ? null : originOf(words, Math.floor(from / 64), from % 64, known);
    if (origin === null) return sliceOfWords(words, width, from, wanted);
    const { source, changed } = origin;
    const part =
      changed === 0n
        ? sliceOfWords(source, source.length * 64, origin.low, known)
        : sliceOfWords(words, width, from, wanted);
    return { ...part, origin };
  });
}

/** At most 64 bits. */
function sliceOfWords(words: Words, width: number, from: number, wanted: number): Op {
  const word = Math.floor(from / 64);
  const shift = from % 64;
  let part = op.shr(fromEnd(words, word), op.constant(shift));
  if (shift + wanted > 64) {
    part = op.or(part, op.shl(fromEnd(words, word + 1), op.constant(64 - shift)));
  }
  const hasMore = from + wanted < width && shift + wanted !== 64;
  return wanted < 64 && hasMore ? op.and(part, op.lowest(wanted)) : part;
}

/** Bits one behind the other, the first ones most significant. */
export function concat(
  parts: readonly { readonly words: Words; readonly bits: number }[],
  out: Emitter,
): Words {
  const total = parts.reduce((sum, { bits }) => sum + bits, 0);
  const result: Op[] = [...zeros(total)];
  let end = total;
  for (const { words, bits } of parts) {
    end -= bits;
    const isSplit = end % 64 !== 0 && (end % 64) + Math.min(bits, 64) > 64;
    orInto(result, isSplit ? words.map((word) => out.shorten(word)) : words, end, bits);
  }
  return result;
}

/** Puts bits into a place that is 0. */
function orInto(result: Op[], words: Words, low: number, bits: number): void {
  for (let index = 0; index < words.length; index++) {
    const from = low + 64 * index;
    const wanted = Math.min(64, bits - 64 * index);
    const word = Math.floor(from / 64);
    const shift = from % 64;
    const part = fromEnd(words, index);
    addTo(result, word, op.shl(part, op.constant(shift)));
    if (shift + wanted > 64) addTo(result, word + 1, op.shr(part, op.constant(64 - shift)));
  }
}

function addTo(result: Op[], word: number, part: Op): void {
  const index = result.length - 1 - word;
  result[index] = op.or(at(result, index), part);
}

/** The words with other bits at a place. */
export function splice(words: Words, low: number, bits: number, part: Words): Words {
  const cleared = words.map((word, index) => {
    const base = 64 * (words.length - 1 - index);
    const from = Math.max(low, base) - base;
    const end = Math.min(low + bits, base + 64) - base;
    if (end <= from) return word;
    const mask = ((1n << BigInt(end - from)) - 1n) << BigInt(from);
    return op.and(word, op.constant(~mask));
  });
  orInto(cleared, part, low, bits);
  return cleared;
}

/** As `slice`, from a place that is found when it runs; it is within the words. */
export function sliceAt(words: Words, width: number, low: Op, bits: number, out: Emitter): Words {
  if (bits === 0) return [];
  if (low.value !== null) return slice(words, width, Number(low.value), bits);
  if (words.length === 1) {
    return [op.and(op.shr(at(words, 0), low), op.lowest(bits))];
  }
  const short = words.map((word) => out.shorten(word));
  const count = wordsFor(bits);
  return Array.from({ length: count }, (_, index) => {
    const above = 64 * (count - 1 - index);
    const wanted = Math.min(64, bits - above);
    const from = out.bind(op.add(low, op.constant(above)));
    const word = out.bind(op.shr(from, op.constant(6)));
    const shift = out.bind(op.and(from, op.constant(63)));
    const lower = op.shr(pick(short, word, 0), shift);
    const upper = op.shl(op.shl(pick(short, word, 1), op.one), op.sub(op.constant(63), shift));
    return out.bind(op.and(op.or(lower, upper), op.lowest(wanted)));
  });
}

/** The word with an index from the end that is found when it runs. */
function pick(words: Words, index: Op, further: number): Op {
  let picked: Op = op.zero;
  for (let place = words.length - 1; place >= further; place--) {
    const isIt = op.equal(index, op.constant(place - further));
    picked = op.choose(isIt, fromEnd(words, place), picked);
  }
  return picked;
}

/** As `splice`, at a place that is found when it runs. */
export function spliceAt(words: Words, low: Op, bits: number, part: Words, out: Emitter): Words {
  if (bits === 0) return words;
  if (low.value !== null) return splice(words, Number(low.value), bits, part);
  const place = out.bind(low);
  if (words.length === 1) {
    const mask = op.xor(op.shl(op.lowest(bits), place), op.constant(-1));
    return [op.or(op.and(at(words, 0), mask), op.shl(at(part, 0), place))];
  }
  const parts = out.bindAll(part);
  return words.map((word, index) => {
    const base = 64 * (words.length - 1 - index);
    let result = word;
    for (let piece = 0; piece < parts.length; piece++) {
      const distance = op.sub(place, op.constant(base - 64 * piece));
      const mask = moved(op.lowest(Math.min(64, bits - 64 * piece)), distance);
      const value = moved(fromEnd(parts, piece), distance);
      result = op.or(op.and(result, op.xor(mask, op.constant(-1))), value);
    }
    return out.bind(result);
  });
}

/** Shifted up, or down where the distance is negative; the helper is in the module's head. */
function moved(word: Op, distance: Op): Op {
  return op.raw(`(call $moved ${op.wide(word)} ${op.wide(distance)})`);
}

export const movedFunction = `(func $moved (param $word i64) (param $by i64) (result i64)
(if (result i64) (i64.ge_s (local.get $by) (i64.const 0))
(then (if (result i64) (i64.lt_s (local.get $by) (i64.const 64))
(then (i64.shl (local.get $word) (local.get $by))) (else (i64.const 0))))
(else (if (result i64) (i64.gt_s (local.get $by) (i64.const -64))
(then (i64.shr_u (local.get $word) (i64.sub (i64.const 0) (local.get $by))))
(else (i64.const 0))))))`;

export function areEqual(left: Words, right: Words): Op {
  return left.reduce<Op>(
    (all, word, index) => op.both(all, op.equal(word, at(right, index))),
    op.one,
  );
}

/** The words are short. */
export function isBelow(left: Words, right: Words): Op {
  let result: Op = op.zero;
  for (let index = left.length - 1; index >= 0; index--) {
    const [a, b] = [at(left, index), at(right, index)];
    const tie = result;
    result = op.below(a, b);
    if (tie.value !== 0n) result = op.either(result, op.both(op.equal(a, b), tie));
  }
  return result;
}

export function chooseWords(cond: Op, then: Words, otherwise: Words): Words {
  return then.map((word, index) => op.choose(cond, word, at(otherwise, index)));
}
