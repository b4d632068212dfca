// Tests of group `counterexample`: what breaks a claim under an overlay, which the model does not.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SequenceTest } from "../../src/vectors/format.ts";
import type { Header } from "../../src/vectors/header.ts";
import { run, scripted } from "../cli/scripted.ts";
import { instance, makeSuite, readWritten } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

let folder = "";
let path = "";

const MODEL = `model Lift
var floor: 0..3 = 0
var doors: bool = false
var oil: 0..2 = 2
action up when !doors else Ajar when floor < 3 else Top { floor' = floor + 1 }
action down when !doors else Ajar when floor > 0 else Bottom { floor' = floor - 1 }
action open when floor < 3 else Roof when !doors else Ajar { doors' = true }
action shut when doors else Closed { doors' = false }
/// Somebody gets out on the roof. And more.
invariant NoRoof: !(floor == 3 && doors)
step StandsAjar: floor' != floor => !doors
invariant Oiled: oil > 0
eventually Opens: doors
mutant GoesAjar "M1: the doors are not looked at"
  violates NoRoof in 4, StandsAjar in 2
{ replace action up when floor < 3 else Top { base() } }
mutant Dry "M2: oil is lost, and nobody sees it" violates Oiled in 2
{ replace action shut when doors else Closed { base() oil' = max({0, oil - 2}) } }
mutant Lazy "M3: it never opens" violates Opens stalls at 0
{ drop action open }
variant Roofer "it opens on the roof, too" violates NoRoof in 4
{ replace action open when !doors else Ajar { base() } }
observe floor, doors
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-counterexample-"));
  path = join(folder, "lift.fence");
  writeFileSync(path, MODEL);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const smoke = { tier: "smoke", config: null, params: {} } as const;

function counterexamples(): { readonly header: Header; readonly tests: readonly SequenceTest[] } {
  const { header, tests } = makeSuite(path, smoke);
  return {
    header,
    tests: tests.flatMap((one) => (one.group === "counterexample" ? [one] : [])),
  };
}

function outcomes({ steps }: SequenceTest): readonly string[] {
  return steps.map(({ do: action, expect: wanted }) =>
    "outcome" in wanted ? `${action} ${wanted.outcome}` : `${action} one of some`,
  );
}

test("each plays what breaks a claim, and expects what the model does", () => {
  const found = counterexamples().tests.map((one) => [one.comment, outcomes(one)]);
  const why = "NoRoof (Somebody gets out on the roof.): M1: the doors are not looked at";
  expect(found).toEqual([
    [`where GoesAjar breaks ${why}`, ["open done", "up refused", "up refused", "up refused"]],
  ]);
});

test("it names its mutant where that shows", () => {
  const [test] = counterexamples().tests.filter(({ kills }) => kills?.includes("GoesAjar"));
  expect(test?.id).toMatch(/^c-[0-9a-f]{12}$/);
  expect(test?.tags).toEqual(["smoke", "NoRoof", "StandsAjar", "Opens"]);
  expect(test?.steps.map(({ unlike }) => unlike)).toEqual([
    { Lazy: {} },
    { GoesAjar: { changed: { floor: 1 } } },
    undefined,
    undefined,
  ]);
});

test("what another test does already makes none: its comment grows", () => {
  const comments = makeSuite(path, smoke).tests.map(({ comment }) => comment);
  expect(comments).toContain("open is refused, Roof alone; where Roofer breaks NoRoof");
  expect(comments).toContain(
    "not as GoesAjar: M1: the doors are not looked at; " + "where GoesAjar breaks StandsAjar",
  );
});

test("the certificate counts them, and says why one is in no test", () => {
  const { criteria } = counterexamples().header.certificate;
  const criterion = criteria.find(({ name }) => name === "counterexamples");
  expect(criterion).toMatchObject({
    total: 4,
    covered: 3,
    uncovered: [
      {
        what: "Dry",
        count: 1,
        why: "the model answers as the overlay does, as far as a tester can follow it",
      },
    ],
  });
});

test("a right implementation passes, and the overlay fails", () => {
  const { header, tests } = counterexamples();
  const subject = (...overlays: readonly string[]): Subject =>
    new Subject(instance(path, {}, overlays));
  const failing = (name: string): readonly boolean[] =>
    tests.map((one) => failureOf(header, one, subject(name)) !== null);
  for (const one of tests) expect(failureOf(header, one, subject())).toBeNull();
  expect(failing("GoesAjar")).toEqual([true]);
  expect(failing("Dry")).toEqual([false]);
});

test("--keep finds them anew, and such a file stays as it is", async () => {
  const vectors = async (...words: readonly string[]): Promise<number> =>
    run(["vectors", ...words, "--out", folder], scripted());
  const file = join(folder, "lift.vectors.ndjson");
  await vectors(path);
  writeFileSync(path, MODEL.replaceAll("NoRoof", "OnlyBelow").replace("M1:", "m1:"));
  expect(await vectors("--keep", file)).toBe(0);
  const kept = readWritten(readFileSync(file, "utf8")).tests.map(({ json }) =>
    String(json.comment),
  );
  expect(kept.filter((one) => one.includes("NoRoof"))).toEqual([]);
  expect(kept.filter((one) => one.includes("GoesAjar breaks OnlyBelow"))).toHaveLength(1);
  expect(kept).toContain(
    "not as GoesAjar: M1: the doors are not looked at; " + "where GoesAjar breaks StandsAjar",
  );
  expect(await vectors("--check", "--exact")).toBe(0);
});
