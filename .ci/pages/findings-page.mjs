// docs/findings.md: each suspected defect of the real systems, as the model tells it: what goes wrong,
// where in the code, what the corrected model does, and the shortest trace as the checker prints it.
import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { findingId, overlayText } from "./ids.mjs";
import { code, link, plain } from "./markdown.mjs";
import { expectedText } from "./models-page.mjs";
import { PageError } from "./page-error.mjs";
import { findingIds, systemsOf } from "./systems.mjs";

const CLI = new URL("../../dist/cli.js", import.meta.url).pathname;

const HEAD = `# Findings

Suspected defects of the four systems, as the reviews that the models come from have them, and some that only the models
showed. Written by \`npm run docs\` from the models: each is a variant or mutant there, takes one repair away, and is expected to
violate a claim in just so many steps. CI checks that it still does, and that the corrected model does not.

What is told here are findings about models. Most were made by reading the code of one day, some by running it; each says
which. A maintainer who knows better is right, and may find out by the trace where the model is wrong. Code moves: names and
places are those of the revision that heads each section. Where a review names a function and a file without its folder, the
folder is inferred, or left out. None of it concerns a secret or a way in.

To see one again, run the command above its trace; the line \`replay\` below it plays the trace step by step.`;

/** `warn` is told of findings that say too little. */
export async function findingsPage(models, warn) {
  const reviewed = systemsOf(models).filter(({ review }) => review !== null);
  const bySystem = reviewed.map((system) => [system, findingsOf(system)]);
  const all = bySystem.flatMap(([, findings]) => [...findings.values()].flat());
  const traces = await tracesOf(new Set(all));
  const found = bySystem.map(([system, findings]) => sectionLines(system, findings, traces, warn));
  return [HEAD, "", ...found.flat()].join("\n").trimEnd().concat("\n");
}

/** By id: the overlays that show it, in the order of the models. */
function findingsOf({ models }) {
  const findings = new Map();
  for (const model of models) {
    for (const overlay of model.overlays) {
      const ids = overlay.ids.filter((id) => findingId(id) !== null);
      const shows = { model, overlay, ids };
      for (const id of ids) findings.set(id, [...(findings.get(id) ?? []), shows]);
    }
  }
  return findings;
}

function sectionLines({ title, path, review }, findings, traces, warn) {
  const wanted = findingIds(review);
  const unknown = [...findings.keys()].filter((id) => !wanted.includes(id));
  const missing = wanted.filter((id) => !findings.has(id) && !(id in review.notShown));
  if (unknown.length > 0) throw new PageError(`${path} knows no finding ${unknown.join(", ")}`);
  if (missing.length > 0) {
    throw new PageError(`no model shows ${missing.join(", ")}, and ${path} has no reason`);
  }
  const tell = (shows) => overlayLines(shows, traces.get(shows), warn);
  const absent = wanted.filter((id) => !findings.has(id));
  return [
    `## ${title}`,
    "",
    review.source,
    "",
    ...wanted.flatMap((id) => findingLines(id, findings.get(id) ?? [], tell)),
    ...notShownLines(absent.map((id) => [id, review.notShown[id]])),
  ];
}

function notShownLines(rows) {
  if (rows.length === 0) return [];
  return [
    "### Not shown by a model",
    "",
    ...rows.map(([id, reason]) => `- **${id}** ${plain(reason)}`),
    "",
  ];
}

/** An overlay that shows two of them is told at the first that it names. */
function findingLines(id, overlays, tell) {
  if (overlays.length === 0) return [];
  const [told, others] = [true, false].map((isTold) =>
    overlays.filter(({ ids }) => (ids[0] === id) === isTold),
  );
  const [{ overlay: first }] = [...told, ...others];
  return [
    `### ${id}: ${headline(first)}`,
    "",
    ...told.flatMap(tell),
    ...others.flatMap(({ model, overlay, ids }) => [
      `${told.length === 0 ? "Shown" : "Also shown"} by ${placeOf(model, overlay)}, see ${ids[0]}.`,
      "",
    ]),
  ];
}

