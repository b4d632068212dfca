// The line that plays a trace again: whole, and quoted so that any POSIX shell takes it as it is.
import { type Path, printPath } from "../trace/path.ts";
import type { RunSelection } from "./run.ts";

export function replayLine(selection: RunSelection, claim: string | null, path: Path): string {
  const { file, config, params, overlays } = selection;
  const words = ["fencepost", "trace", file];
  if (config !== null) words.push("--config", config);
  for (const [name, value] of params) words.push("--param", `${name}=${value}`);
  for (const overlay of overlays) words.push("--overlay", overlay);
  if (claim !== null) words.push("--claim", claim);
  words.push(printPath(path));
  return words.map(quote).join(" ");
}

function quote(word: string): string {
  if (/^[\w./:=,+@%-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
