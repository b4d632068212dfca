// Counts the results of a run. The last lines of its summary are fixed by docs/vectors.md.
import type { Driver } from "./driver.ts";
import { sortedNames } from "./json.ts";
import type { KnownList } from "./known.ts";
import type { TestResult } from "./run.ts";
import type { Status } from "./sequence.ts";
import { countOf } from "./show.ts";
import type { Suite } from "./suite.ts";

export type Counts = Readonly<Record<Status, number>>;

export function countsOf(results: readonly TestResult[]): Counts {
  const counts = {
    passed: 0,
    failed: 0,
    "adapter error": 0,
    inconclusive: 0,
    skipped: 0,
    known: 0,
  };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

type Abilities = Pick<Driver, "cannot" | "unobserved">;

export function summary(
  suite: Suite,
  abilities: Abilities,
  known: KnownList,
  results: readonly TestResult[],
): string {
  const counts = countsOf(results);
  const reasons = known.entries.map(({ reason }) => reason).join("; ");
  const shown = reasons === "" ? "" : ` (${reasons})`;
  const failed = counts.failed + counts["adapter error"];
  const lines = [
    ...skips(results),
    ...groups(results, failed),
    ...blindSpots(suite, abilities),
    `${counts.known} known${shown}, ${counts.inconclusive} inconclusive`,
    `${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`,
  ];
  return `${lines.join("\n")}\n`;
}

/** The reasons, each with its count. */
function skips(results: readonly TestResult[]): readonly string[] {
  const reasons = countBy(results.filter(({ status }) => status === "skipped").map(textOf));
  return sortedNames(reasons).map((reason) => `skipped ${reasons.get(reason)}: ${reason}`);
}

function textOf({ text }: TestResult): string {
  return text;
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** How many failures behave like which mutant. */
function groups(results: readonly TestResult[], failed: number): readonly string[] {
  if (failed === 0) return [];
  const bad = results.filter(({ status }) => status === "failed" || status === "adapter error");
  const named = countBy(
    bad.filter(({ like }) => like.length > 0).map(({ like }) => like.join(" or ")),
  );
  const unlike = bad.filter(({ like }) => like.length === 0);
  const others = unlike.filter(({ status }) => status === "failed").map(({ id }) => id);
  const broken = unlike.filter(({ status }) => status !== "failed").map(({ id }) => id);
  const byCount = sortedNames(named).toSorted(
    (left, right) => (named.get(right) ?? 0) - (named.get(left) ?? 0),
  );
  const parts = byCount.map((name) => {
    const count = named.get(name) ?? 0;
    return `${count} ${count === 1 ? "behaves" : "behave"} like ${name}`;
  });
  if (others.length > 0) parts.push(`${others.length} like nothing known (${firstOf(others)})`);
  if (broken.length > 0) {
    const errors = countOf(broken.length, "error");
    parts.push(`${errors} of the adapter (${firstOf(broken)})`);
  }
  return [`${countOf(failed, "test")} failed: ${parts.join(", ")}`];
}

const IDS_SHOWN = 5;

function firstOf(ids: readonly string[]): string {
  const sorted = ids.toSorted();
  const more = sorted.length - IDS_SHOWN;
  const end = more > 0 ? `, ${more} more` : "";
  return `${sorted.slice(0, IDS_SHOWN).join(", ")}${end}`;
}

/** The mutants of which nothing that reveals them is compared. */
function blindSpots({ mutants }: Suite, { cannot, unobserved }: Abilities): readonly string[] {
  if (unobserved.size === 0) return [];
  const isCompared = (reveal: string): boolean => {
    const [kind, what = ""] = reveal.split(":");
    if (kind === "table") return !cannot.has(reveal);
    return (kind !== "observe" && kind !== "output") || !unobserved.has(what);
  };
  const hidden = sortedNames(mutants).filter((name) => {
    const reveals = mutants.get(name)?.reveals ?? [];
    return reveals.length > 0 && !reveals.some(isCompared);
  });
  const names = hidden.length === 0 ? "" : ` (${hidden.join(", ")})`;
  const fields = sortedNames(unobserved).join(", ");
  const count = `${hidden.length} of ${mutants.size} mutants not detectable`;
  return [`not compared: ${fields} → ${count}${names}`];
}
