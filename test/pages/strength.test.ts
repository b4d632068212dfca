// docs/strength.md and the stage of CI that asks for all declared mistakes, on headers of a small
// folder of vectors.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const ci = resolve(import.meta.dirname, "../../.ci");
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-strength-"));
  for (const name of ["docs", "models", "vectors/more"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, output: `${stdout}${stderr}` };
}

function page(): string {
  expect(script(join(ci, "pages/run.mjs"), "strength").status).toBe(0);
  return readFileSync(join(folder, "docs/strength.md"), "utf8");
}

type Verdicts = Readonly<Record<string, string>>;

function write(name: string, verdicts: Verdicts, generated?: object): void {
  const mutants = Object.entries(verdicts).map(([mutant, verdict]) => [
    mutant,
    { title: `what ${mutant} does`, verdict, why: "so it is" },
  ]);
  const header = {
    model: { file: "models/house/door.fence", variant: [] },
    mutants: Object.fromEntries(mutants),
    certificate: generated === undefined ? {} : { mutants: { generated } },
  };
  writeFileSync(join(folder, "vectors", `${name}.vectors.ndjson`), `${JSON.stringify(header)}\n`);
}

test("a mistake counts as what the file says that tells most of it", () => {
  write("door", { Jammed: "killed", Ajar: "equivalent", Creaks: "survives" });
  write("more/door", { Jammed: "equivalent", Ajar: "sometimes", Creaks: "undecided" });
  const text = page();
  expect(text).toContain("[2](../vectors/more/door.vectors.ndjson) | 3 | 1 | 1 | 1 | 0 |");
  expect(text).toContain("| house/door | `Creaks` | what Creaks does | survives: so it is |");
  const judged = script(join(ci, "strength.mjs"));
  expect(judged.status).toBe(1);
  expect(judged.output).toBe("strength: Creaks of models/house/door.fence: survives, so it is\n");
});

test("nothing is missing where each is told apart, or cannot be", () => {
  const score = { possible: 90, total: 50, equivalent: 10, killedByProperties: 7 };
  write("door", { Jammed: "killed", Mute: "equivalent" }, { ...score, killedByVectors: 39 });
  const text = page();
  expect(text).not.toContain("No test tells these apart.");
  expect(text).toContain("| house/door | `Mute` | what Mute does |");
  expect(text).toContain("| 90 | 50 | 10 | 7 | 39 of 40: 97.5 % |");
  expect(script(join(ci, "strength.mjs"))).toEqual({ status: 0, output: "" });
});
