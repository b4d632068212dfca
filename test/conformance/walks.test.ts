// Random walks through the graph of the small fence, and logs against it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readGraph } from "../../src/conformance/graph.ts";
import { Random } from "../../src/conformance/random.ts";
import { FileError } from "../../src/conformance/reader.ts";
import { loadGraph, matchLog, walk } from "../../src/conformance.ts";
import { run, scripted } from "../cli/scripted.ts";
import { type FenceAdapter, fenceAdapter, fenceGraph } from "./fence-adapter.ts";

const graph = loadGraph(fenceGraph);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-walks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("walks", () => {
  test("of a right implementation go on to their ends", async () => {
    expect(await walk(fenceGraph, fenceAdapter())).toEqual({
      isGood: true,
      walks: 100,
      steps: 5000,
      text: "",
      faults: [],
    });
  });

  test("of a wrong one find it, and are made as short as may be", async () => {
    const result = await walk(graph, fenceAdapter("acks"), { seed: 3, again: "try again" });
    expect(result.isGood).toBe(false);
    expect(result.text).toMatch(/^✗ walk \d+ of seed 3, \d+ steps made 2 {8}step 2 of 2\n/);
    expect(result.text).toMatch(/reply\.success +want false +got true/);
    expect(result.text).toContain("  again       try again\n  as calls    reset({}); bootstrap({ ");
  });

  test("are the same for the same seed", async () => {
    const moves = async (seed: number): Promise<string> => {
      const seen: string[] = [];
      const { actions, ...rest } = fenceAdapter();
      const close: NonNullable<(typeof actions)["close"]> = (fence, args, call) => {
        seen.push(JSON.stringify(args));
        return actions.close?.(fence, args, call);
      };
      const adapter: FenceAdapter = { ...rest, actions: { ...actions, close } };
      await walk(graph, adapter, { walks: 3, seed });
      return seen.join();
    };
    expect(await moves(7)).toBe(await moves(7));
    expect(await moves(7)).not.toBe(await moves(8));
  });

  test("do not ask for what an adapter is not able to do", async () => {
    const { actions, ...rest } = fenceAdapter();
    const { close: _, ...others } = actions;
    const unable = (cannot: Readonly<Record<string, string>>): FenceAdapter => ({
      ...rest,
      actions: others,
      cannot,
    });
    const result = await walk(graph, unable({ close: "no close" }));
    expect(result).toMatchObject({ isGood: true, steps: 5000 });
    const none = await walk(graph, unable({ close: "no close", bootstrap: "no start" }));
    expect(none.faults).toEqual(["no step was walked: no move is possible at the start"]);
  });

  test("go on with every node that fits, where a field is not seen", async () => {
    const observe: FenceAdapter["observe"] = ({ phase, epoch, owner }) => ({ phase, epoch, owner });
    const adapter: FenceAdapter = { ...fenceAdapter(), observe, unobserved: { tomb: "private" } };
    expect(await walk(graph, adapter)).toMatchObject({ isGood: true, steps: 5000 });
  });

  test("name what is wrong with an adapter", async () => {
    const adapter: FenceAdapter = { ...fenceAdapter(), actions: {} };
    const { faults } = await walk(graph, adapter);
    expect(faults.join("\n")).toContain("the action bootstrap is missing");
  });

  test("are made by `fencepost conform`, too", async () => {
    const adapter = [process.execPath, "test/conformance/adapters/fence.mjs"];
    const conform = async (mistake: readonly string[]) => {
      const terminal = scripted();
      const options = ["--walks", "5", "--steps", "20", "--seed", "1"];
      const code = await run(
        ["conform", fenceGraph, ...options, "--", ...adapter, ...mistake],
        terminal,
      );
      return { code, out: terminal.out() };
    };
    expect(await conform([])).toEqual({ code: 0, out: "fence 1.0\n5 walks, 100 steps, seed 1\n" });
    const wrong = await conform(["acks"]);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("steps made 2        step 2 of 2");
    expect(wrong.out).toContain(`conform ${fenceGraph} --walks 5 --steps 20 --seed 1 -- `);
    expect((await conform(["dies"])).out).toContain("the adapter ended (exit code 3)");
  });
});

test("chance is the same on every machine", () => {
  const random = new Random(1);
  const numbers = Array.from({ length: 6 }, () => random.below(1000));
  expect(numbers).toEqual([67, 833, 787, 821, 403, 352]);
});

