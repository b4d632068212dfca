// Whether types of two models that go by one name are one type. Within a model a name says it all;
// between models, both may have declared it.
import type { Type } from "../values/type.ts";

/** Whether each enum, record and union that both types mention under one name is the same. */
export function hasSameShapes(left: Type, right: Type): boolean {
  const known = new Map<string, string>();
  for (const type of namedIn(left)) known.set(type.name, shapeOf(type));
  return namedIn(right).every((type) => (known.get(type.name) ?? shapeOf(type)) === shapeOf(type));
}

type Named = Extract<Type, { readonly name: string }>;

/** Names of fields and cases, and what is in them; bounds are looked at when values are stored. */
function shapeOf(type: Named): string {
  return JSON.stringify(type, (key, value) => {
    if (typeof value === "bigint") return "integer";
    return key === "wire" || key === "alias" ? undefined : value;
  });
}

function namedIn(type: Type): readonly Named[] {
  switch (type.kind) {
    case "enum":
      return [type];
    case "record":
      return [type, ...type.fields.flatMap((field) => namedIn(field.type))];
    case "union":
      return [
        type,
        ...type.cases.flatMap(({ fields }) => fields.flatMap((field) => namedIn(field.type))),
      ];
    case "option":
    case "set":
    case "seq":
    case "bag":
      return namedIn(type.of);
    case "map":
      return [...namedIn(type.key), ...namedIn(type.value)];
    default:
      return [];
  }
}
