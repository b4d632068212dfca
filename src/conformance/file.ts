// Files as pieces, so that one of any size can be read line by line.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LINE_BYTES_MAX } from "./json.ts";
import { FileError } from "./reader.ts";

export type Path = string | URL;

/** As it is called in messages. */
export function pathText(path: Path): string {
  return path instanceof URL ? fileURLToPath(path) : path;
}

const PIECE_BYTES = 1 << 16;

/** Throws a FileError where it cannot be read. */
export function* piecesOf(path: Path): Generator<Uint8Array> {
  const name = pathText(path);
  const file = orFileError(name, () => openSync(name, "r"));
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const length = orFileError(name, () => readSync(file, piece));
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** A small file as a whole. */
export function bytesOf(path: Path): Uint8Array {
  const name = pathText(path);
  const bytes = orFileError(name, () => readFileSync(name));
  if (bytes.length > LINE_BYTES_MAX) throw new FileError(`${name}: it is longer than 1 MiB`);
  return bytes;
}

export function orFileError<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new FileError(`${name}: ${code === "ENOENT" ? "there is no such file" : code}`);
  }
}
