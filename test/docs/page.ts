// Reads a page of documentation as a script: models that it shows, commands that it tells to run,
// and the output that it promises for them.
import { readFileSync } from "node:fs";

/** A fenced block of a page. */
export interface CodeBlock {
  /**
   * The words behind the back-ticks: `fence violates NoFault in 3`, `console`, `fence
   * lease.fence`.
   */
  readonly info: readonly string[];
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

export function codeBlocks(path: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = readFileSync(path, "utf8").split("\n");
  let open: { info: readonly string[]; line: number; text: string[] } | null = null;
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith("```")) open?.text.push(line);
    else if (open === null) open = { info: words(line.slice(3)), line: index + 1, text: [] };
    else {
      blocks.push({ info: open.info, text: `${open.text.join("\n")}\n`, line: open.line });
      open = null;
    }
  }
  return blocks;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** One command of a `console` block, with the output that the page shows for it. */
export interface Session {
  readonly command: readonly string[];
  readonly shown: string;
  readonly line: number;
}

/** `$ command` starts a command; what follows is its output, `…` standing for lines left out. */
export function sessions(block: CodeBlock): readonly Session[] {
  const found: { command: readonly string[]; shown: string[]; line: number }[] = [];
  for (const [index, line] of block.text.trimEnd().split("\n").entries()) {
    if (line.startsWith("$ ")) {
      found.push({ command: words(line.slice(2)), shown: [], line: block.line + 1 + index });
    } else found.at(-1)?.shown.push(line);
  }
  return found.map(({ command, shown, line }) => ({ command, line, shown: shown.join("\n") }));
}

/** Times differ from run to run, and so do trailing spaces; everything else must be as shown. */
export function normalised(output: string): string {
  return output
    .replace(/\d+\.\d s\b/g, "0.0 s")
    .replace(/[\d,]+ steps\/s/g, "0 steps/s")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

/** Whether the output is as shown; a line `…` stands for any number of lines. */
export function isAsShown(shown: string, output: string): boolean {
  const pattern = normalised(shown)
    .split("\n")
    .map((line) => (line === "…" ? "(?:.*\n)*?" : `${escaped(line)}\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(`${normalised(output)}\n`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
