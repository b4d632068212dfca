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

const measured = {
  model: "house/door",
  semanticHash: "sha256:now",
  possible: 90,
  noModel: 2,
  tried: 50,
  equivalent: 8,
  killed: 37,
  sometimes: 1,
  undecided: 1,
  violating: 7,
  missed: [
    {
      ...{ kind: "clause removed", item: "action open", vectors: "survives", why: "no test" },
      ...{ file: "models/house/door.fence", line: 9, before: "when a || b", after: "" },
    },
    {
      ...{ kind: "off by one", item: "def most", vectors: "undecided", why: "cut short" },
      ...{ file: "models/house/door.fence", line: 3, before: "2", after: "3" },
    },
  ],
};

function found(...results: readonly object[]): void {
  const lines = results.map((one) => `${JSON.stringify(one)}\n`);
  writeFileSync(join(folder, "docs/mutate.ndjson"), lines.join(""));
}

test("what `npm run mutate` found stands there by model and by system, with what survives", () => {
  write("door", {});
  const all = { killed: 39, undecided: 0, missed: [] };
  found(measured, { ...measured, model: "house/roof", possible: 1010, ...all });
  const text = page();
  expect(text).toContain("| house/door | 90 | 50 | 2 | 8 | 1 | 1 | 38 of 40: 95.0 % | 7 |");
  expect(text).toContain("| **house** | 1,100 | 100 | 4 | 16 | 1 | 1 | 78 of 80: 99.5 % | 14 |");
  expect(text).toContain(
    "[door.fence:9](../models/house/door.fence#L9) | clause removed in action open | " +
      "`when a \\|\\| b` |  | survives: no test |",
  );
  expect(script(join(ci, "strength.mjs"))).toEqual({ status: 0, output: "" });
});

test("a model that means something else by now is marked", () => {
  const header = {
    model: { file: "models/house/door.fence", variant: [], semanticHash: "sha256:then" },
    options: { config: null, params: {} },
    mutants: {},
    certificate: {},
  };
  const file = join(folder, "vectors/door.vectors.ndjson");
  writeFileSync(file, `${JSON.stringify(header)}\n`);
  found(measured);
  expect(page()).toContain("| house/door \\* | 90 |");
  // Under other params it is another model.
  writeFileSync(file, `${JSON.stringify({ ...header, options: { config: "big", params: {} } })}\n`);
  expect(page()).toContain("| house/door | 90 |");
});

test("too few, and what could not be measured, fail the stage", () => {
  write("door", {});
  found({ ...measured, killed: 36 }, { model: "house/roof", cut: "more than 20 minutes" });
  expect(page()).toContain("| house/roof | – | – | – | – | – | – | not measured");
  const { status, output } = script(join(ci, "strength.mjs"));
  expect(status).toBe(1);
  expect(output).toBe(
    "strength: house/roof: more than 20 minutes\n" +
      "strength: house: 92.5 percent told apart, and 95 are wanted\n",
  );
});
