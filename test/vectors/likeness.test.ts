// A failing test says whose behaviour it has met: implementations that have a model's mistakes in
// them, or are one of its variants, are played and named.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSuite } from "../../src/conformance/read-suite.ts";
import { type Adapter, type Contract, replay } from "../../src/conformance.ts";
import type { SequenceTest, Suite } from "../../src/vectors/format.ts";
import type { Options } from "../../src/vectors/header.ts";
import { suiteText } from "../../src/vectors/write.ts";
import { fullOptions, instance, makeSuite } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-likeness-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(text: string): string {
  const path = join(folder, "m.fence");
  writeFileSync(path, text);
  return path;
}

/** The model with these overlays in the part of the implementation. */
function implementation(path: string, overlays: readonly string[]): Adapter<Contract, Subject> {
  const made = instance(path, {}, overlays);
  const names = makeSuite(path).header.interface.actions;
  const actions = Object.keys(names).map((name) => [
    name,
    (subject: Subject, args: object, call: { refuse(reason: string): void }): void => {
      const { refusal } = subject.do(name, JSON.parse(JSON.stringify(args)));
      if (refusal !== null) call.refuse(refusal);
    },
  ]);
  return {
    reset: (setup) => {
      const subject = new Subject(made);
      subject.reset(JSON.parse(JSON.stringify(setup)));
      return subject;
    },
    actions: Object.fromEntries(actions),
    observe: (subject) => subject.observe(),
  };
}

async function played(path: string, overlays: readonly string[], options: Options = fullOptions) {
  const suite = readSuite("m", [Buffer.from(suiteText(makeSuite(path, options)))]);
  const { tests, counts } = await replay(suite, implementation(path, overlays));
  const like = new Set(tests.flatMap((one) => one.like));
  const texts = tests.map(({ text }) => text).join("\n");
  return { failed: counts.failed, like: [...like].toSorted(), texts };
}

function namedIn({ tests }: Suite): ReadonlySet<string> {
  const steps = tests.flatMap((one) => (one.group === "table" ? [] : one.steps));
  return new Set(steps.flatMap(({ unlike }) => Object.keys(unlike ?? {})));
}

function killers({ tests }: Suite): readonly SequenceTest[] {
  return tests.flatMap((one) => (one.group === "mutant" ? [one] : []));
}

/** What the mutants do by themselves, the other overlays do in the middle of what is asked. */
const JOB = `model Job
enum Phase { None, Runs, Failed, Done }
var job: Phase = None
var note: 0..2 = 0
var worn: bool = false
action begin when job == None else Begun { job' = Runs }
action end(ok in bool) when job == Runs else Idle { job' = if ok then Done else Failed }
action clear when job in { Failed, Done } else Idle { job' = None }
reason Begun refused
reason Idle ignored
invariant Silent: note == 0
observe job, note
mutant Notes "it writes a note while it runs" violates Silent {
  add action writes when job == Runs { note' = 1 }
}
mutant NotesTwice "it writes a note while it runs, and another one" violates Silent {
  add action writes when job == Runs { note' = 1 }
  add action writesMore when job == Runs && note == 1 { note' = 2 }
}
mutant Wears "what it has done by itself shows later" violates Silent {
  add action wear when job == Runs { worn' = true }
  replace action clear { base() if worn { note' = 2 } }
}
variant AtTheEnd violates Silent { replace action end { base() note' = 1 } }
variant TwiceAtTheEnd violates Silent { replace action end { base() note' = 2 } }
variant WhenCleared violates Silent { replace action clear { base() if job == Done { note' = 2 } } }
`;

describe("a mistake with a step of its own", () => {
  test.each([
    ["as a part of what is asked", "AtTheEnd", "Notes"],
    ["of several, all in one", "TwiceAtTheEnd", "NotesTwice"],
    ["that shows behind what is asked later", "WhenCleared", "Wears"],
  ])("is named where an implementation takes it %s", async (_, overlay, mutant) => {
    const path = write(JOB);
    const { failed, like } = await played(path, [overlay]);
    expect(failed).toBeGreaterThan(0);
    expect(like).toContain(mutant);
  });

  test("is sure to be found by no test, and says so", async () => {
    const path = write(JOB);
    const suite = makeSuite(path);
    expect(suite.header.mutants).toMatchObject({
      Notes: { verdict: "sometimes" },
      NotesTwice: { verdict: "sometimes" },
      Wears: { verdict: "sometimes" },
    });
    expect(killers(suite).flatMap(({ kills }) => kills ?? [])).toEqual([]);
    expect((await played(path, [])).failed).toBe(0);
    expect((await played(path, ["Notes"])).failed).toBe(0);
  });

  test("has a test of its own that says what it may show", () => {
    const bell = `model Bell
var rung: bool = false
var worn: 0..3 = 0
action ring when !rung else Already { rung' = true }
action hush when rung else Silent { rung' = false }
observe rung
invariant Fine: true
mutant Worn "it rings by itself once it was hushed twice" violates Fine {
  replace action hush { base() if worn < 2 { worn' = worn + 1 } }
  add action ringItself when worn == 2 && !rung { rung' = true }
}
`;
    const suite = makeSuite(write(bell));
    const [killer] = killers(suite);
    expect(killer?.comment).toContain("not as Worn");
    expect(killer?.steps.map((one) => one.do)).toEqual(["ring", "hush", "ring", "hush"]);
    expect(killer?.steps.at(-1)?.unlike).toEqual({ Worn: {} });
    expect(killer?.steps.slice(0, -1).every(({ unlike }) => unlike === undefined)).toBe(true);
  });
});