function headline({ title, name }) {
  return plain(overlayText(title) || name);
}

function placeOf(model, { name, file, line }) {
  return `${link(code(name), file, line)} of ${link(`${model.system}/${model.name}`, model.path)}`;
}

const LABELS = { Code: "**In the code:**", Repair: "**Repaired:**" };

/** `Code: …` and `Repair: …` begin their paragraphs in the comment of an overlay. */
function paragraphsOf({ doc, name }, { path }, warn) {
  const parts = doc.split(/^(?=(?:Code|Repair): )/m).map((part) => part.trim());
  const lacks = Object.keys(LABELS).filter((label) => !parts.some((part) => isOf(part, label)));
  if (lacks.length > 0) warn(`${path}: the comment of ${name} lacks ${lacks.join(": and ")}:`);
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const label = Object.keys(LABELS).find((one) => isOf(part, one));
      return label === undefined ? part : part.replace(`${label}:`, LABELS[label]);
    });
}

function isOf(part, label) {
  return part.startsWith(`${label}: `);
}

/** Markup of our own stays markup. */
function paragraph(text) {
  const mark = Object.values(LABELS).find((one) => text.startsWith(one));
  return mark === undefined ? plain(text) : `${mark} ${plain(text.slice(mark.length + 1))}`;
}

function overlayLines({ model, overlay }, trace, warn) {
  const [first, ...others] = violationsOf(overlay);
  const more = others.map((expected) => expectedText(expected, model));
  return [
    ...paragraphsOf(overlay, model, warn).flatMap((text) => [paragraph(text), ""]),
    `Shown by ${placeOf(model, overlay)}: ${expectedText(first, model)}.`,
    ...(more.length === 0 ? [] : [`Violated as well: ${more.join(", ")}.`]),
    "",
    ...trace,
    "",
  ];
}

function violationsOf({ expects }) {
  return expects.filter(({ holds }) => !holds);
}

/** The trace of the first violation of each, as many at a time as there are cores. */
async function tracesOf(all) {
  const traces = new Map();
  const waiting = [...all];
  const lane = async () => {
    for (let shows = waiting.shift(); shows !== undefined; shows = waiting.shift()) {
      traces.set(shows, await traceLines(shows));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return traces;
}

async function traceLines({ model: { path, configs }, overlay }) {
  const [{ claim, config, settings }] = violationsOf(overlay);
  const words = [
    ...["check", path, "--overlay", overlay.name, "--claim", claim],
    ...(configs.length === 1 ? [] : ["--config", config]),
    ...[...settings].flatMap(([param, value]) => ["--param", `${param}=${value}`]),
  ];
  const report = await outputOf(words);
  const trace = traceOf(report);
  if (trace === null) throw new PageError(`${words.join(" ")} shows no trace:\n${report}`);
  return ["```console", `$ npx fencepost ${words.join(" ")}`, ...trace, "```"];
}

/** What the command prints; that it ends with a violation is no failure. */
function outputOf(words) {
  const env = { ...process.env, NO_COLOR: "1", COLUMNS: "110" };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...words], { env }, (_, out, err) => resolve(`${out}${err}`));
  });
}

/** From the heading of the trace to its last line; without what changes with every edit: times, numbers of states, lines of the model. */
function traceOf(report) {
  const lines = report.split("\n");
  const begin = lines.findIndex((line) => line.startsWith("✗ "));
  if (begin < 0) return null;
  const table = lines.findIndex((line, at) => at > begin && line.startsWith("model "));
  const trace = lines.slice(begin, table < 0 ? lines.length : table).map((line) => line.trimEnd());
  trace[0] = trace[0].replace(/ {2,}[\d,]+ states?\b.*$/, "");
  while (trace.at(-1) === "") trace.pop();
  return trace.map((line) => line.replace(/^( {2}claim +)\S+:\d+:\d+ +/, "$1"));
}
