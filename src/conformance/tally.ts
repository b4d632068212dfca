// Counts the results of a run. The last lines of its summary are fixed by docs/vectors.md.
import { blameOf } from "./blame.ts";
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
    ...unshowable(suite),
    ...skips(results),
    ...groups(results, failed),
    ...blindSpots(suite, abilities, results),
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

/** Mistakes that matter, and that no test can find: a right result says nothing about them. */
function unshowable({ mutants }: Suite): readonly string[] {
  const names = sortedNames(mutants).flatMap((name) => {
    const { verdict, breaks = [] } = mutants.get(name) ?? {};
    const isSilent = verdict === "equivalent" && breaks.length > 0;
    return isSilent ? [`${name} (breaks ${breaks.join(", ")})`] : [];
  });
  return names.length === 0 ? [] : [`no test can show: ${names.join(", ")}`];
}

/** How many failures behave like which mutant or variant. */
function groups(results: readonly TestResult[], failed: number): readonly string[] {
  if (failed === 0) return [];
  const bad = results.filter(({ status }) => status === "failed" || status === "adapter error");
  const isJudged = ({ status, isMisfit }: TestResult): boolean => status === "failed" || isMisfit;
  const blame = blameOf(bad.filter(isJudged));
  const left = [...blame.others, ...bad.filter((one) => !isJudged(one))];
  const others = left.filter(({ status }) => status === "failed").map(({ id }) => id);
  const broken = left.filter(({ status }) => status !== "failed").map(({ id }) => id);
  const parts = blame.groups.flatMap(({ mutants, exact, more }) => [
    `${exact} ${exact === 1 ? "behaves" : "behave"} like ${mutants.join(" or ")}`,
    ...(more === 0 ? [] : [`${more} more that it fails, too`]),
  ]);
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

/** Killed mutants that nothing could tell: what reveals them is not compared, or was skipped. */
function blindSpots(
  { mutants }: Suite,
  { cannot, unobserved }: Abilities,
  results: readonly TestResult[],
): readonly string[] {
  const isCompared = (reveal: string): boolean => {
    const [kind, what = ""] = reveal.split(":");
    if (kind === "table") return !cannot.has(reveal);
    return (kind !== "observe" && kind !== "output") || !unobserved.has(what);
  };
  const killed = sortedNames(mutants).filter((name) => mutants.get(name)?.verdict === "killed");
  const skipped = new Set(skippedOnly(results));
  const hidden = killed.filter((name) => {
    const reveals = mutants.get(name)?.reveals ?? [];
    return skipped.has(name) || (reveals.length > 0 && !reveals.some(isCompared));
  });
  const isBySkips = hidden.some((name) => skipped.has(name));
  const skips = results.filter(({ status }) => status === "skipped").length;
  const causes = [
    ...(unobserved.size === 0 ? [] : [`not compared: ${sortedNames(unobserved).join(", ")}`]),
    ...(isBySkips ? [`${countOf(skips, "test")} skipped`] : []),
  ];
  if (causes.length === 0) return [];
  const names = hidden.length === 0 ? "" : ` (${hidden.join(", ")})`;
  const count = `${hidden.length} of ${killed.length} mutants not detectable`;
  return [`${causes.join("; ")} → ${count}${names}`];
}

/** The mutants that some test tells from the model, but none that was run. */
function skippedOnly(results: readonly TestResult[]): readonly string[] {
  const killsOf = (isSkipped: boolean): readonly string[] =>
    results.flatMap(({ status, kills }) => ((status === "skipped") === isSkipped ? kills : []));
  const run = new Set(killsOf(false));
  return killsOf(true).filter((name) => !run.has(name));
}
