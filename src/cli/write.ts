// Writes the files that Fencepost makes: whole or not at all, and never over a file of somebody
// else.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { fileForeign, fileUnwritable } from "./findings.ts";
import { readText, reasonOf, statOf } from "./texts.ts";

/** How a file of ours is told from others. */
export interface Mark {
  readonly isOurs: (text: string) => boolean;
  /** What such a file is called. */
  readonly what: string;
}

/**
 * Makes a folder and those above it; throws where one cannot be made. One by one, since Node's own
 * `recursive` never returns where a file system refuses folders as if they were missing (`/proc`).
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Null, or why nothing was written; then whatever was there is as it was. */
export function writeOwn(path: string, text: string, { isOurs, what }: Mark): Diagnostic | null {
  const stats = statOf(path);
  if (stats.ok) {
    const present = stats.value.isFile() ? readText(path) : null;
    if (present === null || (present.ok && !isOurs(present.value))) return fileForeign(path, what);
    if (!present.ok) return present.diagnostics[0] ?? null;
    if (present.value === text) return null;
  }
  // In the same folder, since a rename does not cross file systems.
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, path);
    return null;
  } catch (error) {
    removeQuietly(temporary);
    return fileUnwritable(path, reasonOf(error));
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder that could not be written to cannot be tidied either.
  }
}
