// Small implementations in TypeScript: their vectors pass on the right ones, and find each mistake
// that can be switched on, by its name.
import { describe, expect, test } from "vitest";
import { readSuite } from "../../../src/conformance/read-suite.ts";
import {
  type Adapter,
  type Contract,
  loadSuite,
  replay,
  type Suite,
} from "../../../src/conformance.ts";
import { suiteText } from "../../../src/vectors/write.ts";
import { load, makeSuite } from "../../vectors/make.ts";
import { type GateBug, gateAdapter } from "./gc-gate.ts";
import { type LeaseBug, leaseAdapter } from "./lease-server.ts";
import { note } from "./trial.ts";

const gate = "tidb-operator/gc-gate";
const lease = "test/vectors/lease";

function leaseSuite(): Suite {
  const { path } = load(`${lease}.fence`);
  return readSuite("lease", [Buffer.from(suiteText(makeSuite(path)))]);
}

/** `where` as docs/conformance.md shows it; null for what is of none of the four systems. */
async function find<C extends Contract, S>(
  where: {
    readonly model: string;
    readonly implementation: string;
    readonly vectors: string;
  } | null,
  suite: Suite,
  adapter: Adapter<C, S>,
  mutant: string,
): Promise<void> {
  const result = await replay<C, S>(suite, adapter);
  if (where !== null) note({ ...where, mutant }, suite, result);
  expect(result.counts.failed).toBeGreaterThan(0);
  const isNamed = suite.tests.some(
    (one) => one.kind === "sequence" && one.steps.some(({ unlike }) => unlike.has(mutant)),
  );
  const like = result.tests.flatMap((one) => one.like);
  if (isNamed) expect(like).toContain(mutant);
}

describe("the gate of a restore", () => {
  const suite = loadSuite(`vectors/${gate}.vectors.ndjson`);
  const where = {
    model: `models/${gate}`,
    implementation: "test/conformance/reference/gc-gate.ts",
    vectors: `vectors/${gate}.vectors.ndjson`,
  };

  test("is right", async () => {
    const { isGood, summary } = await replay(suite, gateAdapter(null));
    expect(summary).toContain(`${suite.tests.length} passed, 0 failed, 0 skipped\n`);
    expect(isGood).toBe(true);
  });

  const bugs: readonly GateBug[] = ["Ungated", "ResetOnAnyDone", "OverrideStays", "LiveReadAlone"];
  test.each(bugs)("is found to be wrong: %s", async (bug) => {
    await find(where, suite, gateAdapter(bug), bug);
  });

  test("has every mistake that the model declares", () => {
    expect([...suite.mutants.keys()].toSorted()).toEqual(bugs.toSorted());
  });
});

describe("the lease server", () => {
  const suite = leaseSuite();

  test("is right", async () => {
    const { isGood, summary } = await replay(suite, leaseAdapter(null));
    expect(summary).toContain(`${suite.tests.length} passed, 0 failed, 0 skipped\n`);
    expect(isGood).toBe(true);
  });

  const bugs: readonly LeaseBug[] = ["AnyToken", "KeepsHolder", "Silent"];
  test.each(bugs)("is found to be wrong: %s", async (bug) => {
    await find(null, suite, leaseAdapter(bug), bug);
  });
});
