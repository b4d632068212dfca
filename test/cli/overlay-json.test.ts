// `check --overlays --json`: places are a path, a line and a column, never the text around them.
import { expect, test } from "vitest";
import { pathOf } from "../vectors/make.ts";
import { run, scripted } from "./scripted.ts";

test("expectations of overlays name their parts, and carry no text of the model", async () => {
  const terminal = scripted();
  await run(["check", pathOf("lease.fence"), "--overlays", "--json"], terminal);
  expect(terminal.err()).toBe("");
  const { overlays } = JSON.parse(terminal.out());
  const keys = ["answer", "claim", "found", "holds", "rows", "steps", "trace", "where"];
  for (const { place, expectations } of overlays) {
    expect(Object.keys(place)).toEqual(["path", "line", "column"]);
    expect(expectations).toHaveLength(1);
    for (const one of expectations) expect(Object.keys(one).toSorted()).toEqual(keys);
  }
  expect(overlays).toHaveLength(3);
  expect(terminal.out()).not.toContain("A lock service");
});
