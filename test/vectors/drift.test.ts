// What becomes of committed tests when the model changes: right and no weaker, or told why not; two
// files compared in words; and the graph of what can be seen.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Json } from "../../src/values/json.ts";
import { isObject } from "../../src/vectors/read.ts";
import { run, scripted } from "../cli/scripted.ts";
import { instance, makeSuite, pathOf } from "./make.ts";
import { Subject } from "./runner.ts";

let folder = "";
let model = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-drift-"));
  model = join(folder, "lease.fence");
  file = join(folder, "lease.vectors.ndjson");
  writeFileSync(model, readFileSync(pathOf("lease.fence")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function vectors(...words: readonly string[]) {
  const terminal = scripted();
  const code = await run(["vectors", ...words, "--out", folder], terminal);
  return { code, out: terminal.out(), err: terminal.err() };
}

function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
}

describe("vectors --check", () => {
  beforeEach(async () => {
    await vectors(model);
  });

  test("passes where only the words of the model have changed, and --exact does not", async () => {
    edit(model, (text) => text.replace("A client asks for the lease.", "Somebody asks for it."));
    const loose = await vectors("--check");
    expect(loose).toMatchObject({ code: 0, err: "" });
    expect(loose.out).toContain("valid");
    expect(loose.out).toContain("its meaning has not");
    expect(await vectors("--check", "--exact")).toMatchObject({ code: 1 });
  });

  test("fails where an expectation is wrong now, and says which and what", async () => {
    edit(model, (text) => text.replace("notices' = [c, c]", "notices' = [c]"));
    const { code, out } = await vectors("--check");
    expect(code).toBe(1);
    expect(out).toMatch(/is wrong: step \d+, release: was .*"notices":\[1,1\].*, is /);
  });

  test("fails where a guard is another", async () => {
    edit(model, (text) =>
      text.replace("when token < tokenMax else Exhausted", "when token == 0 else Exhausted"),
    );
    const { code, out } = await vectors("--check");
    expect(code).toBe(1);
    expect(out).toContain("is wrong: step");
  });

  test("fails where nothing is left that a mutant which chooses could fail", async () => {
    const text = `model File
var file: bool = false
action save when !file else Saved { file' = true }
fault action crash { }
action look { }
invariant Fine: file || !file
observe file
mutant Torn "a crash may take the file" violates Fine {
  replace action crash { either { file' = false } or { } }
}
`;
    writeFileSync(model, text);
    await vectors(model);
    expect(await vectors("--check", "--exact")).toMatchObject({ code: 0 });
    edit(file, (all) =>
      all
        .split("\n")
        .filter((line) => !line.includes('"group"') || !line.includes('"do":"crash"'))
        .join("\n"),
    );
    const { code, out } = await vectors("--check");
    expect(code).toBe(1);
    expect(out).toContain("no test tells Torn from the model any more; new ones would");
  });

  test("fails where what is left tells no mutant from the model any more", async () => {
    edit(file, (text) => {
      const [header = "", ...tests] = text.trimEnd().split("\n");
      const kept = tests.filter(
        (line) => !/"group":"(counterexample|mutant|reject|tour)"/.test(line),
      );
      return [header, ...kept, ""].join("\n");
    });
    const { code, out } = await vectors("--check");
    expect(code).toBe(1);
    expect(out).toContain("no test tells Silent from the model any more; new ones would");
    expect(out).toMatch(/the tests cover 0 of \d+ transitions; the header says \d+ of \d+/);
  });

  test("passes where a test is missing whose transitions others take too", async () => {
    edit(file, (text) => {
      const lines = text.trimEnd().split("\n");
      const killers = lines.filter((line) => line.includes('"group":"mutant"'));
      const [first = ""] = killers;
      return [...lines.filter((line) => line !== first), ""].join("\n");
    });
    expect(await vectors("--check")).toMatchObject({ code: 0 });
    expect(await vectors("--check", "--exact")).toMatchObject({ code: 1 });
  });
});

describe("vectors diff", () => {
  test("says in words what a change of the model does to the tests", async () => {
    await vectors(model);
    const old = join(folder, "old.ndjson");
    writeFileSync(old, readFileSync(file));
    edit(model, (text) =>
      text
        .replace("notices' = [c, c]", "notices' = [c]")
        .replace("observe phase, holder, token", "observe phase, holder, token, waiting"),
    );
    await vectors(model);
    const { code, out } = await vectors("diff", old, file);
    expect(code).toBe(0);
    expect(out).toContain("the model means something else");
    expect(out).toContain("field waiting is new");
    expect(out).toMatch(/tests: \d+ expect something else, 0 new, 0 dropped/);
    expect((await vectors("diff", file, file)).out).toMatch(/the same model\ntests: 0 expect/);
  });

  test("says what it wants, and what it cannot read", async () => {
    await vectors(model);
    expect(await vectors("diff", file)).toMatchObject({ code: 3 });
    expect((await vectors("diff", file, model)).err).toContain("file/broken-vectors");
    expect(await vectors("diff", file, join(folder, "none"))).toMatchObject({ code: 3 });
  });
});

describe("vectors --variant", () => {
  test("makes a file of its own, of the model with the overlay", async () => {
    expect(await vectors(model, "--variant", "Silent")).toMatchObject({ code: 0, err: "" });
    const path = join(folder, "lease.Silent.vectors.ndjson");
    const header = JSON.parse(readFileSync(path, "utf8").split("\n")[0] ?? "");
    expect(header).toMatchObject({
      model: { variant: ["Silent"] },
      options: { variant: ["Silent"] },
    });
    expect(header.model.semanticHash).not.toBe(makeSuite(model).header.model.semanticHash);
    expect(await vectors("--check", "--exact")).toMatchObject({ code: 0 });
  });
});

function objects(json: Json | undefined): readonly { readonly [key: string]: Json }[] {
  return Array.isArray(json) ? json.filter((one) => isObject(one)) : [];
}

describe("vectors --graph", () => {
  const lines = (name: string): readonly { readonly [key: string]: Json }[] =>
    readFileSync(join(folder, name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("writes a graph in which every walk is one of the model", async () => {
    expect(await vectors(model, "--graph")).toMatchObject({ code: 0, err: "" });
    const [header = {}, ...nodes] = lines("lease.graph.ndjson");
    expect(header.format).toBe("fencepost-graph/1");
    expect(nodes.length).toBe(header.nodes);
    expect(nodes.map(({ node }) => node)).toEqual(nodes.map((_, index) => index));
    const subject = new Subject(instance(model));
    let walked = 0;
    for (const start of objects(header.starts)) {
      const { setup = {}, node = 0 } = start;
      for (let turn = 0; turn < 30; turn++) {
        if (!isObject(setup)) continue;
        subject.reset(setup);
        let here = Number(node);
        expect(subject.observe()).toEqual(nodes[here]?.observed);
        for (let step = 0; step < 12; step++) {
          const moves = objects(nodes[here]?.moves);
          const move = moves[(turn * 7 + step * 3) % Math.max(moves.length, 1)];
          if (move === undefined || !isObject(move.args)) break;
          const { refusal } = subject.do(String(move.do), move.args);
          const seen = JSON.stringify(subject.observe());
          const next = objects(move.oneOf).find(
            ({ to, outcome, reason }) =>
              JSON.stringify(nodes[Number(to)]?.observed) === seen &&
              (outcome === "refused" ? refusal === reason : true),
          );
          expect(next).toBeDefined();
          here = Number(next?.to);
          walked++;
        }
      }
    }
    expect(walked).toBeGreaterThan(300);
  });

  test("has alternatives where the model chooses, and one node for what looks alike", async () => {
    const choices = join(folder, "choices.fence");
    writeFileSync(choices, readFileSync(pathOf("choices.fence")));
    await vectors(choices, "--graph");
    const [, ...nodes] = lines("choices.graph.ndjson");
    const moves = nodes.flatMap(({ moves: all }) => objects(all));
    const picked = moves.filter(({ do: action }) => action === "pick");
    expect(picked.some(({ oneOf }) => objects(oneOf).length > 1)).toBe(true);
    const hidden = moves.filter(({ do: action }) => action === "hide");
    expect(hidden.length).toBeGreaterThan(0);
    for (const { oneOf } of hidden) expect(objects(oneOf)).toHaveLength(1);
  });

  test("leaves a file of vectors alone", async () => {
    writeFileSync(join(folder, "lease.graph.ndjson"), "my notes\n");
    expect((await vectors(model, "--graph")).err).toContain("file/foreign");
  });
});
