// The texts of one call: each file is read and parsed once, whoever asks for it. What has been
// read is what a crash report is about, so this is also where the digest of the input is made.
import { readFileSync, type Stats, statSync } from "node:fs";
import { join, normalize, relative, resolve, sep } from "node:path";
import { failed, type Result } from "../base/result.ts";
import type { ModelFile } from "../syntax/ast.ts";
import { tooLarge } from "../syntax/diagnostics.ts";
import { parseModel } from "../syntax/parse.ts";
import { CHARACTERS_MAX } from "../syntax/text.ts";
import { fileNotAModel, fileNotFound, fileUnreadable } from "./findings.ts";

/** Four bytes for each character that the parser takes at most. */
const BYTES_MAX = 4 * CHARACTERS_MAX;

export class Texts {
  readonly #files = new Map<string, Result<ModelFile>>();
  readonly #read: string[] = [];

  /** The parsed file; `path` is also what it is called in reports. */
  parse(path: string): Result<ModelFile> {
    const key = resolve(path);
    const known = this.#files.get(key);
    if (known !== undefined) return known;
    const parsed = this.#parse(path);
    this.#files.set(key, parsed);
    return parsed;
  }

  /** What was read so far, in short: enough to tell two inputs apart in a bug report. */
  async digest(): Promise<string> {
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256");
    for (const text of this.#read) hash.update(`${text.length} `).update(text);
    return `sha256:${hash.digest("hex").slice(0, 16)}`;
  }

  #parse(path: string): Result<ModelFile> {
    const stats = statOf(path);
    if (!stats.ok) return stats;
    if (!stats.value.isFile()) return failed([fileNotAModel(path)]);
    if (stats.value.size > BYTES_MAX) return failed([tooLarge(CHARACTERS_MAX)]);
    const read = readText(path);
    if (!read.ok) return read;
    this.#read.push(read.value);
    return parseModel({ path, text: read.value });
  }
}

/** What lies at a path, or why that cannot be said. */
export function statOf(path: string): Result<Stats> {
  try {
    return { ok: true, value: statSync(path) };
  } catch (error) {
    return failed([
      hasCode(error, "ENOENT", "ENOTDIR") ? fileNotFound(path) : unreadable(path, error),
    ]);
  }
}

/** The text of a file, without the mark that some editors put before it. */
export function readText(path: string): Result<string> {
  try {
    return { ok: true, value: readFileSync(path, "utf8").replace(/^\ufeff/, "") };
  } catch (error) {
    return failed([hasCode(error, "ENOENT") ? fileNotFound(path) : unreadable(path, error)]);
  }
}

function unreadable(path: string, error: unknown): ReturnType<typeof fileUnreadable> {
  return fileUnreadable(path, reasonOf(error));
}

/** What the operating system says, in its words but without its path. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/^[A-Z0-9]+: /, "").replace(/,? \w+ '.*$/s, "");
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** A path as reports show it: relative where it was, with forward slashes, without detours. */
export function shownPath(...parts: readonly string[]): string {
  return normalize(join(...parts)).replaceAll(sep, "/");
}

/** Whether two paths lead to the same place. */
export function isSamePath(left: string, right: string): boolean {
  return relative(resolve(left), resolve(right)) === "";
}
