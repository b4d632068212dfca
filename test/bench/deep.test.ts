// The section of results.md with the deep configs: a line is replaced, the others stay, and so does
// the section where the rest of the page is written anew.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { deepRow, deepRows, deepSection, mergedRows, withDeep } from "../../bench/deep-page.mjs";

const figures = { generated: 20, searchMs: 1234, wallMs: 2000, peakKb: 1e6, bytes: 16.04 };
const configs = ["a/x/deep", "a/y/deep"].map((id) => ({ id }));

test("a line that is run again takes the place of its old one", () => {
  const old = deepRow({ id: "a/y/deep", states: 12_345_678, ...figures });
  const page = withDeep("# Results\n\nFast.\n", [old], "1.0");
  expect(deepRows(page)).toEqual([{ id: "a/y/deep", states: 12_345_678, text: old }]);
  const row = deepRow({ id: "a/x/deep", states: 7, ...figures });
  expect(row).toBe("| a/x/deep | 7 | 20 | 1.2 | 2.0 | 16.0 | 1024 |");
  expect(mergedRows(deepRows(page), row, configs)).toEqual([row, old]);
  const newer = deepRow({ id: "a/y/deep", states: 8, ...figures });
  expect(mergedRows(deepRows(page), newer, configs)).toEqual([newer]);
  expect(mergedRows(deepRows(page), row, [{ id: "a/x/deep" }])).toEqual([row]);
});

test("the section is the end of the page, and written in place", () => {
  const page = withDeep("# Results\n\nFast.\n", [], "1.0");
  expect(page).toBe(`# Results\n\nFast.\n\n${deepSection(page)}`);
  expect(withDeep(page, [], "2.0")).toBe(page.replace("1.0", "2.0"));
  expect(deepSection("# Results\n")).toBe("");
});

test("every config that CI leaves out is listed", () => {
  const { stdout, status } = spawnSync(process.execPath, ["bench/deep.mjs", "--list"], {
    encoding: "utf8",
  });
  expect(status).toBe(0);
  expect(stdout.split("\n")).toContain("tidb-operator/restore/failOverDeep");
});
