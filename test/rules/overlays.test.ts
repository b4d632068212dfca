// Rule 7: each overlay breaks what it says, in exactly the length that it says, and its base does
// not.
import { describe, expect, test } from "vitest";
import { outlineOf, run, violatedIn } from "./run.ts";

const models = [
  "phenomena/patches",
  "phenomena/lengths-are-independent",
  "phenomena/more-overlays",
  "t-commit",
  "two-phase",
  "two-phase-backup",
  "dining-philosophers",
  "ewd840",
  "alternating-bit",
  "simple-allocator",
  "readers-writers",
  "prisoners",
];

const expectations = models.flatMap((model) =>
  outlineOf(model).overlays.flatMap((overlay) =>
    overlay.expects
      // Laws are judged by their rows: see laws.test.ts.
      .filter(({ rows }) => rows === null)
      .map((expected) => {
        return { model, overlay: overlay.name, expected };
      }),
  ),
);

describe("overlays", () => {
  for (const { model, overlay, expected } of expectations) {
    test(`rule 7: ${model} ${overlay}, ${expected.claim}`, () => {
      const selection = { config: expected.config, settings: expected.settings };
      const base = run(model, selection, [expected.claim]);
      expect(violatedIn(base)).not.toHaveProperty([expected.claim]);

      const patched = run(model, { ...selection, overlays: [overlay] }, [expected.claim]);
      const violated = violatedIn(patched);
      if (expected.holds) expect(violated).not.toHaveProperty([expected.claim]);
      else expect(violated).toHaveProperty([expected.claim], expected.steps);
    });
  }
});
