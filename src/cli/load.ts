// From the files and folders of a call to models: finds them, attaches the parts that lie beside a
// model and what it imports. Mistakes in one model do not hide the others.
import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import { compareTexts } from "../base/order.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { ModelBundle } from "../semantics/bundle.ts";
import type { ModelFile, Text } from "../syntax/ast.ts";
import { fileIsPart, fileNotAModel, fileUnreadable, folderWithoutModels } from "./findings.ts";
import { reasonOf, shownPath, statOf, type Texts } from "./texts.ts";

const ENDING = ".fence";

export interface LoadedModel {
  /** As reports show it. */
  readonly path: string;
  readonly bundle: ModelBundle;
}

export interface Loaded {
  /** In the order of the call; within a folder by name. */
  readonly models: readonly LoadedModel[];
  /** What is wrong with the others. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads all models that the call names; each of them once. */
export function loadModels(paths: readonly string[], texts: Texts): Loaded {
  const models: LoadedModel[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const found = modelPaths(path);
    if (!found.ok) diagnostics.push(...found.diagnostics);
    else {
      for (const file of found.value.filter((one) => !seen.has(one))) {
        seen.add(file);
        const loaded = loadModel(file, texts);
        if (loaded.ok) models.push(loaded.value);
        else diagnostics.push(...loaded.diagnostics);
      }
    }
  }
  return { models, diagnostics: withoutRepeats(diagnostics) };
}

/** A broken file that several models import is reported once. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Set(diagnostics)];
}

/** The model of one file, with its parts and imports. */
export function loadModel(path: string, texts: Texts): Result<LoadedModel> {
  const main = texts.parse(path);
  if (!main.ok) return main;
  if (main.value.kind === "part") {
    return failed([fileIsPart(path, main.value.name.text, mainOfPart(path))]);
  }
  const parts = partPaths(path).map((part) => texts.parse(part));
  const owners = parts.flatMap((part) => (part.ok ? [part.value] : []));
  const { imports, broken } = importsOf([main.value, ...owners], texts);
  const diagnostics = [...parts, ...broken].flatMap((one) => (one.ok ? [] : one.diagnostics));
  if (diagnostics.length > 0) return failed(diagnostics);
  const bundle: ModelBundle = {
    main: main.value,
    parts: owners,
    imports,
  };
  return ok({ path, bundle });
}

/** What is not there is left out: the semantics stage says so, at the place of the import. */
function importsOf(
  owners: readonly ModelFile[],
  texts: Texts,
): {
  readonly imports: ReadonlyMap<Text, ModelFile>;
  readonly broken: readonly Result<ModelFile>[];
} {
  const imports = new Map<Text, ModelFile>();
  const broken: Result<ModelFile>[] = [];
  // The models that these refine are read like imports, but bring no names.
  const refined = owners.flatMap(({ decls }) =>
    decls.flatMap((decl) => (decl.kind === "refines" ? [decl.path] : [])),
  );
  const waiting = [...owners.flatMap((owner) => owner.imports), ...refined];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const target = shownPath(dirname(path.span.source.path), path.text);
    const stats = statOf(target);
    if (imports.has(path) || !stats.ok || !stats.value.isFile()) continue;
    const parsed = texts.parse(target);
    if (!parsed.ok) {
      broken.push(parsed);
      continue;
    }
    imports.set(path, parsed.value);
    waiting.push(...parsed.value.imports);
  }
  return { imports, broken };
}

/** The model files that a path of the call stands for: itself, or all in the folder and below. */
function modelPaths(path: string): Result<readonly string[]> {
  const shown = shownPath(path);
  const stats = statOf(shown);
  if (!stats.ok) return stats;
  if (!stats.value.isDirectory()) {
    return shown.endsWith(ENDING) ? ok([shown]) : failed([fileNotAModel(shown)]);
  }
  const listed = filesBelow(shown);
  if (!listed.ok) return listed;
  const files = new Set(listed.value);
  const models = listed.value.filter((file) => !files.has(mainNameOf(file) ?? ""));
  return models.length === 0 ? failed([folderWithoutModels(shown)]) : ok(models);
}

/** Sorted; folders that tools keep to themselves are left out. */
export function filesBelow(folder: string, ending = ENDING): Result<readonly string[]> {
  const files: string[] = [];
  const walk = (at: string): void => {
    const entries = readdirSync(at, { withFileTypes: true });
    for (const entry of entries.toSorted((left, right) => compareTexts(left.name, right.name))) {
      const path = shownPath(at, entry.name);
      const isHidden = entry.name.startsWith(".") || entry.name === "node_modules";
      if (entry.isDirectory() && !isHidden) walk(path);
      else if (entry.isFile() && entry.name.endsWith(ending)) files.push(path);
    }
  };
  try {
    walk(folder);
    return ok(files);
  } catch (error) {
    return failed([fileUnreadable(folder, reasonOf(error))]);
  }
}

/**
 * `restore.overlays.fence` belongs to `restore.fence`, if that exists; null for `restore.fence`.
 */
function mainNameOf(path: string): string | null {
  const [stem = "", ...rest] = basename(path).split(".");
  return rest.length < 2 ? null : shownPath(dirname(path), `${stem}${ENDING}`);
}

function mainOfPart(path: string): string | null {
  const main = mainNameOf(path);
  return main !== null && statOf(main).ok ? main : null;
}

/** The parts beside a model, by name. */
function partPaths(path: string): readonly string[] {
  const folder = dirname(path);
  const stem = basename(path, ENDING);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${stem}.`) && name.endsWith(ENDING))
    .map((name) => shownPath(folder, name))
    .filter((part) => mainNameOf(part) === path)
    .toSorted(compareTexts);
}

/** Of a model and its parts, in bytes; none where it cannot be read. */
export function sizeOfTexts(path: string): number {
  if (!statOf(path).ok) return 0;
  const sizes = [path, ...partPaths(path)].map((one) => statOf(one));
  return sizes.reduce((sum, stats) => sum + (stats.ok ? stats.value.size : 0), 0);
}

/** Where models lie if nobody says so. */
export function defaultPaths(paths: readonly string[]): readonly string[] {
  if (paths.length > 0) return paths;
  const models = statOf("models");
  return models.ok && models.value.isDirectory() ? ["models"] : ["."];
}
