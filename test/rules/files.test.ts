// Rule 25: a model of several files. Parts bring anything, imports only what has no state.
import { describe, expect, test } from "vitest";
import type { Result } from "../../src/base/result.ts";
import type { Model } from "../../src/ir/ir.ts";
import type { ModelBundle } from "../../src/semantics/bundle.ts";
import { elaborate } from "../../src/semantics/elaborate.ts";
import { outline } from "../../src/semantics/outline.ts";
import type { ModelFile } from "../../src/syntax/ast.ts";
import { parseModel } from "../../src/syntax/parse.ts";
import { defaults, expectOk } from "./read.ts";

const main = `model M
import "types.fence"
var color: Color = Red
action paint when !isDark(color) { color' = Green }
`;
const types = `model Types
param dark: bool = true
reason TooDark ignored
enum Color { Red, Green }
def isDark(c: Color): bool = dark && c == Green
var gone: bool = true
action alsoGone { gone' = false }
invariant AlsoGone: gone
`;

function parsed(path: string, text: string): ModelFile {
  return expectOk(parseModel({ path, text }));
}

function bundleOf(parts: readonly string[], imported: string | null = types): ModelBundle {
  const file = parsed("m.fence", main);
  const partFiles = parts.map((text, index) => parsed(`m.part${index}.fence`, text));
  return { main: file, parts: partFiles, imports: importsOf([file, ...partFiles], imported) };
}

/** Every import finds the one file there is; null: none. */
function importsOf(files: readonly ModelFile[], text: string | null): ModelBundle["imports"] {
  if (text === null) return new Map();
  const target = parsed("types.fence", text);
  return new Map(files.flatMap(({ imports }) => imports.map((path) => [path, target] as const)));
}

function codesOf(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.diagnostics.map(({ code }) => code);
}

function read(bundle: ModelBundle): Result<Model> {
  return elaborate(bundle, defaults);
}

describe("files", () => {
  test("rule 25: an imported file may import another one, and parts may import", () => {
    const first = parsed("m.fence", 'model M\nimport "a.fence"\nvar c: Color = Red\n');
    const part = parsed("m.more.fence", 'part of M\nimport "b.fence"\nghost var d: Shade = Dark\n');
    const a = parsed("a.fence", 'model A\nimport "b.fence"\ndef shade(c: Color): Shade = Dark\n');
    const b = parsed(
      "b.fence",
      'model B\nimport "a.fence"\nenum Color { Red }\nenum Shade { Dark }\n',
    );
    const targets = new Map([
      ["a.fence", a],
      ["b.fence", b],
    ]);
    const imports = [first, part, a, b].flatMap((file) => file.imports);
    const bundle: ModelBundle = {
      main: first,
      parts: [part],
      imports: new Map(imports.map((path) => [path, targets.get(path.text) ?? b])),
    };
    expect(expectOk(read(bundle)).name).toBe("M");
  });

  test("rule 25: an import brings types, defs, params and reasons, and nothing else", () => {
    const model = expectOk(read(bundleOf([])));
    expect(model.slots.map(({ name }) => name)).toEqual(["color"]);
    expect(model.actions.map(({ name }) => name)).toEqual(["paint"]);
    expect(model.claims.map(({ name }) => name)).toEqual(["NoFault", "Deadlock"]);
    expect(model.params.map(({ name }) => name)).toEqual(["dark"]);
    const bright = { ...defaults, params: new Map([["dark", "false"]]) };
    expect(elaborate(bundleOf([]), bright).ok).toBe(true);
  });

  test("rule 25: a part brings actions, claims and overlays, behind those of the model", () => {
    const part = `part of M
action back when isDark(color) { color' = Red }
invariant NeverDark: !isDark(color)
mutant Bright violates NeverDark in 0 { replace var color = Green }
`;
    const bundle = bundleOf([part, "part of M\naction stay { }\n"]);
    const model = expectOk(read(bundle));
    expect(model.actions.map(({ name }) => name)).toEqual(["paint", "back", "stay"]);
    expect(expectOk(outline(bundle)).overlays.map(({ name }) => name)).toEqual(["Bright"]);
    expect(elaborate(bundle, { ...defaults, overlays: ["Bright"] }).ok).toBe(true);
  });

  test("rule 25: a part of another model is refused", () => {
    expect(codesOf(read(bundleOf(["part of N\naction stay { }\n"])))).toEqual([
      "model/part-of-other",
    ]);
  });

  test("rule 25: a name is declared once in all files together", () => {
    const again = bundleOf(["part of M\nvar color: bool = true\n"]);
    expect(codesOf(read(again))).toEqual(["name/declared-twice"]);
    const imported = bundleOf(["part of M\nenum Color { Blue }\n"]);
    expect(codesOf(read(imported))).toEqual(["name/declared-twice"]);
  });

  test("rule 25: what is imported must be there", () => {
    expect(codesOf(read(bundleOf([], null)))).toContain("model/import-missing");
  });

  test("rule 25: a header comes first, imports next", () => {
    const codes = (text: string): readonly string[] => codesOf(parseModel({ path: "m", text }));
    expect(codes("var x: bool = true\n")).toEqual(["syntax/missing-header"]);
    expect(codes('model M\nfinal true\nimport "a.fence"\n')).toEqual(["syntax/import-not-first"]);
    expect(codes("final true\nmodel M\n")).toEqual(["syntax/header-not-first"]);
    expect(codes("")).toEqual(["syntax/empty-file"]);
  });
});
