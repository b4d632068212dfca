// From texts to models without the command line: what the tests of the rules build on.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { failed, ok, type Result } from "../../src/base/result.ts";
import type { Source } from "../../src/base/source.ts";
import type { Model } from "../../src/ir/ir.ts";
import type { ModelBundle, Outline, Selection } from "../../src/semantics/bundle.ts";
import { elaborate } from "../../src/semantics/elaborate.ts";
import { outline } from "../../src/semantics/outline.ts";
import type { ModelFile, Text } from "../../src/syntax/ast.ts";
import { parseModel } from "../../src/syntax/parse.ts";

export const defaults: Selection = {
  config: null,
  params: new Map(),
  overlays: [],
  settings: new Map(),
};

export function readBundle(source: Source): Result<ModelBundle> {
  const main = parseModel(source);
  if (!main.ok) return main;
  const refined = refinedBy(source, main.value);
  const broken = [...refined.values()].flatMap((file) => (file.ok ? [] : file.diagnostics));
  if (broken.length > 0) return failed(broken);
  const imports = [...refined].map(([path, file]) => [path, expectOk(file)] as const);
  return ok({ main: main.value, parts: [], imports: new Map(imports) });
}

/** The models that this one refines lie beside it; one that does not is told by the next stage. */
function refinedBy(source: Source, { decls }: ModelFile): ReadonlyMap<Text, Result<ModelFile>> {
  const paths = decls.flatMap((decl) => (decl.kind === "refines" ? [decl.path] : []));
  const files = paths.map((path) => [path, join(dirname(source.path), path.text)] as const);
  return new Map(
    files
      .filter(([, file]) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
      .map(([path, file]) => [path, parseModel({ path: file, text: readFileSync(file, "utf8") })]),
  );
}

export function readOutline(source: Source): Result<Outline> {
  const bundle = readBundle(source);
  return bundle.ok ? outline(bundle.value) : bundle;
}

export function readModel(source: Source, selection: Partial<Selection> = {}): Result<Model> {
  const bundle = readBundle(source);
  return bundle.ok ? elaborate(bundle.value, { ...defaults, ...selection }) : bundle;
}

/** All findings of a text: of its outline, of its model, and of each of its overlays. */
export function findingsOfText(source: Source): readonly Diagnostic[] {
  const outlined = readOutline(source);
  const base = readModel(source);
  const overlays = outlined.ok ? outlined.value.overlays : [];
  const patched = overlays.map(({ name }) => readModel(source, { overlays: [name] }));
  return [outlined, base, ...patched].flatMap((result) => (result.ok ? [] : result.diagnostics));
}

/** The value, or an error that shows the findings: for texts that must be right. */
export function expectOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const lines = result.diagnostics.map(({ code, title }) => `${code}: ${title}`);
  throw new Error(lines.join("\n"));
}
