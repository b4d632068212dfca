// docs/strength.md: what the headers of the committed tests say of the mistakes that models declare,
// and of those that nobody has declared.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { readResults } from "../mutate/results.mjs";
import { code, link, number, plain, table } from "./markdown.mjs";
import { mistakesSection } from "./mistakes.mjs";

const ENDING = ".vectors.ndjson";

const HEAD = `# The strength of the committed tests

Written by \`npm run docs\` from the certificates in the headers of \`vectors/\`; CI looks whether it is current.

**Killed**: a test tells the mistake from the model. **Sometimes**: it may choose whether it shows anything, and a test fails whenever it does.
**Equivalent**: no inputs that a test can give show a difference under the config of the file, which the search for a test has proved by coming to its end. Of a
mistake that is told apart by some file of its model, that file counts.`;

const GENERATED = `## Mistakes that nobody has declared, in the files

Made by \`fencepost vectors --mutants\`, see [mutate.md](mutate.md). *Claims* counts those that violate a claim within 2,000 states.`;

/** In the order in which a verdict of one file counts more than one of another. */
const verdicts = ["killed", "sometimes", "survives", "undecided", "equivalent"];

export function strengthPage(folder = "vectors") {
  const headers = headersBelow(folder);
  const models = [...new Set(headers.map(({ model }) => model.file))].map((file) => {
    return modelOf(
      file,
      headers.filter(({ model }) => model.file === file),
    );
  });
  return [HEAD, "", ...declared(models), "", ...open(models), ...equivalents(models)]
    .concat(mistakesSection(readResults(), hashesOf(headers)), generated(headers))
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** Those that some inputs show, as far as is known, and that no test tells apart. */
export function notTold(folder = "vectors") {
  return modelsIn(headersBelow(folder)).flatMap(({ file, mutants }) =>
    mutants.flatMap((one) =>
      one.verdict === "survives" || one.verdict === "undecided" ? [{ file, ...one }] : [],
    ),
  );
}

/** What models mean, by `ticdc/fence`: that of their first config without params. */
export function hashesOf(headers) {
  const plainOnes = headers.filter(({ options = {} }) => {
    return options.config === null && Object.keys(options.params).length === 0;
  });
  return new Map(plainOnes.map(({ model }) => [nameOf(model.file), model.semanticHash]));
}

function modelsIn(headers) {
  const files = [...new Set(headers.map(({ model }) => model.file))].sort();
  return files.map((file) => {
    return modelOf(
      file,
      headers.filter(({ model }) => model.file === file),
    );
  });
}

/** Those of models; what lies below `runners` is for those who write runners. */
function headersBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(ENDING) && !path.startsWith(join(folder, "runners")))
    .sort()
    .map((path) => {
      const [line] = readFileSync(path, "utf8").split("\n", 1);
      return { path, ...JSON.parse(line) };
    })
    .filter(({ model }) => model.variant.length === 0);
}

function modelOf(file, headers) {
  const names = [...new Set(headers.flatMap(({ mutants }) => Object.keys(mutants)))];
  const mutants = names.map((name) => {
    const own = headers.flatMap(({ mutants: { [name]: one } }) => one ?? []);
    const [best] = own.toSorted(
      (one, two) => verdicts.indexOf(one.verdict) - verdicts.indexOf(two.verdict),
    );
    return { name, ...best };
  });
  return { file, paths: headers.map(({ path }) => path), mutants };
}

function declared(models) {
  const rows = models.flatMap(({ file, paths, mutants }) => {
    if (mutants.length === 0) return [];
    const [one, ...others] = paths;
    const more = others.map((path, index) => link(`${index + 2}`, path));
    return [[[link(nameOf(file), one), ...more].join(", "), ...counts(mutants)]];
  });
  const all = models.flatMap(({ mutants }) => mutants);
  const head = ["tests of", "mistakes", "killed", "sometimes", "not told apart", "equivalent"];
  return [
    "## Mistakes that models declare",
    "",
    ...table(head, [...rows, ["**in all**", ...counts(all)]], 1),
  ];
}

function counts(mutants) {
  const count = (wanted) => mutants.filter(({ verdict }) => verdict === wanted).length;
  const open = count("survives") + count("undecided");
  const told = [count("killed"), count("sometimes")];
  return [mutants.length, ...told, open, count("equivalent")].map(number);
}

function open(models) {
  const rows = models.flatMap(({ file, mutants }) =>
    mutants.flatMap(({ name, title, verdict, why }) =>
      verdict === "survives" || verdict === "undecided"
        ? [[nameOf(file), code(name), plain(title), plain(`${verdict}: ${why}`)]]
        : [],
    ),
  );
  if (rows.length === 0) return [];
  return ["No test tells these apart.", "", ...table(["model", "mistake", "", ""], rows), ""];
}

function equivalents(models) {
  const rows = models.flatMap(({ file, mutants }) =>
    mutants.flatMap(({ name, title, verdict }) =>
      verdict === "equivalent" ? [[nameOf(file), code(name), plain(title)]] : [],
    ),
  );
  if (rows.length === 0) return [];
  return [
    "No test can show these under the configs of the files, though a claim is violated: what it says is not observed, other inputs are needed, or",
    "nobody asks for what a clause without a reason refuses.",
    "",
    ...table(["model", "mistake", ""], rows),
    "",
  ];
}

function generated(headers) {
  const rows = headers.flatMap(({ path, model, certificate }) => {
    const score = certificate.mutants?.generated;
    if (score === undefined) return [];
    const { possible, total, equivalent, killedByVectors, killedSometimes = 0 } = score;
    const told = killedByVectors + killedSometimes;
    const different = total - equivalent;
    const percent = different === 0 ? 100 : Math.floor((1000 * told) / different) / 10;
    const numbers = [possible, total, equivalent, score.killedByProperties].map(number);
    const share = `${number(told)} of ${number(different)}: ${percent.toFixed(1)} %`;
    return [[link(nameOf(model.file), path), ...numbers, share]];
  });
  if (rows.length === 0) return [];
  const head = ["tests of", "possible", "tried", "equivalent", "claims", "told apart"];
  return [GENERATED, "", ...table(head, rows, 1)];
}

/** `ticdc/fence`. */
function nameOf(file) {
  return file.replace(/^models\//, "").replace(/\.fence$/, "");
}
