// Tests of group `witness`: a shortest way to each situation that a model says can happen.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SequenceTest } from "../../src/vectors/format.ts";
import { run, scripted } from "../cli/scripted.ts";
import { instance, makeSuite, readWritten } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

let folder = "";
let path = "";

const MODEL = `model Lift
var floor: 0..3 = 0
var doors: bool = false
output bell: 0..1 = 0
action up when !doors else Ajar when floor < 3 else Top { floor' = floor + 1 }
action down when !doors else Ajar when floor > 0 else Bottom { floor' = floor - 1  bell' = 1 }
action open when !doors else Ajar { doors' = true }
action shut when doors else Closed { doors' = false }
/// Somebody gets out on the roof. And more.
witness RoofOpen: floor == 3 && doors
/// It rings on its way to the ground.
witness RingsBelow on down: floor == 1 && bell' == 1
witness StartsBelow: floor == 0
observe floor, doors
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-witness-"));
  path = join(folder, "lift.fence");
  writeFileSync(path, MODEL);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function witnesses(): readonly SequenceTest[] {
  return makeSuite(path, { tier: "smoke", config: null, params: {} }).tests.flatMap((one) =>
    one.group === "witness" ? [one] : [],
  );
}

test("each is a shortest way, and what a reset shows needs none", () => {
  const ways = witnesses().map(({ id, comment, steps }) => {
    expect(id).toMatch(/^w-[0-9a-f]{12}$/);
    return [comment, steps.map((step) => step.do).join(" ")];
  });
  expect(ways.toSorted()).toEqual([
    ["shows RingsBelow: It rings on its way to the ground.", "up down"],
    ["shows RoofOpen: Somebody gets out on the roof.", "up up up open"],
  ]);
});

test("what the same steps show is one test", () => {
  writeFileSync(path, MODEL.replace("observe", "witness AlsoOpen: floor == 3 && doors\nobserve"));
  const made = makeSuite(path, { tier: "smoke", config: null, params: {} });
  const both = "shows RoofOpen: Somebody gets out on the roof.; shows AlsoOpen";
  expect(made.tests.filter(({ comment }) => comment === both)).toHaveLength(1);
  expect(new Set(made.tests.map(({ id }) => id)).size).toBe(made.tests.length);
});

test("a right implementation passes, and one that never comes there fails", () => {
  const { header } = makeSuite(path);
  const right = new Subject(instance(path));
  writeFileSync(path, MODEL.replace("floor < 3 else Top", "floor < 2 else Top"));
  const wrong = new Subject(instance(path));
  writeFileSync(path, MODEL);
  for (const one of witnesses()) {
    expect(failureOf(header, one, right)).toBeNull();
    expect([one.comment, failureOf(header, one, wrong) !== null]).toEqual([
      one.comment,
      one.comment.startsWith("shows RoofOpen"),
    ]);
  }
});

test("--keep keeps those that still show what they say, and makes others anew", async () => {
  const vectors = async (...words: readonly string[]): Promise<number> => {
    return run(["vectors", ...words, "--out", folder], scripted());
  };
  const file = join(folder, "lift.vectors.ndjson");
  await vectors(path);
  const before = witnesses();
  writeFileSync(path, MODEL.replace("floor == 3 && doors", "floor == 2 && doors"));
  expect(await vectors("--keep", file)).toBe(0);
  const kept = readWritten(readFileSync(file, "utf8")).tests.filter(({ id }) => id[0] === "w");
  const ids = new Set(kept.map(({ id }) => id));
  expect(kept).toHaveLength(2);
  expect(before.map(({ id, comment }) => [comment.split(":")[0], ids.has(id)]).toSorted()).toEqual([
    ["shows RingsBelow", true],
    ["shows RoofOpen", false],
  ]);
  expect(await vectors("--check", "--exact")).toBe(0);
});
