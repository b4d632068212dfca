// docs/conformance.md: what the vectors find. The tests of the reference implementations add a line
// for each mistake to the file that FENCEPOST_TABLE names, whatever language they are in; here these
// become a page.
import { readFileSync } from "node:fs";
import { code, link, plain, table } from "./markdown.mjs";
import { PageError } from "./page-error.mjs";

const HEAD = `# Wrong implementations, and the tests that find them

Small implementations in the spirit of the four systems, written by hand, each with mistakes that can be switched on. The committed
vectors pass on the right ones and fail on the wrong ones, and a failing test says which mistake it looks like. \`npm run conformance\`
tries them all and writes this page; \`.ci/run\` does the same and fails where the page is not current.

A mistake is *named* where a failing test shows exactly what the mutant or variant of the same name would show. *Named otherwise* counts tests that
look like another one, which at that step shows the same.`;

const languages = { "runners/go": "Go", "runners/python": "Python" };

/** `models` as models.mjs reads them; `path` of the table of results. */
export function conformancePage(models, path) {
  if (path === undefined || path === "") {
    throw new PageError("the table is made by `npm run conformance`, which names it");
  }
  const lines = distinct(readLines(path).map(readLine));
  const groups = grouped(lines);
  const rows = groups.map((group) => summaryRow(group));
  return [
    HEAD,
    "",
    ...table(["implementation", "language", "vectors", "mistakes", "found", "named"], rows, 3),
    "",
    ...groups.flatMap((group) => groupLines(group, models)),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function readLines(path) {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "");
  } catch {
    throw new PageError(`there are no results in ${path}: did the tests of the runners run?`);
  }
}

function readLine(line) {
  const { model, implementation, vectors, mutant, tests, failed, broken, like, ...more } =
    JSON.parse(line);
  const { unseen = null, unnamed = null } = more;
  return { model, implementation, vectors, mutant, tests, failed, broken, like, unseen, unnamed };
}

/** What was tried twice came to the same. */
function distinct(lines) {
  const byKey = new Map();
  for (const line of lines) {
    const key = [line.implementation, line.vectors, line.mutant].join(" ");
    const text = JSON.stringify(line);
    if (byKey.has(key) && JSON.stringify(byKey.get(key)) !== text) {
      throw new PageError(`${key} came to two different results`);
    }
    byKey.set(key, line);
  }
  return [...byKey.values()];
}

/** By implementation and suite, both in order of their names. */
function grouped(lines) {
  const groups = new Map();
  for (const line of lines) {
    const key = `${line.implementation} ${line.vectors}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => group);
}

function isFound({ failed, broken }) {
  return failed.length + broken.length > 0;
}

function isNamed({ like, mutant }) {
  return (like[mutant] ?? 0) > 0;
}

function languageOf(implementation) {
  const folder = Object.keys(languages).find((one) => implementation.startsWith(`${one}/`));
  return folder === undefined ? "TypeScript" : languages[folder];
}

function summaryRow(group) {
  const [{ implementation, vectors }] = group;
  return [
    link(plain(implementation), implementation),
    languageOf(implementation),
    link(plain(vectors), vectors),
    String(group.length),
    String(group.filter(isFound).length),
    String(group.filter(isNamed).length),
  ];
}

function groupLines(group, models) {
  const [{ model, implementation, vectors, tests }] = group;
  const own = models.find(({ path }) => path === `${model}.fence`);
  if (own === undefined) throw new PageError(`${implementation} is of ${model}, which is no model`);
  const header = JSON.parse(readFileSync(vectors, "utf8").split("\n", 1)[0]);
  const order = own.overlays.map(({ name }) => name);
  const known = group.toSorted((one, two) => order.indexOf(one.mutant) - order.indexOf(two.mutant));
  const rows = known.map((line) => mistakeRow(line, own, header));
  return [
    `## ${plain(implementation)}: ${link(own.name, own.path)}`,
    "",
    `${tests} tests of ${link(plain(vectors), vectors)}.`,
    "",
    ...table(["mistake", "", "tests that fail", "named", "named otherwise", ""], rows),
    "",
  ];
}

function mistakeRow(line, { overlays, path }, { mutants, certificate }) {
  const { mutant, failed, broken, like, unseen } = line;
  const overlay = overlays.find(({ name }) => name === mutant);
  if (overlay === undefined) throw new PageError(`${path} has no overlay ${mutant}`);
  const others = Object.entries(like).filter(([name]) => name !== mutant);
  const count = failed.length + broken.length;
  return [
    code(mutant),
    plain(overlay.title),
    count === 0 ? "none" : `${count}, as ${code(failed[0] ?? broken[0])}`,
    isNamed(line) ? String(like[mutant]) : "–",
    others.length === 0 ? "–" : others.map(([name, times]) => `${code(name)} ${times}`).join(", "),
    plain(
      unseen ??
        (isNamed(line) ? "" : whyNotNamed(line, mutants[mutant] ?? certificate.variants?.[mutant])),
    ),
  ];
}

/** `judged`: what the suite says of it; undefined where it does not know it. */
function whyNotNamed({ failed, unnamed }, judged) {
  if (unnamed !== null) return unnamed;
  if (failed.length === 0) return "it crashes, and shows nothing that could be compared";
  if (failed.every((id) => id.startsWith("b-"))) {
    return "wrong rows of a table name no mistake";
  }
  if (judged === undefined) {
    return "what today's code does is a variant of the model: no test says what it would show";
  }
  if (judged.verdict !== "killed") {
    return `no test is made for it (${judged.verdict}); others find it`;
  }
  if (judged.reveals.every((one) => one === "breakdown")) {
    return "the mutant stops the model dead, so no test says what it would show";
  }
  return "the tests for it pass; others find it";
}
