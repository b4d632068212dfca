// The documentation, executed: every model on a page is checked, every command is run, and what a
// page shows as output is what comes out.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CodeBlock, codeBlocks, isAsShown, normalised, sessions } from "./page.ts";

const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "dist/cli.js");
const pages = [
  "README.md",
  "docs/start.md",
  "docs/language.md",
  "docs/simulate.md",
  "docs/mutate.md",
  "docs/tla.md",
  "docs/conform.md",
  "docs/validate.md",
];

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

function run(args: readonly string[], cwd: string): Ran {
  const env = { ...process.env, NO_COLOR: "1", COLUMNS: "100" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { status, output: `${stdout}${stderr}` };
}

/** What the info line of a `fence` block promises: nothing is violated, or one claim in so many. */
function promisesOf(block: CodeBlock): string {
  const [, ...promise] = block.info;
  return promise.join(" ");
}

describe.each(pages)("%s", (page) => {
  const folder = mkdtempSync(join(tmpdir(), "fencepost-docs-"));
  const blocks = codeBlocks(join(root, page));

  beforeAll(() => {
    for (const name of ["models", "vectors"]) symlinkSync(join(root, name), join(folder, name));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const block of blocks) {
    const [language = "", name = ""] = block.info;
    if (/^[\w-]+\.\w+$/.test(name)) {
      test(`line ${block.line}: ${name} is written down`, () => {
        writeFileSync(join(folder, name), block.text);
        expect(existsSync(join(folder, name))).toBe(true);
      });
    } else if (language === "fence") {
      test(`line ${block.line}: ${promisesOf(block) || "all claims hold"}`, () => {
        const file = join(folder, `block${block.line}.fence`);
        writeFileSync(file, block.text);
        const { status, output } = run(["check", file, "--overlays"], folder);
        const promise = promisesOf(block);
        if (promise === "") expect({ status, output }).toMatchObject({ status: 0 });
        else {
          const [, claim = "", , steps = ""] = block.info.slice(1);
          expect(output).toMatch(new RegExp(`✗ ${claim} +violated in ${steps} step`));
          expect(status).toBe(1);
        }
      });
    } else if (language === "console") {
      // What `npm start` prints takes a minute to come: `.ci/run` compares it with what is shown.
      for (const session of sessions(block).filter(({ command }) => command[0] !== "npm")) {
        test(`line ${session.line}: ${session.command.join(" ")}`, () => {
          const [tool, first, ...rest] = session.command;
          expect([tool, first]).toEqual(["npx", "fencepost"]);
          const { output } = run(rest, folder);
          const isRight = isAsShown(session.shown, output);
          expect(isRight ? normalised(session.shown) : normalised(output)).toBe(
            normalised(session.shown),
          );
        });
      }
    } else if (language === "sh") {
      test(`line ${block.line}: its npm scripts exist`, () => {
        const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
        const used = [...block.text.matchAll(/^npm (?:run )?(start|test|\w+)$/gm)].map(
          ([, script = ""]) => script,
        );
        for (const script of used) expect(scripts).toHaveProperty(script);
      });
    }
  }
});

test("the README shows a line for each model, with five figures, and nothing wrong", () => {
  const shown = codeBlocks(join(root, "README.md"))
    .filter(({ info }) => info[0] === "console")
    .flatMap(sessions)
    .find(({ command }) => command.join(" ") === "npm start");
  const rows = (shown?.shown ?? "").split("\n").filter((line) => /^[✓✗?] .* s$/.test(line));
  const isWhole = (cell: string): boolean => {
    const [good, all = good] = cell.split("/");
    return good === all && /^[\d,]+$|^–$/.test(good ?? "");
  };
  for (const line of rows) {
    const [, ...cells] = line.split(/ {2,}/);
    expect(cells).toHaveLength(5);
    expect(cells.slice(0, 4).filter((cell) => !isWhole(cell))).toEqual([]);
  }
  const page = readFileSync(join(root, "docs/models.md"), "utf8");
  const listed = [...page.matchAll(/^\| [^|]*\[(.+)\]\(#.*\) \|/gm)].map(([, name]) => name);
  const named = rows.map((line) => line.split(/\s+/)[1]).filter((name) => name !== "in");
  // A model that was written since `npm run docs` was last run may be missing; `.ci/run` sees it.
  expect(named.filter((name) => !listed.includes(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(10);
});

test("the vector that the README shows is one of those committed", () => {
  const shown = codeBlocks(join(root, "README.md")).find(({ info }) => info[0] === "json");
  const vector = JSON.parse(shown?.text ?? "null");
  const lines = readFileSync(join(root, "vectors/ticdc/orchestrator.vectors.ndjson"), "utf8");
  const committed = lines.split("\n").find((line) => line.includes(`"${vector.id}"`));
  expect(vector).toEqual(JSON.parse(committed ?? "null"));
});

test("a page that shows other output than comes out is noticed", () => {
  expect(isAsShown("a\n…\nc", "a\nb\nc")).toBe(true);
  expect(isAsShown("a\nc", "a\nb\nc")).toBe(false);
  expect(isAsShown("done in 0.3 s", "done in 1.7 s")).toBe(true);
});
