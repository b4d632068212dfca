// The results as Markdown: for the terminal, and for results.md.
import { figuresOf } from "./figures.mjs";

const COLUMNS = [
  ["protocol", (line) => line.title],
  ["tool", (_, { name }) => name],
  ["states", (_, { states }) => whole(states)],
  ["generated", (_, { generated }) => whole(generated)],
  ["search, s", (_, { searchMs }) => seconds(searchMs)],
  ["command, s", (_, { wallMs }) => seconds(wallMs)],
  ["processor, s", (_, { cpuMs }) => seconds(cpuMs)],
  ["M states/s", (_, { statesPerS }) => (statesPerS / 1e6).toFixed(2)],
  ["M transitions/s", (_, { generatedPerS }) => (generatedPerS / 1e6).toFixed(1)],
  ["bytes a state", (_, { bytesPerState }) => bytesPerState.toFixed(1)],
  ["peak, MB", (_, { peakKb }) => ((peakKb * 1024) / 1e6).toFixed(0)],
  ["times pan", (_, { ratio }) => times(ratio)],
  ["times pan, processor", (_, { cpuRatio }) => times(cpuRatio)],
];

export function resultsPage(measured, bar, absent) {
  const { results, small, overlays, facts, loads, rounds, skipped } = measured;
  return [
    "# Results of the last run",
    "",
    "Written by `npm run bench`; [README.md](README.md) says how to read it.",
    "",
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
    ...skipped.map((pair) => `- left out with --skip: ${pair}`),
    `- load: ${loads.before} before, ${loads.after} after; one alone would make 1 to 2`,
    ...absent.map(({ name, missing }) => `- not measured: ${name}: ${missing}`),
    "",
    `Medians of ${rounds} round${rounds === 1 ? "" : "s"}.`,
    "",
    ...table(results),
    "",
    ...compileLines(results),
    ...smallLines(small, overlays),
    "## The bar",
    "",
    ...bar.map(({ promise, isMet, figure }) => `- ${verdict(isMet)}: ${promise}: ${figure}`),
    "",
  ].join("\n");
}

function verdict(isMet) {
  return isMet === null ? "open" : isMet ? "met" : "**not met**";
}

function table(results) {
  const rows = results.flatMap(({ line, entries }) => {
    const pan = entries.find(({ key }) => key === "spin") ?? null;
    return entries.map((entry) => {
      const figures = figuresOf(line, entry, pan);
      return COLUMNS.map(([, show]) => show(line, figures));
    });
  });
  const bars = COLUMNS.map((_, index) => (index < 2 ? "---" : "---:"));
  return [COLUMNS.map(([title]) => title), bars, ...rows].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
}

/** What the peers take before they can begin; ours is a part of the command. */
function compileLines(results) {
  const shown = results.flatMap(({ line, entries }) =>
    entries
      .filter(({ compileMs }) => compileMs !== null)
      .map(({ name, compileMs }) => `${name}, ${line.title}: ${seconds(compileMs)} s`),
  );
  return shown.length === 0 ? [] : [`Made into programs beforehand: ${shown.join("; ")}.`, ""];
}

function smallLines(small, overlays) {
  return [
    ...(small === null
      ? []
      : [
          `Small model (myhoard base), the whole command, cold, median of ${small.rounds}: ` +
            `${small.commandMs.toFixed(0)} ms; \`node -e 0\`: ${small.nothingMs.toFixed(0)} ms.`,
          "",
        ]),
    ...(overlays === null
      ? []
      : [
          `All ${overlays.overlays} overlays of all models: ${seconds(overlays.wallMs)} s in one ` +
            "command.",
          "",
        ]),
  ];
}

function whole(count) {
  return count.toLocaleString("en");
}

function seconds(ms) {
  return (ms / 1e3).toFixed(2);
}

/** Empty without a peer to compare with, and where a run was too short to take any time at all. */
function times(ratio) {
  return ratio === null || !Number.isFinite(ratio) ? "" : ratio.toFixed(2);
}
