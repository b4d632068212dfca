// A suite, an adapter, and what has happened so far: what every way to run tests has in common.
import { lacking } from "./capabilities.ts";
import { nowMs } from "./deadline.ts";
import type { Driver } from "./driver.ts";
import { bytesOf, type Path, pathText } from "./file.ts";
import { KnownList, readKnown } from "./known.ts";
import { Ledger, writeJUnit } from "./ledger.ts";
import { isHang, Player } from "./player.ts";
import { footer, placeLines, story } from "./report.ts";
import { playSequence, type Status, statusOf } from "./sequence.ts";
import { countOf } from "./show.ts";
import type { SequenceTest, Suite, TableTest, Test } from "./suite.ts";
import { playTable, tableStory } from "./table-test.ts";
import { type Counts, countsOf, summary } from "./tally.ts";

export interface Options {
  /** Only tests that have one of these tags. */
  readonly tags?: readonly string[];
  /** Only these tests. */
  readonly ids?: readonly string[];
  /** A file of divergences that are known; a known one that passes fails the run. */
  readonly known?: Path;
  /** How long a step may take; 30 seconds unless said otherwise. */
  readonly stepTimeoutMs?: number;
  /** Lets a run pass that has inconclusive tests. */
  readonly allowInconclusive?: boolean;
  /** Where JSON lines are written: each test before it runs, and its result behind it. */
  readonly report?: string;
  /** Where the results are written as JUnit XML. */
  readonly junit?: string;
  /** The command that runs one test alone, for reports. */
  readonly again?: (id: string) => string;
}

export const STEP_TIMEOUT_MS = 30_000;

export interface TestResult {
  readonly id: string;
  readonly status: Status;
  /** Mutants that show exactly this. */
  readonly like: readonly string[];
  /** Mutants that the test tells from the model. */
  readonly kills: readonly string[];
  /** An adapter error, as a value is not of its type: a mistake may show just that. */
  readonly isMisfit: boolean;
  /** The report, or the reason for a skip. */
  readonly text: string;
  readonly comment: string;
  readonly tookMs: number;
}

export interface Result {
  /** Whether nothing speaks against the implementation, and something was tested. */
  readonly isGood: boolean;
  readonly tests: readonly TestResult[];
  readonly counts: Counts;
  /** Why the run as a whole fails, besides its tests. */
  readonly faults: readonly string[];
  /** Its last lines are those of docs/vectors.md. */
  readonly summary: string;
}

export class Run {
  readonly suite: Suite;
  /** Those that were asked for; `negative` tests are for runners. */
  readonly tests: readonly Test[];
  readonly #driver: Driver;
  readonly #options: Options;
  readonly #known: KnownList;
  readonly #ledger: Ledger;
  readonly #results: TestResult[] = [];
  #hangs = false;

