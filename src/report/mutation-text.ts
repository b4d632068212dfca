// What came of the small mistakes in a model, for people: a table of who notices how many, then
// each one that vectors do not notice, with its place and what was put there.
import { placeOf } from "../base/source.ts";
import { kinds } from "../mutate/mutation.ts";
import { countIn, countTold, percentKilled, type Score, type Trialled } from "../mutate/score.ts";
import type { Look } from "./excerpt.ts";
import { countOf, formatCount } from "./format.ts";
import { paint } from "./style.ts";
import { table } from "./table.ts";

export function mutationLines(
  path: string,
  score: Score,
  threshold: number,
  look: Look,
): readonly string[] {
  const { palette } = look;
  const isGood = percentKilled(score) >= threshold;
  const mark = isGood ? paint(palette, "good", "✓") : paint(palette, "bad", "✗");
  const survivors = score.tried.filter(({ vectors }) => isMissed(vectors));
  return [
    `${mark} ${path}  ${summary(score)}`,
    "",
    ...kindTable(score, look),
    ...(survivors.length === 0 ? [] : ["", "not told apart:"]),
    ...survivors.flatMap(survivorLines),
  ];
}

function isMissed(verdict: Trialled["vectors"]): boolean {
  return verdict === "survives" || verdict === "undecided";
}

/** Rounded down, so that `100 %` means all. */
export function percentText(score: Score): string {
  return `${(Math.floor(percentKilled(score) * 10) / 10).toFixed(1)} %`;
}

function summary(score: Score): string {
  const { possible, invalid, tried } = score;
  const alike = countIn(score, ({ vectors }) => vectors === "equivalent");
  const killed = countTold(score);
  const violated = countIn(score, ({ properties }) => properties === "violated");
  const different = tried.length - alike;
  return [
    `${formatCount(tried.length + invalid)} of ${countOf(possible, "mistake")} tried`,
    ...(invalid === 0 ? [] : [`${formatCount(invalid)} no model`]),
    `${formatCount(alike)} equivalent`,
    `vectors tell ${formatCount(killed)} of ${formatCount(different)} apart: ${percentText(score)}`,
    `claims are violated by ${formatCount(violated)}`,
  ].join(" · ");
}

function kindTable(score: Score, look: Look): readonly string[] {
  const hasChoice = score.tried.some(({ vectors }) => vectors === "sometimes");
  const rows = kinds.flatMap((kind): readonly (readonly string[])[] => {
    const own = { ...score, tried: score.tried.filter(({ mutation }) => mutation.kind === kind) };
    if (own.tried.length === 0) return [];
    const count = (verdict: Trialled["vectors"]): string =>
      formatCount(countIn(own, ({ vectors }) => vectors === verdict));
    const violated = countIn(own, ({ properties }) => properties === "violated");
    return [
      [
        kind,
        formatCount(own.tried.length),
        formatCount(violated),
        count("killed"),
        ...(hasChoice ? [count("sometimes")] : []),
        count("survives"),
        count("undecided"),
        count("equivalent"),
      ],
    ];
  });
  const head = [
    "mistake",
    "tried",
    "violate claims",
    "killed",
    ...(hasChoice ? ["sometimes"] : []),
    "survive",
    "undecided",
    "equivalent",
  ];
  return table(head, rows, 1, look).map((line) => `  ${line}`);
}

function survivorLines({ mutation, vectors, why, claim }: Trialled): readonly string[] {
  const { kind, span, item, before, after } = mutation;
  const seen = claim === null ? "" : ` · violates ${claim}`;
  return [
    `  ${placeOf(span)}  ${kind} in ${item}: ${vectors}${seen}`,
    `      ${before}`,
    `    → ${after === "" ? "(nothing)" : after}`,
    `      ${why}`,
  ];
}
