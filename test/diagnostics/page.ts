// Reads docs/diagnostics.md as what it is for the tests: an entry for each code, with an example
// that has the finding and its change that has not.
import { readFileSync } from "node:fs";

/** The files of an example before and after the change, by name. */
export type Files = ReadonlyMap<string, string>;

export interface Entry {
  readonly code: string;
  /** What its anchor says; links from reports go there. */
  readonly anchor: string | null;
  /** Null for the few codes that are explained in words alone. */
  readonly example: Example | null;
}

export interface Example {
  readonly kind: "model" | "session";
  readonly wrong: Files;
  readonly right: Files;
}

/** The file that holds the lines of an example, behind `model Example`. */
export const MAIN = "example.fence";
const HEADER = "model Example\n";

export function readEntries(path: string): readonly Entry[] {
  const sections = readFileSync(path, "utf8").split(/^(?=<a id=|## )/m);
  return sections.flatMap((section): readonly Entry[] => {
    const heading = /^### (\S+)$/m.exec(section);
    if (heading === null) return [];
    const anchor = /^<a id="(.*?)"><\/a>$/m.exec(section)?.[1] ?? null;
    const block = /^```diff( whole)?\n([\s\S]*?)^```$/m.exec(section);
    const example = block === null ? null : readExample(block[2] ?? "", block[1] !== undefined);
    return [{ code: heading[1] ?? "", anchor, example }];
  });
}

function readExample(block: string, isWhole: boolean): Example {
  const lines = block.split("\n").slice(0, -1);
  const isSession = lines.every((line) => line.slice(1).startsWith("$ "));
  const read = (mark: string): Files => filesOf(lines, mark, isWhole || isSession);
  return { kind: isSession ? "session" : "model", wrong: read("-"), right: read("+") };
}

/** `// file name` begins another file. */
function filesOf(lines: readonly string[], mark: string, isWhole: boolean): Files {
  const files = new Map<string, string>([[MAIN, isWhole ? "" : HEADER]]);
  let current = MAIN;
  for (const line of lines) {
    const name = /^.?\/\/ file (\S+)$/.exec(line)?.[1];
    if (name !== undefined) {
      current = name;
      files.set(name, "");
    } else if (line.startsWith(" ") || line.startsWith(mark)) {
      files.set(current, `${files.get(current) ?? ""}${line.slice(1)}\n`);
    }
  }
  return files;
}

/** Options of the call that an example shows, such as `--config large`. */
export function optionsOf(files: Files): ReadonlyMap<string, string> {
  const call = /^\/\/ \$ fencepost check \S+(.*)$/m.exec(files.get(MAIN) ?? "")?.[1] ?? "";
  return new Map(
    [...call.matchAll(/--(\w+) (\S+)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}