  constructor(suite: Suite, driver: Driver, options: Options) {
    this.suite = suite;
    this.#driver = driver;
    this.#options = options;
    this.tests = suite.tests.filter((test) => isWanted(test, options));
    const { known, report } = options;
    this.#known = new KnownList(
      known === undefined ? [] : readKnown(pathText(known), bytesOf(known), suite),
    );
    this.#ledger = new Ledger(report ?? null);
  }

  /** Runs a test; the text of its result is its report. */
  async play(test: Test): Promise<TestResult> {
    const gone = this.#gone();
    const why = gone === null ? lacking(this.#driver, test) : `not run: ${gone}`;
    if (why !== null) return this.#record(test, { status: "skipped", like: [], text: why }, 0);
    this.#ledger.begin(test.id);
    const startedAt = nowMs();
    const found =
      test.kind === "table" ? await this.#playTable(test) : await this.#playSequence(test);
    return this.#record(test, found, nowMs() - startedAt);
  }

  #gone(): string | null {
    if (this.#driver.gone !== undefined) return this.#driver.gone();
    return this.#hangs ? "a step of another test hangs" : null;
  }

  #player(): Player {
    const timeoutMs = this.#options.stepTimeoutMs ?? STEP_TIMEOUT_MS;
    return new Player(this.suite.face, this.#driver, timeoutMs);
  }

  async #playSequence(test: SequenceTest): Promise<Found> {
    const player = this.#player();
    const trail = await playSequence(player, test);
    const { problem } = trail;
    this.#hangs ||= isHang(problem?.error ?? null);
    if (problem === null) return { status: "passed", like: [], text: "" };
    const report = story(test.comment, trail, player);
    const text = `${report}\n${footer(this.suite, test, trail, this.#again(test))}`;
    const { error, got, like } = problem;
    const isMisfit = error !== null && error === got?.misfit;
    return { status: statusOf(problem), like, isMisfit, text };
  }

  async #playTable(test: TableTest): Promise<Found> {
    const player = this.#player();
    const found = await playTable(player, test);
    await player.end();
    this.#hangs ||= isHang(found.error);
    const status =
      found.error !== null ? "adapter error" : found.wrong.length > 0 ? "failed" : "passed";
    if (status === "passed") return { status, like: [], text: "" };
    const places = placeLines(this.suite, test, this.#again(test)).join("\n");
    return { status, like: [], text: `${tableStory(test, found)}\n${places}\n` };
  }

  #again({ id }: Test): string {
    return this.#options.again?.(id) ?? `replay(…, { ids: ["${id}"] })`;
  }

  #record({ id, comment, kills }: Test, found: Found, tookMs: number): TestResult {
    const result = { id, comment, kills, tookMs, isMisfit: false, ...found };
    const entry = this.#known.match(result);
    const link = entry?.link == null ? "" : ` (${entry.link})`;
    const recorded: TestResult =
      entry === null
        ? result
        : { ...result, status: "known", text: `known: ${entry.reason}${link}` };
    this.#results.push(recorded);
    this.#ledger.end(recorded);
    return recorded;
  }

  /** Judges the run as a whole, and closes its files. */
  end(): Result {
    this.#ledger.close();
    const tests = this.#results;
    const counts = countsOf(tests);
    const faults = this.#faults(counts);
    const { junit } = this.#options;
    if (junit !== undefined) writeJUnit(junit, this.suite.model.name, tests);
    const isUnclear = counts.inconclusive > 0 && this.#options.allowInconclusive !== true;
    const failed = counts.failed + counts["adapter error"];
    return {
      isGood: faults.length === 0 && failed === 0 && !isUnclear,
      tests,
      counts,
      faults,
      summary: summary(this.suite, this.#driver, this.#known, tests),
    };
  }

  #faults(counts: Counts): readonly string[] {
    const tests = this.#results;
    if (tests.length === 0) return [`no test was run: ${this.#whyNone()}`];
    const passed = new Set(tests.filter(({ status }) => status === "passed").map(({ id }) => id));
    const notRun = tests.filter(({ text }) => text.startsWith("not run: "));
    const [first] = notRun;
    const hasIds = (this.#options.ids ?? []).length > 0;
    return [
      ...(first === undefined ? [] : [`${countOf(notRun.length, "test")} ${first.text}`]),
      ...(counts.skipped === tests.length ? ["every test was skipped"] : []),
      ...this.#known.stale(passed, tests.length === this.tests.length && !hasIds),
    ];
  }

  #whyNone(): string {
    const { tags = [], ids = [] } = this.#options;
    if (this.suite.tests.length === 0) return "the file has none";
    if (this.tests.length > 0) return "none was chosen";
    if (ids.length > 0) return `none has an id of ${ids.join(", ")}`;
    if (tags.length > 0) return `none has a tag of ${tags.join(", ")}`;
    return "the file has only tests of runners";
  }
}

type Found = Pick<TestResult, "status" | "like" | "text"> & Partial<Pick<TestResult, "isMisfit">>;

function isWanted(test: Test, { tags = [], ids = [] }: Options): boolean {
  if (test.group === "negative") return false;
  const hasTag = tags.length === 0 || tags.some((tag) => test.tags.includes(tag));
  return hasTag && (ids.length === 0 || ids.includes(test.id));
}
