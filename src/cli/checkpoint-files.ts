// Checkpoints on disk: a line of JSON, the states as 32-bit words, and the SHA-256 of it all. They
// are written beside the place and renamed, so that whatever was there stays until the new one is
// whole.
import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import { type Header, parseHeader } from "../checkpoint/header.ts";
import type { Exploration } from "../engine/exploration.ts";
import type { StateList } from "../engine/states.ts";
import { badCheckpoint, fileForeign, fileUnreadable, fileUnwritable } from "./findings.ts";
import { reasonOf, statOf } from "./texts.ts";

const NEWLINE = 10;
const HASH_BYTES = 32;
const CHUNK_BYTES = 2 ** 20;
const HEADER_BYTES_MAX = 2 ** 24;

export interface Checkpoint {
  readonly header: Header;
  readonly states: StateList;
  readonly close: () => void;
}

/** Null, or why nothing was written; only a checkpoint is ever replaced. */
export function writeCheckpoint(
  path: string,
  header: Header,
  { levels }: Exploration,
): Diagnostic | null {
  if (statOf(path).ok && !isCheckpoint(path)) return fileForeign(path, "a checkpoint");
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, "wx");
    const hash = createHash("sha256");
    const write = (bytes: Uint8Array): void => {
      hash.update(bytes);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    };
    try {
      write(Buffer.from(`${JSON.stringify(header)}\n`));
      const into = new Uint32Array(header.stateWords);
      const chunk = new DataView(new ArrayBuffer(CHUNK_BYTES));
      let used = 0;
      const flush = (): void => {
        write(new Uint8Array(chunk.buffer, 0, used));
        used = 0;
      };
      for (let level = 0; level < levels.count; level++) {
        levels.forEach(level, into, (state) => {
          if (used + 4 * state.length > CHUNK_BYTES) flush();
          for (const word of state) {
            chunk.setUint32(used, word, true);
            used += 4;
          }
        });
      }
      flush();
      writeSync(file, hash.digest());
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    return null;
  } catch (error) {
    rmSync(temporary, { force: true });
    return fileUnwritable(path, reasonOf(error));
  }
}

function isCheckpoint(path: string): boolean {
  const opened = readCheckpoint(path);
  if (opened.ok) opened.value.close();
  return opened.ok;
}

/** Reads the header, and the whole file once to see that nothing of it is missing or changed. */
export function readCheckpoint(path: string): Result<Checkpoint> {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    return failed([fileUnreadable(path, reasonOf(error))]);
  }
  try {
    const read = readWhole(file, path);
    if (!read.ok) closeSync(file);
    return read;
  } catch (error) {
    closeSync(file);
    return failed([fileUnreadable(path, reasonOf(error))]);
  }
}

function readWhole(file: number, path: string): Result<Checkpoint> {
  const bad = (reason: string): Result<Checkpoint> => failed([badCheckpoint(path, reason)]);
  const size = fstatSync(file).size;
  const head = bytesAt(file, 0, Math.min(size, HEADER_BYTES_MAX));
  const end = head.indexOf(NEWLINE);
  const header = end < 0 ? null : parseHeader(head.subarray(0, end).toString("utf8"));
  if (header === null) return bad("it does not start as one");
  const start = end + 1;
  const stateBytes = 4 * header.stateWords * header.count;
  if (size !== start + stateBytes + HASH_BYTES) return bad("it is cut off, or longer than it says");
  const hash = createHash("sha256");
  for (let at = 0; at < size - HASH_BYTES; at += CHUNK_BYTES) {
    hash.update(bytesAt(file, at, Math.min(CHUNK_BYTES, size - HASH_BYTES - at)));
  }
  if (!hash.digest().equals(bytesAt(file, size - HASH_BYTES, HASH_BYTES))) {
    return bad("it has been changed since it was written");
  }
  const states = new FileStates(file, start, header);
  return ok({ header, states, close: () => closeSync(file) });
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, at + read);
    if (more === 0) throw new Error("the file has become shorter");
    read += more;
  }
  return bytes;
}

/** States in a file, read chunk by chunk, as they are asked for one after the other. */
class FileStates implements StateList {
  readonly count: number;
  readonly #file: number;
  readonly #start: number;
  readonly #stateWords: number;
  readonly #perChunk: number;
  #chunk: Buffer = Buffer.alloc(0);
  #first = 0;

  constructor(file: number, start: number, { count, stateWords }: Header) {
    this.count = count;
    this.#file = file;
    this.#start = start;
    this.#stateWords = stateWords;
    this.#perChunk = Math.max(1, Math.floor(CHUNK_BYTES / Math.max(4, 4 * stateWords)));
  }

  read(index: number, into: Uint32Array): void {
    const bytes = 4 * this.#stateWords;
    if (index < this.#first || (index - this.#first + 1) * bytes > this.#chunk.length) {
      const wanted = Math.min(this.#perChunk, this.count - index);
      this.#chunk = bytesAt(this.#file, this.#start + index * bytes, wanted * bytes);
      this.#first = index;
    }
    const at = (index - this.#first) * bytes;
    for (let word = 0; word < this.#stateWords; word++) {
      into[word] = this.#chunk.readUInt32LE(at + 4 * word);
    }
  }
}
