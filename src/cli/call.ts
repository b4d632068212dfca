// What every command is given: the terminal, the texts that it reads, and one way to say what is
// wrong.
import type { Diagnostic } from "../base/diagnostic.ts";
import { renderDiagnostics } from "../report/excerpt.ts";
import type { Terminal } from "./host.ts";
import type { Texts } from "./texts.ts";

export interface Call {
  readonly terminal: Terminal;
  readonly texts: Texts;
}

/** Findings on standard error, with an empty line behind them. */
export function showDiagnostics({ terminal }: Call, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  terminal.err(`${renderDiagnostics(diagnostics, terminal.errLook)}\n\n`);
}

/** Lines on standard output. */
export function showLines({ terminal }: Call, lines: readonly string[]): void {
  if (lines.length > 0) terminal.out(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
}
