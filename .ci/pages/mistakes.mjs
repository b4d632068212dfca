// The part of docs/strength.md about mistakes that nobody has declared: what `npm run mutate` found
// when it was run last.
import { differentIn, percentOf, systemsIn, toldIn } from "../mutate/results.mjs";
import { code, number, plain, table } from "./markdown.mjs";

const HEAD = `## Mistakes that nobody has declared

Made by \`fencepost mutate\`, see [mutate.md](mutate.md), and tried on the smoke tests of each model. It takes too long for CI: \`npm run mutate\` measures, and
writes [mutate.ndjson](mutate.ndjson), of which this table is made. Of a model with very many mistakes some are tried, always the same ones. *Violate claims* is a lower bound,
as each search ends early. The percentage of a system counts the mistakes that were tried of a model for all that it has. A model with \`*\` means something else than when it was measured.`;

const COLUMNS = [
  "model",
  "mistakes",
  "tried",
  "no model",
  "equivalent",
  "undecided",
  "survive",
  "told apart",
  "violate claims",
];

/** `hashes`: what each model means now, by name; without them nothing counts as changed. */
export function mistakesSection(results, hashes) {
  if (results.length === 0) return [];
  return [HEAD, "", ...mistakesTable(results, hashes), ...missedTable(results)];
}

export function mistakesTable(results, hashes = new Map()) {
  const isOld = ({ model, semanticHash }) =>
    semanticHash !== undefined && (hashes.get(model) ?? semanticHash) !== semanticHash;
  const rows = results.map((one) => rowOf(one, isOld(one) ? `${one.model} \\*` : one.model));
  const systems = systemsIn(results).map((one) => rowOf(one, `**${one.model}**`, one.percent));
  return table(COLUMNS, [...rows, ...systems], 1);
}

function rowOf(result, shown, percent) {
  if (result.cut !== undefined) {
    return [shown, ...COLUMNS.slice(3).map(() => "–"), `not measured: ${result.cut}`, "–"];
  }
  const { possible, tried, noModel, equivalent, undecided, missed, violating } = result;
  const survive = missed.length - undecided;
  const told = `${number(toldIn(result))} of ${number(differentIn(result))}`;
  return [
    shown,
    ...[possible, tried, noModel, equivalent, undecided, survive].map(number),
    `${told}: ${(percent ?? percentOf(result)).toFixed(1)} %`,
    number(violating),
  ];
}

function missedTable(results) {
  const rows = results.flatMap(({ missed = [] }) =>
    missed.map(({ file, line, kind, item, before, after, vectors, why }) => [
      `[${file.split("/").pop()}:${line}](../${file}#L${line})`,
      `${kind} in ${item}`,
      code(before.replace(/\s+/g, " ")),
      after === "" ? "" : code(after.replace(/\s+/g, " ")),
      plain(`${vectors}: ${why}`),
    ]),
  );
  if (rows.length === 0) return [];
  const head = ["place", "mistake", "instead of", "there is", ""];
  return ["", "No test tells these apart.", "", ...table(head, rows)];
}
