// The skeleton of an adapter in Python: a test module for pytest, with types.
import { isAskedFor } from "../conformance/interface.ts";
import {
  type NamedType,
  type NamedTypes,
  resolve,
  type Type,
  type Types,
} from "../conformance/types.ts";
import { actionText, capital, comments, type SkeletonSource, small, vocabulary } from "./source.ts";

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield"
  ).split(" "),
);

export function pythonSkeleton({ model, face, vectors }: SkeletonSource): string {
  const { named } = face.typing;
  const name = `${capital(model)}Adapter`;
  const asked = [...face.actions].filter(([, action]) => isAskedFor(action));
  const missing = (what: string): string =>
    `        raise NotImplementedError("${what} is not connected yet")`;
  return [
    `# The adapter of ${model}: a skeleton that fencepost wrote once. Connect each method with the`,
    "# system under test; runners/python/README.md says what they do.",
    "from __future__ import annotations",
    "",
    "import pathlib",
    "from typing import Any, Dict, List, Literal, Optional, Tuple, TypedDict, Union",
    "",
    "import fencepost",
    "import pytest",
    "",
    ...[...named].flatMap(([one, type]) => namedLines(named, one, type)),
    ...typedDict(named, "Setup", face.setup),
    ...typedDict(named, "View", face.observed),
    "",
    ...comments(vocabulary(face), "#"),
    `class ${name}(fencepost.Adapter):  # a fresh instance for each test`,
    "    cannot: Dict[str, str] = {}  # capability: why it is missing",
    "    unobserved: Dict[str, str] = {}  # field or output: why it is not seen",
    "",
    "    def reset(self, setup: Setup) -> None:  # type: ignore[override]",
    missing("reset"),
    "",
    ...asked.flatMap(([action, { params }]) => [
      ...comments(actionText(face, action), "    #"),
      method(`do_${action}`, ["call: fencepost.Call", ...paramTexts(named, params)], "None"),
      missing(action),
      "",
    ]),
    "    def observe(self) -> View:",
    missing("observe"),
    ...[...face.tables].flatMap(([table, { doc, inputs, result }]) => [
      "",
      ...comments(doc, "    #"),
      method(`table_${table}`, paramTexts(named, inputs), typeText(named, result)),
      missing(table),
    ]),
    "",
    "",
    `SUITE = pathlib.Path(__file__).parent / ${JSON.stringify(vectors)}`,
    "",
    "",
    '@pytest.mark.parametrize("case", fencepost.load(SUITE), ids=str)',
    `def test_${small(model)}(case: fencepost.Case) -> None:`,
    `    case.run(${name}())`,
    "",
  ].join("\n");
}

function method(name: string, params: readonly string[], result: string): string {
  return `    def ${name}(${["self", ...params].join(", ")}) -> ${result}:`;
}

function paramTexts(named: NamedTypes, params: Types): readonly string[] {
  return [...params].map(([name, type]) => `${pythonName(name)}: ${typeText(named, type)}`);
}

/** As the runner of Python calls it. */
function pythonName(name: string): string {
  return KEYWORDS.has(name) || name === "call" || name === "self" ? `${name}_` : name;
}

function namedLines(named: NamedTypes, name: string, type: NamedType): readonly string[] {
  const own = pythonName(name);
  switch (type.kind) {
    case "enum": {
      const cases = type.cases.map((one) => JSON.stringify(one)).join(", ");
      return [cases === "" ? `${own} = Any` : `${own} = Literal[${cases}]`];
    }
    case "record":
      return typedDict(named, own, type.fields);
    case "union": {
      const cases = [...type.cases].map(([one, fields], at) => ({
        name: `${own}Case${at + 1}`,
        members: [`"case": ${literal(one)}`, ...memberTexts(named, fields)],
      }));
      return [
        ...cases.map(
          (one) => `${one.name} = TypedDict("${one.name}", {${one.members.join(", ")}})`,
        ),
        `${own} = Union[${cases.map((one) => one.name).join(", ")}]`,
      ];
    }
  }
}

function typedDict(named: NamedTypes, name: string, fields: Types): readonly string[] {
  return [`${name} = TypedDict("${name}", {${memberTexts(named, fields).join(", ")}})`];
}

function literal(text: string): string {
  return JSON.stringify(`Literal[${JSON.stringify(text)}]`);
}

/** As texts, since a type may be named before it is there. */
function memberTexts(named: NamedTypes, fields: Types): readonly string[] {
  return [...fields].map(([name, type]) => `"${name}": "${typeText(named, type)}"`);
}

function typeText(named: NamedTypes, type: Type): string {
  switch (type.kind) {
    case "named":
      return pythonName(type.name);
    case "bool":
      return "bool";
    case "int":
      return "int";
    case "never":
      return "Any";
    case "option":
      return `Optional[${typeText(named, type.of)}]`;
    case "set":
    case "seq":
    case "bag":
      return `List[${typeText(named, type.of)}]`;
    case "map": {
      const { kind } = resolve(named, type.key);
      const value = typeText(named, type.value);
      const isNamed = kind === "bool" || kind === "int" || kind === "enum";
      return isNamed
        ? `Dict[str, ${value}]`
        : `List[Tuple[${typeText(named, type.key)}, ${value}]]`;
    }
  }
}
