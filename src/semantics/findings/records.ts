// Findings about records and optionals: fields, literals, `with`, `!`, `?.`.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { printType } from "../../values/print.ts";
import type { RecordType, Type } from "../../values/type.ts";
import { finding, guess } from "./finding.ts";
import type { Typed } from "./types.ts";

export function unknownField(name: Name, type: RecordType, near: string | null): Diagnostic {
  return finding(
    "record/unknown-field",
    name.span,
    `\`${type.name}\` has no field \`${name.text}\``,
    {
      expected: type.fields.map((field) => field.name).slice(0, 8),
      hint: guess(near),
    },
  );
}

export function extraField(name: Name, type: RecordType, near: string | null): Diagnostic {
  return finding(
    "record/extra-field",
    name.span,
    `\`${type.name}\` has no field \`${name.text}\``,
    {
      label: "not a field of this record",
      expected: type.fields.map((field) => field.name).slice(0, 8),
      hint: guess(near),
    },
  );
}

export function fieldTwiceInLiteral(name: Name): Diagnostic {
  return finding("record/field-given-twice", name.span, `\`${name.text}\` is given twice`, {
    hint: "remove one of them",
  });
}

export function missingFields(
  span: Span,
  type: RecordType,
  missing: readonly string[],
): Diagnostic {
  return finding("record/missing-field", span, `a \`${type.name}\` needs all its fields`, {
    label: `missing: ${missing.join(", ")}`,
    hint: "to change some fields of another record, write `r with { f: e }`",
  });
}

export function unknownRecord(
  span: Span,
  fields: readonly string[],
  expected: Type | null,
  candidates: readonly string[],
): Diagnostic {
  const title =
    expected === null || expected.kind === "never"
      ? `which record has the fields ${fields.join(", ")}?`
      : `expected \`${printType(expected)}\`, found a record`;
  const hint =
    candidates.length > 1
      ? `${candidates.join(" and ")} have them: give the place a type, or the value to a typed def`
      : "declare a `record` with these fields";
  return finding("record/unknown", span, title, { hint });
}

export function noFields(name: Name, operand: Typed): Diagnostic {
  const isSeq = operand.type.kind === "seq" && name.text === "length";
  return finding("record/no-fields", name.span, `\`${printType(operand.type)}\` has no fields`, {
    label: `\`.${name.text}\` needs a record`,
    hint: isSeq ? "write `size(s)`" : unionHint(operand.type),
  });
}

function unionHint(type: Type): string | null {
  return type.kind === "union" ? "use `match` to get at the payload of a case" : null;
}

export function fieldOnOptional(name: Name, operand: Typed): Diagnostic {
  return finding(
    "record/field-on-optional",
    name.span,
    `\`${printType(operand.type)}\` may be none`,
    {
      label: `so it may have no \`${name.text}\``,
      hint: `write \`?.${name.text}\` or \`!.${name.text}\` where it cannot be none`,
    },
  );
}

export function chainNotOptional(name: Name, operand: Typed): Diagnostic {
  const isRecord = operand.type.kind === "record";
  return finding(
    "record/chain-not-optional",
    name.span,
    `\`${printType(operand.type)}\` is not an optional record`,
    {
      hint: isRecord ? `write \`.${name.text}\`` : "`?.` reads a field of an optional record",
    },
  );
}

export function unwrapNotOptional(span: Span, operand: Typed): Diagnostic {
  return finding(
    "record/unwrap-not-optional",
    span,
    `\`${printType(operand.type)}\` is never none`,
    {
      label: "nothing to unwrap",
      hint: "remove the `!`",
    },
  );
}

export function notIndexable(operand: Typed): Diagnostic {
  return finding(
    "record/not-indexable",
    operand.span,
    `\`${printType(operand.type)}\` cannot be indexed`,
    {
      label: "`[k]` needs a map or a sequence",
      hint: indexHint(operand.type),
    },
  );
}

function indexHint(type: Type): string | null {
  if (type.kind === "option") return "write `!` before the `[`";
  return type.kind === "set" || type.kind === "bag" ? "write `x in s` to ask for an element" : null;
}

export function notARecord(operand: Typed): Diagnostic {
  return finding("record/with-not-record", operand.span, "`with` changes fields of a record", {
    label: `this is \`${printType(operand.type)}\``,
    hint: operand.type.kind === "option" ? "write `e! with { … }`" : null,
  });
}

export function changedTwice(path: readonly Name[], other: string): Diagnostic {
  const written = path.map(({ text }) => text).join(".");
  const first = path[0];
  const last = path[path.length - 1];
  const span =
    first === undefined || last === undefined
      ? { source: { path: "", text: "" }, start: 0, end: 0 }
      : { ...first.span, end: last.span.end };
  return finding(
    "record/changed-twice",
    span,
    written === other ? `\`${written}\` is changed twice` : `\`${other}\` is changed, too`,
    {
      label: written === other ? "" : "one of them is a part of the other",
      hint: "change each field once",
    },
  );
}