describe("a log", () => {
  const open = '{"do":"bootstrap","args":{"from":"a","epoch":2},"observed":{"owner":"a"}}\n';
  const partial = '{"do":"close","args":{"epoch":1}}\n';
  const acked =
    '{"do":"close","args":{"epoch":1},' +
    '"outputs":{"reply":[{"epoch":1,"success":true,"superseded":false}]}}\n';
  const look = '{"observed":{"tomb":2}}\n';
  const gap = '{"gap":true}\n';
  const silent = '{"do":"bootstrap","args":{"from":"b","epoch":1},"outputs":{},"reason":null}\n';
  const again = '{"setup":{}}\n';

  const match = (text: string) => {
    const path = join(folder, "log.jsonl");
    writeFileSync(path, text);
    return matchLog(graph, path);
  };

  test.each([
    ["with what is not recorded", open + partial + silent],
    ["with a gap", open + gap + look],
    ["with a restart", open + gap + look + again + acked],
    ["that is empty", ""],
  ])("%s is a behaviour", (_, text) => {
    expect(match(text)).toEqual({ isBehaviour: true, text: "" });
  });

  test.each([
    [
      "another answer",
      open + acked,
      "log.jsonl:2: nothing fits any more: close is not what the model allows. Nearest:\n" +
        "  close(from a, epoch 1, removed false): done: " +
        "reply.success is false, not true; reply.superseded is true, not false",
    ],
    ["a look that nothing fits", open + look, "  no step: tomb is 0, not 2"],
    ["what is not possible", '{"do":"crash"}\n', "crash is not possible here"],
    ["another start", '{"setup":{},"observed":{"tomb":1}}\n', "start {}: tomb is 0, not 1"],
    [
      "a refusal that was none",
      '{"do":"close","args":{"epoch":1},"reason":"StaleEpoch"}\n',
      "answer is not refused, not refused StaleEpoch",
    ],
  ])("with %s is none, and what comes nearest is shown", (_, text, message) => {
    const result = match(text);
    expect(result.isBehaviour).toBe(false);
    expect(result.text).toContain(message);
  });

  test.each([
    ['{"do":"fly"}\n', 'log.jsonl:1, do: there is no action "fly"'],
    ['{"observed":{"wings":2}}\n', 'there is no "wings"'],
    ['{"at":12}\n', 'the member "at" is unknown'],
    ['{"do":"close","outputs":{"echo":[1]}}\n', "there is no such output"],
    ['{"do":"close","args":{"epoch":1.0}}\n', "1.0 is no int"],
    ['{"gap":true,"do":"close"}\n', "log.jsonl:1: do does not go with gap: write one and then"],
    ['{"setup":{},"do":"close"}\n', "log.jsonl:1: do does not go with setup: write one and then"],
    ['{"outputs":{"reply":[]}}\n', 'log.jsonl:1: outputs is of a step: "do" is missing'],
    ['{"args":{}}\n', 'log.jsonl:1: args is of a step: "do" is missing'],
    ["close\n", "log.jsonl:1: this is not JSON"],
    [`${open}{`, "log.jsonl:2: the last line has no end"],
  ])("%j is refused", (text, message) => {
    const refused = text.replace('{"at"', '{"at"');
    expect(() => match(refused)).toThrow(FileError);
    expect(() => match(refused)).toThrow(message.replace(", do", ""));
  });

  test("of any length is read", () => {
    expect(match(`${open}${look.replace("2", "0")}`.repeat(2000)).isBehaviour).toBe(true);
  });
});

test.each<[string, (text: string) => string, string]>([
  ["another version", (text) => text.replace("graph/1", "graph/2"), 'reads "fencepost-graph/1"'],
  [
    "a node too few",
    (text) => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`,
    "promises",
  ],
  ["a node twice", (text) => text.replace('"node":2,"observed"', '"node":1,"observed"'), "node 2"],
  ["a way to nowhere", (text) => text.replace(/"to":8/, '"to":88'), "leads to node 88 of 9"],
  ["a start nowhere", (text) => text.replace('"setup":{},"node":0', '"setup":{},"node":9'), ":1:"],
  [
    "no way",
    (text) => text.replace(/"oneOf":\[\{"clause"[^\]]*\]/, '"oneOf":[]'),
    "there is no alternative",
  ],
  ["nothing", () => "", "the file is empty"],
])("a graph with %s is refused", (_, change, message) => {
  const text = change(readFileSync(fenceGraph, "utf8"));
  const read = () => readGraph("graph", [Buffer.from(text)]);
  expect(read).toThrow(FileError);
  expect(read).toThrow(message);
});
