// What a run says in the end, in cases that the runners of all languages share.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { KnownList } from "../../src/conformance/known.ts";
import type { TestResult } from "../../src/conformance/run.ts";
import type { Mutant } from "../../src/conformance/suite.ts";
import { summary } from "../../src/conformance/tally.ts";
import { goData } from "./fence-adapter.ts";
import { jobSuite } from "./job-adapter.ts";

interface Case {
  readonly why: string;
  readonly mutants: Readonly<Record<string, Omit<Mutant, "title">>>;
  readonly unobserved?: readonly string[];
  readonly cannot?: readonly string[];
  readonly known?: readonly { readonly id?: string; readonly like?: string; reason: string }[];
  readonly results: readonly (Pick<TestResult, "id" | "status" | "like" | "kills" | "text"> & {
    readonly misfit?: boolean;
  })[];
  readonly lines: readonly string[];
  readonly stale?: readonly string[];
}

const cases: readonly Case[] = JSON.parse(readFileSync(`${goData}/tallies.json`, "utf8"));

function reasons(names: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name, "why"]));
}

test.each(cases)("$why", (one) => {
  const mutants = Object.entries(one.mutants).map(([name, mutant]): [string, Mutant] => [
    name,
    { title: name, ...mutant },
  ]);
  const known = new KnownList(
    (one.known ?? []).map(({ id = null, like = null, reason }) => ({
      ...{ id, like, reason },
      link: null,
    })),
  );
  const results = one.results.map(({ misfit: isMisfit = false, ...found }): TestResult => {
    const result = { ...found, isMisfit, comment: "", tookMs: 0 };
    return known.match(result) === null ? result : { ...result, status: "known" };
  });
  const abilities = { cannot: reasons(one.cannot), unobserved: reasons(one.unobserved) };
  const suite = { ...jobSuite(), mutants: new Map(mutants) };
  expect(summary(suite, abilities, known, results).trimEnd().split("\n")).toEqual(one.lines);
  const passed = results.filter(({ status }) => status === "passed").map(({ id }) => id);
  expect(known.stale(new Set(passed), true)).toEqual(one.stale ?? []);
});
