// A guard that is too weak in one state only: the vectors must find it wherever that state is. The
// model is the tutorial's, the mistake the one that it keeps as a mutant.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { codeBlocks } from "../docs/page.ts";
import { instance, makeSuite } from "./make.ts";
import { failureOf, Subject } from "./runner.ts";

const root = resolve(import.meta.dirname, "../..");
const options = { tier: "smoke", config: null, params: {} } as const;

/**
 * How many tests of a model's suite an implementation fails that makes the mistakes of the
 * overlays.
 */
function failures(model: string, overlays: readonly string[]): number {
  const suite = makeSuite(model, options);
  const subject = new Subject(instance(model, {}, overlays));
  return suite.tests.filter(
    (one) => one.group !== "table" && failureOf(suite.header, one, subject) !== null,
  ).length;
}

test("the vectors of the tutorial fail on the tutorial's mistake, and pass without it", () => {
  const folder = mkdtempSync(join(tmpdir(), "fencepost-weak-"));
  try {
    const blocks = codeBlocks(join(root, "docs/start.md"));
    const lease = blocks.filter(({ info }) => info[1] === "lease.fence").at(-1)?.text ?? "";
    const model = join(folder, "lease.fence");
    writeFileSync(model, lease);
    expect(failures(model, [])).toBe(0);
    expect(failures(model, ["RenewsExpired"])).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
