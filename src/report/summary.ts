// A model in one line, and all of them in a last one: how many claims hold, how many mutants are
// killed, how many variants are as expected, how many states were explored, and how long it took.
import { widthOf } from "./cells.ts";
import type { Look } from "./excerpt.ts";
import { formatCount, padEnd, padStart } from "./format.ts";
import { type ModelReport, overlayVerdict, verdictsOf } from "./run.ts";
import { paint } from "./style.ts";

/** So many of all. */
export interface Share {
  readonly good: number;
  readonly all: number;
}

export interface Summary {
  /** By claim and not by config; laws, tables and witnesses are claims as well. */
  readonly claims: Share;
  readonly mutants: Share;
  readonly variants: Share;
  /** Of all configs that were searched; none of a model in which nothing moves. */
  readonly states: number;
  readonly elapsedMs: number;
}

export function summaryOf({ runs, overlays }: ModelReport, elapsedMs: number): Summary {
  const verdicts = runs.flatMap(verdictsOf);
  const names = new Set(verdicts.map(({ claim }) => claim.name));
  const bad = new Set(
    verdicts.flatMap(({ claim, verdict }) => (verdict.kind === "holds" ? [] : [claim.name])),
  );
  const shareOf = (kind: "mutant" | "variant"): Share => {
    const those = (overlays ?? []).filter((overlay) => overlay.kind === kind);
    const met = those.filter((overlay) => overlayVerdict(overlay) === "met");
    return { good: met.length, all: those.length };
  };
  const moving = runs.filter(({ outcome }) => outcome.info.actions.length > 0);
  return {
    claims: { good: names.size - bad.size, all: names.size },
    mutants: shareOf("mutant"),
    variants: shareOf("variant"),
    states: sum(moving.map(({ outcome }) => outcome.exploration.counts.states)),
    elapsedMs,
  };
}

export function sumOf(summaries: readonly Summary[]): Summary {
  const share = (of: (summary: Summary) => Share): Share => ({
    good: sum(summaries.map((one) => of(one).good)),
    all: sum(summaries.map((one) => of(one).all)),
  });
  return {
    claims: share(({ claims }) => claims),
    mutants: share(({ mutants }) => mutants),
    variants: share(({ variants }) => variants),
    states: sum(summaries.map(({ states }) => states)),
    elapsedMs: sum(summaries.map(({ elapsedMs }) => elapsedMs)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

interface Column {
  readonly title: string;
  /** What the widest cell takes, since lines are shown before all of them are known. */
  readonly width: number;
  readonly cell: (summary: Summary) => string;
  readonly isGood: (summary: Summary) => boolean;
}

const NOTHING = "–";

const columns: readonly Column[] = [
  {
    title: "claims",
    width: 6,
    cell: ({ claims }) => (isWhole(claims) ? formatCount(claims.all) : shareText(claims)),
    isGood: ({ claims }) => isWhole(claims),
  },
  shareColumn("mutants", 7, ({ mutants }) => mutants),
  shareColumn("variants", 8, ({ variants }) => variants),
  {
    title: "states",
    width: 9,
    cell: ({ states }) => (states === 0 ? NOTHING : formatCount(states)),
    isGood: () => true,
  },
  {
    title: "time",
    width: 7,
    cell: ({ elapsedMs }) => `${(elapsedMs / 1000).toFixed(1)} s`,
    isGood: () => true,
  },
];

function shareColumn(title: string, width: number, of: (summary: Summary) => Share): Column {
  const isGood = (summary: Summary): boolean => isWhole(of(summary));
  const cell = (summary: Summary): string =>
    of(summary).all === 0 ? NOTHING : shareText(of(summary));
  return { title, width, cell, isGood };
}

function isWhole({ good, all }: Share): boolean {
  return good === all;
}

function shareText({ good, all }: Share): string {
  return `${formatCount(good)}/${formatCount(all)}`;
}

/** The width that a sign and the space behind it take. */
const SIGN_WIDTH = 2;
const WIDE_GAP = 4;

/** The lines of one table, made one by one. */
export class SummaryTable {
  readonly #look: Look;
  readonly #nameWidth: number;
  readonly #gap: string;

  /** `names`: of all lines that will be shown. Where there is room, columns stand further apart. */
  constructor(names: readonly string[], look: Look) {
    this.#look = look;
    this.#nameWidth = Math.max(0, ...names.map(widthOf));
    const cells = columns.reduce((width, column) => width + column.width, 0);
    const room = look.width - SIGN_WIDTH - this.#nameWidth - cells;
    this.#gap = " ".repeat(Math.max(1, Math.min(WIDE_GAP, Math.floor(room / columns.length))));
  }

  head(): string {
    const titles = columns.map(({ title, width }) => padStart(title, width));
    return paint(this.#look.palette, "faint", this.#line(" ", "", titles));
  }

  group(name: string): string {
    return paint(this.#look.palette, "strong", name);
  }

  row(sign: string, name: string, summary: Summary): string {
    const cells = columns.map(({ cell, width, isGood }) => {
      const text = padStart(cell(summary), width);
      return isGood(summary) ? text : paint(this.#look.palette, "bad", text);
    });
    return this.#line(sign, name, cells);
  }

  rule(): string {
    const cells = columns.map(({ width }) => "─".repeat(width + this.#gap.length));
    const length = SIGN_WIDTH + this.#nameWidth + widthOf(cells.join(""));
    return paint(this.#look.palette, "faint", "─".repeat(length));
  }

  #line(sign: string, name: string, cells: readonly string[]): string {
    return [`${sign} ${padEnd(name, this.#nameWidth)}`, ...cells].join(this.#gap);
  }
}
