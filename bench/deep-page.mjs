// The section of results.md with the configs that are too large for CI, and its rows.

const HEADING = "## Deep configs";
const HEAD = [
  HEADING,
  "",
  "Written by `npm run deep`, on 2 workers: all claims of the config hold, on all states. What is not run again stays.",
  "",
];
const COLUMNS =
  "| config | states | generated | search, s | command, s | bytes a state | peak, MB |";
const BARS = "| --- | ---: | ---: | ---: | ---: | ---: | ---: |";

export function deepRow({ id, states, generated, searchMs, wallMs, peakKb, bytes }) {
  const seconds = (ms) => (ms / 1e3).toFixed(1);
  const whole = (count) => count.toLocaleString("en");
  const peak = ((peakKb * 1024) / 1e6).toFixed(0);
  const cells = [id, whole(states), whole(generated), seconds(searchMs), seconds(wallMs)];
  return `| ${[...cells, bytes.toFixed(1), peak].join(" | ")} |`;
}

/** The rows of the section as it is: id, states, and the text. */
export function deepRows(page) {
  const begin = page.indexOf(HEADING);
  if (begin < 0) return [];
  const rows = [...page.slice(begin).matchAll(/^\| (\S+\/\S+) \| ([\d,]+) \|.*$/gm)];
  return rows.map(([text, id, states]) => ({
    id,
    states: Number(states.replaceAll(",", "")),
    text,
  }));
}

/** With one row new or replaced, in the order of the models; configs that are gone go. */
export function mergedRows(rows, row, configs) {
  const [added] = deepRows(`${HEADING}\n${row}`);
  const all = new Map([...rows, added].map((one) => [one.id, one.text]));
  return configs.flatMap(({ id }) => (all.has(id) ? [all.get(id)] : []));
}

/** The page with this section at its end, in place of the one that it has. */
export function withDeep(page, rows, load) {
  const lines = [...HEAD, `Load at the end of the last run: ${load}.`, "", COLUMNS, BARS, ...rows];
  return `${withoutDeep(page).trimEnd()}\n\n${lines.join("\n")}\n`;
}

function withoutDeep(page) {
  const begin = page.indexOf(HEADING);
  return begin < 0 ? page : page.slice(0, begin);
}

/** What another run of the bench keeps of the page that it replaces. */
export function deepSection(page) {
  const begin = page.indexOf(HEADING);
  return begin < 0 ? "" : page.slice(begin);
}
