// The tests of a suite under the frameworks that run them, each in a process of its own.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conformance } from "../../src/conformance.ts";
import { build } from "../cli/command.ts";
import { fenceAdapter, fenceFile } from "./fence-adapter.ts";

const root = resolve(import.meta.dirname, "../..");
let folder: string;
beforeAll(() => {
  build();
  folder = mkdtempSync(join(tmpdir(), "fencepost-frameworks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of tests that needs nothing but the built package. */
function writeTests(name: string, mistake: string): string {
  const door = JSON.stringify(pathToFileURL(join(root, "dist/conformance.js")).href);
  const vectors = JSON.stringify(join(root, fenceFile));
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `import { conformance } from ${door};
const reply = (epoch, success) => ({ epoch, success, superseded: !success });
await conformance(${vectors}, {
  reset: () => ({ phase: "none", epoch: 0, owner: null, tomb: 0 }),
  actions: {
    bootstrap(fence, { from, epoch }, call) {
      if (epoch < fence.epoch || epoch <= fence.tomb) return;
      Object.assign(fence, { phase: "active", epoch, owner: from });
      call.output("reply", reply(epoch, true));
    },
    close(fence, { epoch }, call) {
      if (epoch < fence.epoch) return call.output("reply", reply(epoch, ${mistake === "acks"}));
      Object.assign(fence, { phase: "none", epoch: 0, owner: null, tomb: epoch });
      call.output("reply", reply(epoch, true));
    },
  },
  observe: (fence) => fence,
  evaluate: { older: ({ a, b }) => a < b },
  cannot: { ${mistake === "unfit" ? "" : 'crash: "it never does"'} },
});
`,
  );
  return path;
}

const vitest = join(root, "node_modules/vitest/vitest.mjs");

/** Neither framework may take this test for a part of itself. */
function run(words: readonly string[]) {
  const { NODE_TEST_CONTEXT: _, VITEST: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    env: { ...env, NO_COLOR: "1" },
    encoding: "utf8",
  });
  return { status, text: `${stdout}${stderr}` };
}

describe.each([
  ["node:test", ["--test", "--test-reporter=spec"], "node/fence.test.mjs"],
  ["vitest", [vitest, "run", "--root", "vitest", "--reporter=verbose"], "vitest/fence.test.mjs"],
])("%s", (framework, words, name) => {
  const runAs = (mistake: string, more: readonly string[] = []) => {
    const path = writeTests(name, mistake);
    return run([...words, ...more, ...(framework === "vitest" ? [] : [path])]);
  };

  test("runs each test, counts what is skipped, and prints the summary", () => {
    const { status, text } = runAs("");
    expect(text).toContain("m-91f3c07aa5d2 an older generation's close is superseded");
    expect(text).toContain("skipped 1: cannot crash: it never does");
    expect(text).toContain("4 passed, 0 failed, 1 skipped");
    expect(status).toBe(0);
  });

  test("fails where a test fails, with its report", () => {
    const { status, text } = runAs("acks");
    expect(text).toContain('behaves like mutant M20 "close acked without closing"');
    const own = framework === "vitest" ? "npx vitest run -t" : "node --test --test-name-pattern";
    expect(text).toContain(`again       ${own} m-91f3c07aa5d2`);
    expect(text).toContain("1 test failed: 1 behaves like M20");
    expect(status).toBe(1);
  });

  test("runs one test alone", () => {
    const filter = framework === "vitest" ? "-t" : "--test-name-pattern";
    const { status, text } = runAs("acks", [filter, "t-000000000003"]);
    expect(text).not.toContain("behaves like");
    expect(status).toBe(0);
  });

  test("fails where the adapter does not fit", () => {
    const { status, text } = runAs("unfit");
    expect(text).toContain("Fence: the adapter fits the suite");
    expect(text).toContain("the action crash is missing; add to `actions`");
    expect(status).toBe(1);
  });
});

await conformance(fenceFile, fenceAdapter(), { test });
