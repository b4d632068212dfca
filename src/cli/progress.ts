// The progress line: on standard error, only where somebody watches, only for what takes longer
// than a second, and gone before anything else is written.
import type { Host, Progress } from "../engine/host.ts";
import type { Limits } from "../engine/limits.ts";
import { formatBytes, formatCount, formatDuration } from "../report/format.ts";
import { type Engine, engineOf } from "./engine.ts";
import type { Terminal } from "./host.ts";
import type { SearchSettings } from "./instance.ts";

const QUIET_MS = 1000;
const INTERVAL_MS = 200;
const ERASE_LINE = "\r\u001b[2K";

/** The searches of one call; `clear` takes the line away before something else is written. */
export interface Watched {
  readonly settings: SearchSettings;
  readonly clear: () => void;
}

export function watched(
  terminal: Terminal,
  limits: Limits,
  engine: Engine = engineOf(),
  isReduced = true,
): Watched {
  let what = "";
  const line = progressLine(terminal);
  const host: Host = {
    nowMs: terminal.nowMs,
    cancelled: terminal.isInterrupted,
    onProgress: (progress) => line.show(progress.elapsedMs, () => progressText(what, progress)),
  };
  const announce = (name: string): void => {
    what = name;
  };
  return {
    settings: {
      limits,
      host,
      pause: terminal.pause,
      isReduced,
      engine,
      announce,
      onSearched: () => {},
    },
    clear: line.clear,
  };
}

/** A line that is written over, and taken away before something else is written. */
export interface ProgressLine {
  readonly show: (elapsedMs: number, text: () => string) => void;
  readonly clear: () => void;
}

export function progressLine(terminal: Terminal): ProgressLine {
  let shownMs = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show: (elapsedMs, text) => {
      if (!terminal.isErrWatched || elapsedMs < QUIET_MS) return;
      const now = terminal.nowMs();
      if (now - shownMs < INTERVAL_MS) return;
      shownMs = now;
      isShown = true;
      // A line that wraps could not be erased.
      terminal.err(`${ERASE_LINE}${text().slice(0, terminal.errLook.width - 1)}`);
    },
    clear: () => {
      if (isShown) terminal.err(ERASE_LINE);
      isShown = false;
    },
  };
}

/** `Restore fail · 1,204,000 states · 98,000/s · frontier 12,000 · depth 17 · 64 MiB · 12 s`. */
export function progressText(what: string, progress: Progress): string {
  const { states, transitions, elapsedMs, frontier, depth, memoryBytes } = progress;
  const rate = Math.round(transitions / Math.max(elapsedMs / 1000, 0.001));
  return [
    what,
    `${formatCount(states)} states`,
    `${formatCount(rate)} transitions/s`,
    `frontier ${formatCount(frontier)}`,
    `depth ${depth}`,
    formatBytes(memoryBytes),
    formatDuration(elapsedMs),
  ].join(" · ");
}
