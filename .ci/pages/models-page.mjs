// docs/models.md: every model with what it claims, what it was explored to, and what its mutants and
// variants are expected to do.
import { overlayText } from "./ids.mjs";
import { code, link, number, plain, table } from "./markdown.mjs";
import { systemsOf } from "./systems.mjs";

const HEAD = `# The models

Written by \`npm run docs\` from the models and their pinned counts; CI looks whether it is current.

States are those of the configs that CI explores, added up. A mutant is a mistake that a claim must catch, a variant what a
system does or did, with expectations of its own; lengths are exact, of the shortest counterexamples, and CI fails where one
has changed. **Id** is what the reviews call a thing: the models were made from them. "Holds" is said of all configs that CI
explores; of a witness the table has the shortest way there in the first config.`;

export function modelsPage(models) {
  const systems = systemsOf(models);
  return [
    HEAD,
    "",
    ...overview(systems),
    "",
    ...systems.flatMap((system) => [
      `## ${system.title}`,
      "",
      ...system.models.flatMap(modelLines),
    ]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** How many mutants and variants a model has. */
export function countsOf({ overlays }) {
  const count = (wanted) => overlays.filter(({ kind }) => kind === wanted).length;
  return { mutants: count("mutant"), variants: count("variant") };
}

function overview(systems) {
  const models = systems.flatMap((system) => system.models);
  const head = ["model", "id", "claims", "mutants", "variants", "states"];
  const rows = systems.flatMap(({ title, models: those }) =>
    those.map((model) => {
      const { mutants, variants } = countsOf(model);
      const counts = [model.claims.length, mutants, variants].map(number);
      return [`${title}: ${anchorTo(model)}`, model.id, ...counts, states(model)];
    }),
  );
  const sum = (of) => models.reduce((total, model) => total + of(model), 0);
  const totals = [
    sum(({ claims }) => claims.length),
    sum((model) => countsOf(model).mutants),
    sum((model) => countsOf(model).variants),
    sum((model) => model.states ?? 0),
  ];
  return table(head, [...rows, ["**in all**", "", ...totals.map(number)]], 2);
}

function anchorTo({ system, name }) {
  return `[${name}](#${system}-${name})`;
}

function states({ states: count }) {
  if (count === null) return "not pinned";
  return count === 0 ? "–" : number(count);
}

function modelLines(model) {
  const { path, system, name, id, doc } = model;
  const [what] = doc.split("\n\n", 1);
  return [
    `### ${system}: ${name}`,
    "",
    `${link(path, path)}${id === "" ? "" : ` · in the review: ${id}`}`,
    "",
    plain(what.replace(/^In the review: .*$/m, "").trim()),
    "",
    ...configTable(model),
    ...claimTable(model),
    ...overlayTable(model),
  ];
}

function configTable({ configs }) {
  const moving = configs.filter(({ moves }) => moves);
  if (moving.length === 0) return ["Nothing moves: laws and tables of functions.", ""];
  const head = ["config", "when", "states", "transitions", "depth"];
  const rows = moving.map(({ name, isNightly, pinned }) => [
    name,
    isNightly ? "deep" : "CI",
    ...(pinned === null
      ? ["", "", ""]
      : [pinned.states, pinned.transitions, pinned.depth].map(number)),
  ]);
  return [...table(head, rows, 2), ""];
}

const KINDS = { deadlock: "built in", noFault: "built in", stepWitness: "witness" };

function claimTable({ claims }) {
  const head = ["id", "claim", "kind", "why", "found"];
  const rows = claims.map(({ id, name, kind, doc, file, line, found }) => [
    id,
    kind in KINDS && kind !== "stepWitness" ? code(name) : link(code(name), file, line),
    KINDS[kind] ?? kind,
    plain(doc.slice(id.length).replace(/^[.,]? /, "")),
    found[0]?.[1] ?? "not pinned",
  ]);
  return [...table(head, rows), ""];
}

function overlayTable(model) {
  const { overlays } = model;
  if (overlays.length === 0) return [];
  const head = ["id", "overlay", "kind", "what", "expected"];
  const rows = overlays.map(({ ids, name, kind, title, file, line, expects }) => [
    ids.join(", "),
    link(code(name), file, line),
    kind,
    plain(overlayText(title)),
    expects.map((expected) => expectedText(expected, model)).join("<br>"),
  ]);
  return [...table(head, rows), ""];
}

const OF_BEHAVIOUR = ["eventually", "leadsTo", "alwaysEventually", "stabilizes"];

/** `TerminalAbsorbing in 26 (lateKill = true)`. */
export function expectedText({ claim, holds, steps, rows, config, settings }, model) {
  const kind = model.claims.find(({ name }) => name === claim)?.kind;
  const length = [
    ...(steps === null ? [] : [`${OF_BEHAVIOUR.includes(kind) ? "stalls at" : "in"} ${steps}`]),
    ...(rows === null ? [] : [`on ${number(rows)} row${rows === 1 ? "" : "s"}`]),
  ];
  const where = [
    ...(config === model.firstConfig ? [] : [config]),
    ...[...settings].map(([name, value]) => `${name} = ${value}`),
  ];
  const what = [code(claim), ...(holds ? ["holds"] : length)].join(" ");
  return where.length === 0 ? what : `${what} (${where.map(plain).join(", ")})`;
}
