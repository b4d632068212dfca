// The lines of a log, as they come: read in portions, so that a log of any length takes the room
// of one line.
import { createReadStream } from "node:fs";
import { type BadLog, unreadable } from "../validate/bad-log.ts";
import { LINE_BYTES_MAX } from "../validate/line.ts";
import type { LogLine } from "../validate/validator.ts";

export const STDIN = "/dev/stdin";

const LF = 0x0a;
const CR = 0x0d;

/** A line that cannot be read: the number, and why. */
export class BadLine extends Error {
  override readonly name = "BadLine";
  readonly number: number;
  readonly bad: BadLog;

  constructor(number: number, bad: BadLog) {
    super(bad.message);
    this.number = number;
    this.bad = bad;
  }
}

/** Lines in portions. Throws BadLine, and what the operating system says of the file. */
export async function* logLines(path: string): AsyncGenerator<readonly LogLine[]> {
  const cutter = new LineCutter();
  // By its number: what stands there may be a socket, which has no path that can be opened.
  const stream = createReadStream(path, path === STDIN ? { fd: 0 } : {});
  for await (const chunk of stream) {
    const lines = cutter.take(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
    if (lines.length > 0) yield lines;
  }
  yield cutter.end();
}

/** Cuts bytes at line ends. */
export class LineCutter {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #rest: Buffer[] = [];
  #restBytes = 0;
  #number = 0;

  take(chunk: Buffer): readonly LogLine[] {
    const lines: LogLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      lines.push(this.#line(chunk.subarray(start, end), false));
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return lines;
  }

  /** What is left has no end. */
  end(): readonly LogLine[] {
    return this.#restBytes === 0 ? [] : [this.#line(Buffer.alloc(0), true)];
  }

  #keep(part: Buffer): void {
    this.#rest.push(part);
    this.#restBytes += part.length;
    if (this.#restBytes > LINE_BYTES_MAX) throw new BadLine(this.#number + 1, tooLong());
  }

  #line(last: Buffer, isLast: boolean): LogLine {
    this.#number++;
    let bytes = last;
    if (this.#restBytes > 0) {
      bytes = Buffer.concat([...this.#rest, last]);
      this.#rest = [];
      this.#restBytes = 0;
    }
    if (bytes.length > LINE_BYTES_MAX) throw new BadLine(this.#number, tooLong());
    if (bytes.at(-1) === CR) bytes = bytes.subarray(0, -1);
    return { text: this.#decode(bytes), number: this.#number, isLast };
  }

  #decode(bytes: Buffer): string {
    try {
      return this.#decoder.decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new BadLine(this.#number, unreadable("it is no UTF-8", "write the log as UTF-8"));
    }
  }
}

function tooLong(): BadLog {
  return unreadable("it is longer than 1 MiB", "record less of it: only what the model observes");
}
