// About how many different states walks have seen, without keeping them: HyperLogLog of Flajolet,
// Fusy, Gandouet and Meunier (2007) with 4096 registers, for counts of a few thousand the fuller
// linear counting. The standard error is 1.6 %. Registers of blocks of walks merge by maximum, so
// the estimate does not depend on who walked them.
import type { PackedState } from "../../program/program.ts";
import { mix } from "./draws.ts";

export const REGISTER_BITS = 12;
export const REGISTER_COUNT = 1 << REGISTER_BITS;
const BIAS = 0.7213 / (1 + 1.079 / REGISTER_COUNT);

/** Puts a state into the registers. */
export function noteState(registers: Uint8Array, state: PackedState): void {
  let hash = 0n;
  for (let word = 0; word < state.length; word += 2) {
    hash = mix(hash ^ ((BigInt(state[word] ?? 0) << 32n) | BigInt(state[word + 1] ?? 0)));
  }
  const register = Number(hash >> BigInt(64 - REGISTER_BITS));
  // The first bit that is set among the rest, counted from 1; one below the rest ends the count.
  const rest =
    BigInt.asUintN(64, hash << BigInt(REGISTER_BITS)) | (1n << BigInt(REGISTER_BITS - 1));
  const rank = 65 - rest.toString(2).length;
  registers[register] = Math.max(registers[register] ?? 0, rank);
}

export function mergeRegisters(into: Uint8Array, from: Uint8Array): void {
  for (const [index, rank] of from.entries()) {
    if (rank > (into[index] ?? 0)) into[index] = rank;
  }
}

/** Rounded to three digits: more would say more than is known. */
export function estimateOf(registers: Uint8Array): number {
  let sum = 0;
  let emptyCount = 0;
  for (const rank of registers) {
    sum += 2 ** -rank;
    if (rank === 0) emptyCount++;
  }
  const raw = (BIAS * REGISTER_COUNT * REGISTER_COUNT) / sum;
  const isSmall = raw <= 2.5 * REGISTER_COUNT && emptyCount > 0;
  return threeDigits(isSmall ? REGISTER_COUNT * Math.log(REGISTER_COUNT / emptyCount) : raw);
}

function threeDigits(number: number): number {
  return Math.round(Number(Math.round(number).toPrecision(3)));
}
