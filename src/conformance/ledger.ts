// Reports as files. The first survives the death of the process: each line is on disk before what
// it announces happens.
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { orFileError } from "./file.ts";
import type { TestResult } from "./run.ts";
import { countsOf } from "./tally.ts";

export class Ledger {
  readonly #file: number | null;

  /** Null: nothing is written. */
  constructor(path: string | null) {
    this.#file = path === null ? null : orFileError(path, () => openSync(path, "w"));
  }

  begin(id: string): void {
    this.#write({ id, state: "started" });
  }

  end({ id, status, like, tookMs, text }: TestResult): void {
    const shown = {
      ...(like.length > 0 ? { like } : {}),
      ms: Math.round(tookMs),
      ...(text === "" ? {} : { text }),
    };
    this.#write({ id, state: status, ...shown });
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
  }

  #write(line: object): void {
    if (this.#file !== null) writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

export function writeJUnit(path: string, name: string, results: readonly TestResult[]): void {
  const counts = countsOf(results);
  const attributes = [
    `name="${escaped(name)}"`,
    `tests="${results.length}"`,
    `failures="${counts.failed + counts.inconclusive}"`,
    `errors="${counts["adapter error"]}"`,
    `skipped="${counts.skipped + counts.known}"`,
  ];
  const cases = results.map((result) => {
    const seconds = (result.tookMs / 1000).toFixed(3);
    const head = `classname="${escaped(name)}" name="${result.id}" time="${seconds}"`;
    return `  <testcase ${head}>${verdict(result)}</testcase>`;
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite ${attributes.join(" ")}>`,
    ...cases,
    "</testsuite>",
  ];
  orFileError(path, () => writeFileSync(path, `${lines.join("\n")}\n`));
}

function verdict({ status, comment, text }: TestResult): string {
  const body = escaped(text);
  switch (status) {
    case "failed":
    case "inconclusive":
      return `<failure message="${status}: ${escaped(comment)}">${body}</failure>`;
    case "adapter error":
      return `<error message="${escaped(comment)}">${body}</error>`;
    case "skipped":
    case "known":
      return `<skipped message="${body}"/>`;
    default:
      return "";
  }
}

/** XML has no way to write most control characters. */
function escaped(text: string): string {
  return [...text]
    .filter((one) => one >= " " || one === "\n" || one === "\t")
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