/** Left alone it is told by every test that closes; by itself it closes as well, soon enough. */
const GATE = `model Gate
var isOpen: bool = false
var isOld: bool = false
action open when !isOpen else Already { isOpen' = true }
action close when isOpen else Already { isOpen' = false }
observe isOpen
invariant Fine: true
mutant Slow "it closes later" violates Fine {
  replace action close { isOld' = true }
  add action closes when isOld && isOpen { isOpen' = false  isOld' = false }
}
mutant Stuck "it never closes" violates Fine { replace action close { } }
mutant StuckAndSlow "it opens by itself, and never closes" violates Fine {
  replace action close { }
  add action opens when !isOpen { isOpen' = true }
}
`;

test("what a mistake does by itself may let it pass: it is killed where it cannot", () => {
  const suite = makeSuite(write(GATE));
  expect(suite.header.mutants).toMatchObject({
    Slow: { verdict: "sometimes" },
    Stuck: { verdict: "killed" },
    StuckAndSlow: { verdict: "killed" },
  });
  const kills = killers(suite).flatMap((one) => one.kills ?? []);
  expect([...new Set(kills)].toSorted()).toEqual(["Stuck", "StuckAndSlow"]);
  const subject = new Subject(instance(folder.concat("/m.fence"), {}, ["Slow"]), {
    byItself: ["closes"],
  });
  for (const one of killers(suite)) expect(failureOf(suite.header, one, subject)).toBeNull();
});

const LEASE = `model Lease
enum Client { A, B }
var holder: Client? = none
reason Taken refused
action acquire(c in Client) when holder == none else Taken { holder' = c }
action release when holder != none { holder' = none }
observe holder
/// Else two clients write at once.
step OneHolder on acquire(c): holder == none
variant Today "a lease that is held is given away" violates OneHolder in 2
{ drop clause Taken of acquire }
variant Same "it says the same" holds OneHolder { replace action release { holder' = none } }
mutant Sticky "it is never released" violates OneHolder { replace action release { } }
`;

describe("a variant", () => {
  test("has tests that say what it shows, and no mutant's part in the certificate", () => {
    const suite = makeSuite(write(LEASE), { ...fullOptions, tier: "smoke" });
    const { mutants, certificate, claims } = suite.header;
    expect(Object.keys(mutants)).toEqual(["Sticky"]);
    expect(certificate.mutants?.declared.total).toBe(1);
    expect(certificate.variants).toMatchObject({
      Today: { title: "a lease that is held is given away", verdict: "killed" },
      Same: { verdict: "equivalent" },
    });
    expect(claims).toMatchObject({ OneHolder: "Else two clients write at once." });
    expect([...namedIn(suite)].toSorted()).toEqual(["Sticky", "Today"]);
    const kills = suite.tests.flatMap((one) => (one.group === "table" ? [] : (one.kills ?? [])));
    expect(new Set(kills)).toEqual(new Set(["Sticky"]));
  });

  test("is named where an implementation is as it", async () => {
    const { failed, like, texts } = await played(write(LEASE), ["Today"]);
    expect(failed).toBeGreaterThan(0);
    expect(like).toEqual(["Today"]);
    expect(texts).toContain('behaves like variant Today "a lease that is held is given away"');
    expect(texts).toContain("why         OneHolder: Else two clients write at once.");
  });

  test("is not held against its own file", async () => {
    const path = write(LEASE);
    const own = { ...fullOptions, variant: ["Today"] };
    expect(Object.keys(makeSuite(path, own).header.certificate.variants ?? {})).toEqual(["Same"]);
    expect((await played(path, ["Today"], own)).failed).toBe(0);
  });
});
