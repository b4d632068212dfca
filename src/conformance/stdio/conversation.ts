// One process that is spoken to in JSON lines, as docs/stdio.md says: a request, one reply.
// Whatever else comes ends the process, and says so with the beginning of what came.
import { AdapterError, clearTimer, timer } from "../deadline.ts";
import { jsonOf, LINE_BYTES_MAX, shorten, type Value } from "../json.ts";
import { FileError, type Reader, readLine } from "../reader.ts";

/** What a conversation needs of a process. */
export interface Process {
  write(line: string): void;
  /** Ends it and whatever it has started. */
  kill(): void;
  /** The last of what it wrote to standard error. */
  keptErrors(): string;
}

export interface Listener {
  data(piece: Uint8Array): void;
  /** The process is gone: `exit code 3`, `signal SIGSEGV`. */
  ended(how: string): void;
}

/** Starts the command; the listener hears what it says. */
export type Start = (listener: Listener) => Process;

/** The process is no more, or must not be asked any more. */
export class Ended extends AdapterError {
  override readonly name = "Ended";
}

interface Waiting {
  readonly id: number;
  readonly resolve: (reply: Reader) => void;
  readonly reject: (error: Error) => void;
}

const LF = 10;
const SHOWN_MAX = 200;

export class Conversation {
  readonly #process: Process;
  #waiting: Waiting | null = null;
  #next = 0;
  #rest = Buffer.alloc(0);
  #end: Ended | null = null;

  constructor(start: Start) {
    this.#process = start({
      data: (piece) => this.#data(piece),
      ended: (how) => this.end(`the adapter ended (${how})`),
    });
  }

  get isOver(): boolean {
    return this.#end !== null;
  }

  /** The `ok` of the reply. An error that the adapter reports does not end the process. */
  async ask(verb: string, members: ReadonlyMap<string, Value>, withinMs: number): Promise<Reader> {
    if (this.#end !== null) throw this.#end;
    if (this.#waiting !== null) throw new AdapterError(`${verb} was asked while a reply is due`);
    const id = this.#next;
    this.#next += 1;
    const reply = new Promise<Reader>((resolve, reject) => {
      this.#waiting = { id, resolve, reject };
    });
    const late = timer(withinMs, () => this.end(`no reply to \`${verb}\` within ${withinMs} ms`));
    const head: readonly (readonly [string, Value])[] = [
      ["id", BigInt(id)],
      ["verb", verb],
    ];
    this.#process.write(`${jsonOf(new Map([...head, ...members]))}\n`);
    try {
      return this.#judge(await reply);
    } finally {
      clearTimer(late);
    }
  }

  /** What is wrong with a reply ends the process. */
  read<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw this.end(`not a reply: ${withoutPlace(error)}`);
    }
  }

  /** Ends the process; the first reason is the one that counts. */
  end(why: string): Ended {
    if (this.#end !== null) return this.#end;
    this.#process.kill();
    const kept = this.#process.keptErrors().trimEnd();
    const errors = kept === "" ? "" : `\nits standard error:\n${kept}`;
    this.#end = new Ended(`${why}${errors}`);
    this.#waiting?.reject(this.#end);
    this.#waiting = null;
    return this.#end;
  }

  #judge(reply: Reader): Reader {
    const failure = this.read(() => {
      if (reply.optional("error") === undefined) {
        reply.members(["id", "ok"]).ok.fields();
        return null;
      }
      return reply.members(["id", "error"]).error.text();
    });
    if (failure !== null) throw new AdapterError(failure);
    return reply.member("ok");
  }

  #data(piece: Uint8Array): void {
    this.#rest = Buffer.concat([this.#rest, piece]);
    for (let end = this.#rest.indexOf(LF); end !== -1; end = this.#rest.indexOf(LF)) {
      const line = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end + 1);
      if (this.#end === null) this.#line(line);
    }
    if (this.#rest.length > LINE_BYTES_MAX && this.#end === null) {
      this.end(`not a reply: a line is longer than 1 MiB: ${beginning(this.#rest)}`);
    }
    if (this.#end !== null) this.#rest = Buffer.alloc(0);
  }

  #line(line: Uint8Array): void {
    const waiting = this.#waiting;
    if (waiting === null) {
      this.end(`a line that nobody asked for: ${beginning(line)}`);
      return;
    }
    let reply: Reader;
    let id: bigint;
    try {
      reply = readLine("reply", line);
      id = reply.member("id").whole();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.end(`not a reply: ${withoutPlace(error)}: ${beginning(line)}`);
      return;
    }
    if (id !== BigInt(waiting.id)) {
      this.end(`a reply to request ${id}, while ${waiting.id} is waited for: ${beginning(line)}`);
      return;
    }
    this.#waiting = null;
    waiting.resolve(reply);
  }
}

/** A reply has no line of a file to name. */
function withoutPlace({ message }: FileError): string {
  return message.replace(/^reply(?:: |, )/, "");
}

/** In one line, without characters that a terminal might obey. */
function beginning(line: Uint8Array): string {
  const text = Buffer.from(line.subarray(0, SHOWN_MAX)).toString("utf8");
  return JSON.stringify(shorten(text)).replaceAll("\u007f", "\\u007f");
}
