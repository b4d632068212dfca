// Operands: pure WebAssembly expressions of 64 bits, or of a truth value, that are folded where
// they are constant. An operand may be written more than once only where it is short: see
// `Emitter.bind`.

export interface Op {
  readonly text: string;
  /** Its value where that is known, as a signed number of 64 bits. */
  readonly value: bigint | null;
  /** The text is of type i32 and 0 or 1. */
  readonly isTest: boolean;
  /**
   * Constants, locals that are set once, and what is short and made of these: it may be written
   * again and at any later place.
   */
  readonly isAtom: boolean;
  /** Where in a state its bits come from, if that is known. */
  readonly origin?: Origin;
}

/** Bits of a state that an operand is, but for those that may have been changed since. */
export interface Origin {
  /** The words of the state, the most significant first: locals that are set once. */
  readonly source: readonly Op[];
  /** The place of the lowest bit, from the end of the state. */
  readonly low: number;
  /** So many bits; those above them are 0. */
  readonly bits: number;
  /** A mask of the bits that may differ. */
  readonly changed: bigint;
}

/** Longer text is put into a local before it is written again. */
const ATOM_MAX = 100;

export function constant(value: bigint | number): Op {
  const signed = BigInt.asIntN(64, BigInt(value));
  return { text: `(i64.const ${signed})`, value: signed, isTest: false, isAtom: true };
}

export const zero: Op = constant(0);
export const one: Op = constant(1);

export function raw(text: string): Op {
  return { text, value: null, isTest: false, isAtom: false };
}

export function rawTest(text: string): Op {
  return { text, value: null, isTest: true, isAtom: false };
}

export function atom(local: string, isTest: boolean): Op {
  return { text: `(local.get ${local})`, value: null, isTest, isAtom: true };
}

export function truth(value: boolean): Op {
  return constant(value ? 1 : 0);
}

/** As an i64. */
export function wide(op: Op): string {
  return op.isTest ? `(i64.extend_i32_u ${op.text})` : op.text;
}

/** As an i32 that is 0 or 1, of an operand that is 0 or 1. */
export function test(op: Op): string {
  if (op.value !== null) return `(i32.const ${op.value === 0n ? 0 : 1})`;
  return op.isTest ? op.text : `(i32.wrap_i64 ${op.text})`;
}

type Fold = (left: bigint, right: bigint) => bigint;

function binary(instruction: string, fold: Fold): (left: Op, right: Op) => Op {
  return (left, right) => {
    if (left.value !== null && right.value !== null) return constant(fold(left.value, right.value));
    return made(`(i64.${instruction} ${wide(left)} ${wide(right)})`, false, left, right);
  };
}

/** One that is worked out where it stands. */
function trapping(instruction: string, fold: Fold): (left: Op, right: Op) => Op {
  const plain = binary(instruction, fold);
  return (left, right) => ({
    ...plain(left, right),
    isAtom: left.value !== null && right.value !== null,
  });
}

/** An instruction without effects. */
function made(text: string, isTest: boolean, ...parts: readonly Op[]): Op {
  const isAtom = text.length <= ATOM_MAX && parts.every((part) => part.isAtom);
  return { text, value: null, isTest, isAtom };
}

/** Whether two operands have the same value at whatever place. */
function areSame(left: Op, right: Op): boolean {
  return left.isAtom && right.isAtom && left.text === right.text;
}

const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);
const plainAdd = binary("add", (left, right) => left + right);
const plainSub = binary("sub", (left, right) => left - right);
const plainAnd = binary("and", (left, right) => left & right);
const plainOr = binary("or", (left, right) => left | right);
const plainShl = binary("shl", (left, right) => left << (right & 63n));
const plainShr = binary("shr_u", (left, right) => unsigned(left) >> (right & 63n));
const plainMul = binary("mul", (left, right) => left * right);

export const xor = binary("xor", (left, right) => left ^ right);
/** Of a dividend and divisor that are looked at before. */
export const divide = trapping("div_s", (left, right) => (right === 0n ? 0n : left / right));
export const remainder = trapping("rem_s", (left, right) => (right === 0n ? 0n : left % right));

export function add(left: Op, right: Op): Op {
  if (left.value === 0n) return right;
  return right.value === 0n ? left : plainAdd(left, right);
}

