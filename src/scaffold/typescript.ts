// The skeleton of an adapter in TypeScript: clean under `tsc --strict`, and unfinished.
import type { Interface } from "../conformance/interface.ts";
import { isAskedFor } from "../conformance/interface.ts";
import { fieldsText, namedTypeText, typeText } from "../conformance/type-text.ts";
import { actionText, capital, comments, type SkeletonSource, vocabulary } from "./source.ts";

export function typescriptSkeleton({ model, face, vectors }: SkeletonSource): string {
  const contract = `${capital(model)}Contract`;
  const asked = [...face.actions].filter(([, action]) => isAskedFor(action));
  const name = JSON.stringify(`./${vectors}`);
  return lines([
    `// The adapter of ${model}: a skeleton that fencepost wrote once. Connect its functions with`,
    "// the system under test; docs/conform.md says what they do.",
    'import { type Adapter, conformance } from "fencepost/conformance";',
    "",
    ...typeLines(face),
    `export type ${contract} = {`,
    `  setup: ${fieldsText(face.setup)};`,
    "  actions: {",
    ...asked.map(
      ([action, { params }]) => `    ${action}: { args: ${fieldsText(params)}; outputs: Outputs };`,
    ),
    "  };",
    "  observed: {",
    ...[...face.observed].flatMap(([field, type]) => [
      ...comments(face.docs.get(`observe:${field}`) ?? "", "    //"),
      `    ${field}: ${typeText(type)};`,
    ]),
    "  };",
    "  tables: {",
    ...[...face.tables].map(
      ([table, { inputs, result }]) =>
        `    ${table}: { row: ${fieldsText(inputs)}; result: ${typeText(result)} };`,
    ),
    "  };",
    "};",
    "",
    "/** The system under test, with what the adapter needs around it. */",
    "class Rig {}",
    "",
    "/** What is thrown says that the adapter failed, never that the system refused. */",
    "function missing(what: string, ..._given: readonly unknown[]): never {",
    '  throw new Error(what + " is not connected yet");',
    "}",
    "",
    ...comments(vocabulary(face), "//"),
    `const adapter: Adapter<${contract}, Rig> = {`,
    '  reset: (setup) => missing("reset", setup),',
    "  actions: {",
    ...asked.flatMap(([action]) => [
      ...comments(actionText(face, action), "    //"),
      `    ${action}: (rig, args, call) => missing("${action}", rig, args, call),`,
    ]),
    "  },",
    '  observe: (rig) => missing("observe", rig),',
    ...tableLines(face),
    "  // What is not possible, and what is not seen, each with the reason.",
    "  cannot: {},",
    "  unobserved: {},",
    "};",
    "",
    `await conformance<${contract}, Rig>(new URL(${name}, import.meta.url), adapter);`,
  ]);
}

function tableLines(face: Interface): readonly string[] {
  if (face.tables.size === 0) return [];
  return [
    "  evaluate: {",
    ...[...face.tables].flatMap(([table, { doc }]) => [
      ...comments(doc, "    //"),
      `    ${table}: (row) => missing("${table}", row),`,
    ]),
    "  },",
  ];
}

function typeLines(face: Interface): readonly string[] {
  const named = [...face.typing.named].map(
    ([name, type]) => `export type ${name} = ${namedTypeText(type)};`,
  );
  const all = [...face.setup.values(), ...face.observed.values()];
  const params = [...face.actions.values()].flatMap((action) => [...action.params.values()]);
  const tables = [...face.tables.values()].flatMap(({ inputs, result }) => [
    ...inputs.values(),
    result,
  ]);
  const items = [...face.outputs].map(([name, { item }]) => `${name}: ${typeText(item)}`);
  const outputs = `type Outputs = { ${items.join("; ")} };`.replace("{  }", "{}");
  const inner = [...face.typing.named.values()].map(namedTypeText);
  const used = [...[...all, ...params, ...tables].map(typeText), ...items, ...inner];
  const needsMap = used.some((text) => text.includes("MapOf<"));
  const mapOf = [
    "/** Total: an object where keys are names, else pairs. */",
    "type MapOf<K, V> = K extends string ? Readonly<Record<K, V>> : readonly (readonly [K, V])[];",
  ];
  return [...named, ...(needsMap ? mapOf : []), outputs, ""];
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
