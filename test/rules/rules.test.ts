// The models of single phenomena: their counts, verdicts, faults and findings, rule by rule.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findingsOf } from "../../src/search/findings.ts";
import { faultsIn, replayOf, run, violatedIn } from "./run.ts";

/** One run of a model and what is expected of it; depth counts initial states as 0. */
interface Phenomenon {
  readonly rule: number;
  readonly model: string;
  readonly config: string | null;
  readonly states: number;
  readonly generated: number;
  readonly depth: number;
  /** All violated claims with their lengths; null where there is no counterexample to show. */
  readonly violated: Readonly<Record<string, number | null>>;
  readonly faults: Readonly<Record<string, string>>;
  /** Codes, one for each finding. */
  readonly findings: readonly string[];
  /** Known not to be so yet. */
  readonly open?: boolean;
  readonly replay?: Readonly<Record<string, string>>;
}

const folder = new URL("../models/phenomena/", import.meta.url).pathname;
const phenomena: readonly Phenomenon[] = JSON.parse(readFileSync(`${folder}expected.json`, "utf8"));

describe("phenomena", () => {
  for (const expected of phenomena) {
    const expectation = expected.open === true ? test.fails : test;
    expectation(`rule ${expected.rule}: ${expected.model} ${expected.config ?? ""}`, () => {
      const one = run(`phenomena/${expected.model}`, { config: expected.config });
      const { counts } = one.outcome.exploration;
      expect({
        states: counts.states,
        generated: counts.generated,
        depth: counts.depth,
        violated: violatedIn(one),
        faults: faultsIn(one),
        findings: findingsOf([one.outcome])
          .map(({ code }) => code)
          .toSorted(),
      }).toEqual({
        states: expected.states,
        generated: expected.generated,
        depth: expected.depth,
        violated: expected.violated,
        faults: expected.faults,
        findings: expected.findings.toSorted(),
      });
      for (const [claim, line] of Object.entries(expected.replay ?? {})) {
        expect(replayOf(one, claim), claim).toBe(line);
      }
    });
  }

  test("rule 23: a claim holds within a bound that has cut something off", () => {
    const verdictOf = (model: string, claim: string) =>
      run(model).outcome.verdicts.find((one) => one.claim.name === claim)?.verdict;
    const within = { kind: "holds", withinBound: true };
    expect(verdictOf("phenomena/bounded", "BelowFive")).toMatchObject(within);
    expect(verdictOf("phenomena/bounded", "Five")).toMatchObject({ ...within, kind: "violated" });
    const without = { kind: "holds", withinBound: false };
    expect(verdictOf("phenomena/lengths", "NoFault")).toMatchObject(without);
  });

  test("every model of a phenomenon is run", () => {
    const elsewhere = ["laws", "big-laws"];
    const files = readdirSync(folder).filter((name) => name.endsWith(".fence"));
    const named = new Set([...phenomena.map(({ model }) => model), ...elsewhere]);
    expect(files.map((name) => name.replace(".fence", "")).toSorted()).toEqual(
      [...named].toSorted(),
    );
  });
});