export function sub(left: Op, right: Op): Op {
  return right.value === 0n ? left : plainSub(left, right);
}

export function mul(left: Op, right: Op): Op {
  if (left.value === 0n || right.value === 1n) return left;
  return right.value === 0n || left.value === 1n ? right : plainMul(left, right);
}

export function and(left: Op, right: Op): Op {
  if (left.value === 0n || right.value === -1n) return left;
  return right.value === 0n || left.value === -1n ? right : plainAnd(left, right);
}

export function or(left: Op, right: Op): Op {
  if (left.value === 0n) return right;
  return right.value === 0n ? left : plainOr(left, right);
}

export function shl(left: Op, right: Op): Op {
  return left.value === 0n || right.value === 0n ? left : plainShl(left, right);
}

/** The bits of one operand that another does not have. */
export function without(left: Op, right: Op): Op {
  return areSame(left, right) ? zero : and(left, xor(right, constant(-1)));
}

/** Zeros come in from above. */
export function shr(left: Op, right: Op): Op {
  return left.value === 0n || right.value === 0n ? left : plainShr(left, right);
}

type Compare = (left: bigint, right: bigint) => boolean;

function comparison(instruction: string, fold: Compare): (left: Op, right: Op) => Op {
  return (left, right) => {
    if (left.value !== null && right.value !== null) return truth(fold(left.value, right.value));
    if (areSame(left, right)) return truth(fold(0n, 0n));
    return made(`(i64.${instruction} ${wide(left)} ${wide(right)})`, true, left, right);
  };
}

const plainEq = comparison("eq", (left, right) => left === right);
export const below = comparison("lt_u", (left, right) => unsigned(left) < unsigned(right));
export const less = comparison("lt_s", (left, right) => left < right);
export const lessOrEqual = comparison("le_s", (left, right) => left <= right);

export function equal(left: Op, right: Op): Op {
  if (left.isTest && right.value === 1n) return left;
  if (right.value === 0n && left.value === null) {
    return made(left.isTest ? `(i32.eqz ${left.text})` : `(i64.eqz ${left.text})`, true, left);
  }
  if (left.isTest && right.isTest && !areSame(left, right)) {
    return made(`(i32.eq ${left.text} ${right.text})`, true, left, right);
  }
  return plainEq(left, right);
}

export function not(op: Op): Op {
  if (op.value !== null) return truth(op.value === 0n);
  return made(`(i32.eqz ${test(op)})`, true, op);
}

export function both(left: Op, right: Op): Op {
  if (left.value !== null) return left.value === 0n ? left : right;
  if (right.value !== null) return right.value === 0n ? right : left;
  return made(`(i32.and ${test(left)} ${test(right)})`, true, left, right);
}

export function either(left: Op, right: Op): Op {
  return not2(left, right) ?? made(`(i32.or ${test(left)} ${test(right)})`, true, left, right);
}

function not2(left: Op, right: Op): Op | null {
  if (left.value !== null) return left.value === 0n ? right : left;
  if (right.value !== null) return right.value === 0n ? left : right;
  return null;
}

/** One of two operands, both of which are worked out. */
export function choose(cond: Op, then: Op, otherwise: Op): Op {
  if (cond.value !== null) return cond.value === 0n ? otherwise : then;
  if (then.value !== null && then.value === otherwise.value) return then;
  if (then.isTest && otherwise.isTest) {
    const text = `(select ${then.text} ${otherwise.text} ${test(cond)})`;
    return made(text, true, then, otherwise, cond);
  }
  const text = `(select ${wide(then)} ${wide(otherwise)} ${test(cond)})`;
  return made(text, false, then, otherwise, cond);
}

export function count(op: Op): Op {
  if (op.value === null) return made(`(i64.popcnt ${wide(op)})`, false, op);
  return constant(BigInt(unsigned(op.value).toString(2).replaceAll("0", "").length));
}

/** A mask of the lowest bits. */
export function lowest(bits: number): Op {
  return constant((1n << BigInt(bits)) - 1n);
}

/** An address from an operand. */
export function address(op: Op): string {
  return op.value !== null ? `(i32.const ${op.value})` : `(i32.wrap_i64 ${wide(op)})`;
}
