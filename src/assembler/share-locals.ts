// Lets locals of a function that are never in use at the same time be one. The first compiler of V8
// takes time for every local at every branch, and generated functions have thousands of both.
import { ByteReader } from "./byte-reader.ts";
import { Bytes, unsignedSize } from "./bytes.ts";
import { LocalUses, NONE } from "./local-uses.ts";
import { assignSlots, type Pool } from "./slots.ts";

const HEADER_SIZE = 8;
const TYPE_SECTION = 1;
const FUNCTION_SECTION = 3;
const CODE_SECTION = 10;
/** So many cost less than the work of sharing them. */
const FEW = 400;

/** A module that does the same. Functions with at most `few` locals stay as they are. */
export function shareLocals(module: Uint8Array, few = FEW): Uint8Array {
  const reader = new ByteReader(module, HEADER_SIZE);
  let paramCounts: readonly number[] = [];
  let types: readonly number[] = [];
  while (reader.at < module.length) {
    const sectionStart = reader.at;
    const id = reader.byte();
    const size = reader.unsigned();
    const end = reader.at + size;
    if (id === TYPE_SECTION) paramCounts = readParamCounts(reader);
    if (id === FUNCTION_SECTION) types = readList(reader, () => reader.unsigned());
    if (id === CODE_SECTION) {
      const out = new Bytes(module.length);
      out.all(module.subarray(0, sectionStart));
      const params = types.map((type) => paramCounts[type] ?? 0);
      const code = new Bytes(size);
      code.unsigned(reader.unsigned());
      for (const paramCount of params) shareInBody(reader, paramCount, few, code);
      out.byte(id);
      out.sized(code.view());
      out.all(module.subarray(end));
      return out.view();
    }
    reader.at = end;
  }
  return module;
}

function readList<T>(reader: ByteReader, read: () => T): readonly T[] {
  return Array.from({ length: reader.unsigned() }, read);
}

function readParamCounts(reader: ByteReader): readonly number[] {
  return readList(reader, () => {
    reader.byte();
    const params = readList(reader, () => reader.byte());
    readList(reader, () => reader.byte());
    return params.length;
  });
}

function shareInBody(reader: ByteReader, paramCount: number, few: number, out: Bytes): void {
  const size = reader.unsigned();
  const start = reader.at;
  const end = start + size;
  const types = readLocalTypes(reader);
  if (types.length <= few) {
    out.sized(reader.bytes.subarray(start, end));
  } else {
    const code = reader.bytes.subarray(0, end);
    const codeStart = reader.at;
    const uses = new LocalUses(paramCount, types.length);
    uses.read(reader);
    const { pools, numberOf } = assignSlots(uses, types, paramCount);
    const body = new Bytes(size);
    writePools(pools, body);
    writeCode(code, codeStart, uses, numberOf, body);
    out.sized(body.view());
  }
  reader.at = end;
}

/** The instructions, with the new numbers of the locals. */
function writeCode(
  code: Uint8Array,
  start: number,
  { places, locals }: LocalUses,
  numberOf: Int32Array,
  out: Bytes,
): void {
  let at = start;
  for (let step = 0; step < places.length; step++) {
    const place = places[step] ?? NONE;
    if (place === NONE) continue;
    while (at < place) out.byte(code[at++] ?? 0);
    const local = locals[step] ?? 0;
    out.unsigned(numberOf[local] ?? 0);
    at += unsignedSize(local);
  }
  out.all(code.subarray(at));
}

function readLocalTypes(reader: ByteReader): readonly number[] {
  const runs = readList(reader, () => ({ count: reader.unsigned(), type: reader.byte() }));
  return runs.flatMap(({ count, type }) => new Array<number>(count).fill(type));
}

function writePools(pools: readonly Pool[], out: Bytes): void {
  const used = pools.filter(({ count }) => count > 0);
  out.unsigned(used.length);
  for (const { count, type } of used) {
    out.unsigned(count);
    out.byte(type);
  }
}
