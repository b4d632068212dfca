// The models below a folder, as the pages need them: read with the library alone, not run. What a
// search finds is pinned beside each model, and CI keeps the pins true.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { elaborate, outline, parseModel, plainSelection } from "../../dist/index.js";
import { claimId, modelId, overlayIds } from "./ids.mjs";
import { PageError } from "./page-error.mjs";

const ENDING = ".fence";

/** All models below a folder, sorted by path. */
export function modelsBelow(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(ENDING))
    .sort();
  const isMain = (path) => !files.includes(mainOf(path)) || mainOf(path) === path;
  return files.filter(isMain).map((path) => readModel(path, files));
}

/** `restore.overlays.fence` is a part of `restore.fence`. */
function mainOf(path) {
  return path.replace(/\.[^/]*$/, ENDING);
}

function readModel(path, files) {
  const parts = files.filter((file) => file !== path && mainOf(file) === path).map(parse);
  const main = parse(path);
  const bundle = { main, parts, imports: importsOf([main, ...parts]) };
  const outlined = resolved(outline(bundle), path);
  const pins = path.replace(ENDING, ".expect.json");
  const counts = existsSync(pins) ? JSON.parse(readFileSync(pins, "utf8")).configs : {};
  const configs = outlined.configs.map((config) => configOf(config, bundle, counts));
  return {
    path,
    system: dirname(path).split("/").pop(),
    name: path.split("/").pop().replace(ENDING, ""),
    id: modelId(outlined.doc),
    bundle,
    doc: outlined.doc,
    firstConfig: outlined.configs.find(({ isDefault }) => isDefault)?.name,
    configs,
    states: statesOf(configs),
    claims: claimsOf(configs, counts),
    overlays: outlined.overlays.map((overlay) => ({
      ...overlay,
      ids: overlayIds(overlay.title),
      file: overlay.span.source.path,
      line: lineOf(overlay.span),
    })),
  };
}

function parse(path) {
  return resolved(parseModel({ path, text: readFileSync(path, "utf8") }), path);
}

/** Of a model that does not parse or resolve `check` says more than a page could. */
function resolved(result, path) {
  if (result.ok) return result.value;
  const [{ title }] = result.diagnostics;
  throw new PageError(`${path}: ${title}; \`fencepost check ${path}\` says where`);
}

/** By the place that imports them; models that are refined are read alike. */
function importsOf(owners) {
  const imports = new Map();
  const pathsOf = (file) => [
    ...file.imports,
    ...file.decls.flatMap((decl) => (decl.kind === "refines" ? [decl.path] : [])),
  ];
  const waiting = owners.flatMap(pathsOf);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const target = join(dirname(path.span.source.path), path.text);
    if (imports.has(path) || !existsSync(target)) continue;
    const file = parse(target);
    imports.set(path, file);
    waiting.push(...file.imports);
  }
  return imports;
}

function configOf({ name, isDefault, isNightly, doc }, bundle, counts) {
  const model = resolved(
    elaborate(bundle, { ...plainSelection, config: name }),
    bundle.main.name.span.source.path,
  );
  const pinned = counts[name] ?? null;
  return { name, isDefault, isNightly, doc, model, pinned, moves: model.actions.length > 0 };
}

/** Of all default configs, as `npm start` adds them up; null where one is not pinned. */
function statesOf(configs) {
  const moving = configs.filter(({ isDefault, moves }) => isDefault && moves);
  if (moving.some(({ pinned }) => pinned === null)) return null;
  return moving.reduce((sum, { pinned }) => sum + pinned.states, 0);
}

/** What any default config claims, in the order of the text. */
function claimsOf(configs, counts) {
  const claims = new Map();
  for (const { isDefault, model } of configs) {
    if (!isDefault) continue;
    const tables = model.tables.map(({ name, doc, result }) => {
      return { name, doc, kind: "table", span: result.expr.span };
    });
    for (const { name, doc, kind, span } of [...model.claims, ...tables]) {
      if (claims.has(name)) continue;
      const found = Object.entries(counts).flatMap(([config, { claims: pinned }]) =>
        pinned[name] === undefined ? [] : [[config, pinned[name]]],
      );
      const [file, line] = [span.source.path, lineOf(span)];
      claims.set(name, { name, doc, kind, id: claimId(doc), file, line, found });
    }
  }
  return [...claims.values()];
}

function lineOf({ source, start }) {
  return source.text.slice(0, start).split("\n").length;
}
