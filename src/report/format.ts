// Numbers and durations as people read them, the same on every machine, and texts side by side.
import { widthOf, wrap } from "./cells.ts";

/** `1,204`: groups of three with commas, whatever the locale. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `4 steps`, `1 step`, `0 steps`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `0.1 s`, `12 s`, `3 min 20 s`. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `512 MiB`, `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value >= 10 || Number.isInteger(value) ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Parts side by side with a separator, broken between parts where they fit, else at spaces. */
export function flow(
  parts: readonly string[],
  separator: string,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [index, part] of parts.entries()) {
    const ended = index < parts.length - 1 ? part + separator.trimEnd() : part;
    const longer = line === "" ? ended : `${line} ${ended}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const broken = wrap(ended, width);
    lines.push(...broken.slice(0, -1));
    line = broken.at(-1) ?? "";
  }
  return line === "" ? lines : [...lines, line];
}
