// What an adapter has to do with: the `interface` of a header.
import { Typing } from "./canonical.ts";
import { typedValue } from "./fields.ts";
import type { Value } from "./json.ts";
import type { Reader } from "./reader.ts";
import {
  mapValues,
  readNamedTypes,
  readType,
  readTypes,
  resolve,
  type Type,
  type Types,
} from "./types.ts";

/** In the order in which the model declares things, which is that of reports. */
export interface Interface {
  readonly typing: Typing;
  readonly setup: Types;
  readonly actions: ReadonlyMap<string, Action>;
  readonly observed: Types;
  readonly outputs: ReadonlyMap<string, Output>;
  /** To its kind. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, Table>;
  /** As it is written. */
  readonly written: Value;
  /** What the model says of `observe:FIELD`, `output:NAME` and `reason:NAME`. */
  readonly docs: ReadonlyMap<string, string>;
}

export interface Action {
  readonly doc: string;
  /** The place in the model. */
  readonly at: string;
  readonly kind: "input" | "fault" | "internal" | "call";
  readonly control: "tester" | "hook" | "driven" | "awaited" | "free";
  readonly params: Types;
  readonly points: ReadonlyMap<string, Point>;
}

export interface Point {
  readonly doc: string;
  readonly unreached: "fail" | "after" | "inconclusive";
}

export interface Output {
  /** Of one value that comes out. */
  readonly item: Type;
  readonly order: "one" | "list" | "bag";
  /** A value that says as much as none. */
  readonly silence: Value;
}

export interface Table {
  readonly doc: string;
  readonly inputs: Types;
  readonly result: Type;
  readonly variants: Types;
}

export function readInterface(reader: Reader): Interface {
  const parts = reader.members([
    "types",
    "setup",
    "actions",
    "observed",
    "outputs",
    "reasons",
    "tables",
  ]);
  const named = readNamedTypes(parts.types);
  const typing = new Typing(named);
  const docs = new Map<string, string>();
  const fieldType = (one: Reader, name: string): Type => {
    const { doc, type } = one.members(["doc", "type"]);
    docs.set(`observe:${name}`, doc.text());
    return readType(type, named);
  };
  return {
    typing,
    setup: readTypes(parts.setup, named),
    actions: mapValues(parts.actions.named(), (one) => readAction(one, typing)),
    observed: mapValues(parts.observed.named(), fieldType),
    outputs: mapValues(parts.outputs.named(), (one, name) => {
      docs.set(`output:${name}`, one.member("doc").text());
      return readOutput(one, typing);
    }),
    reasons: mapValues(parts.reasons.named(), (one, name) => {
      const { doc, kind } = one.members(["doc", "kind"]);
      docs.set(`reason:${name}`, doc.text());
      return kind.oneOf(["refused", "ignored", "deferred"]);
    }),
    tables: mapValues(parts.tables.named(), (one) => readTable(one, typing)),
    docs,
    written: reader.value,
  };
}

function readAction(reader: Reader, { named }: Typing): Action {
  const parts = reader.members(["doc", "at", "kind", "control", "params"], ["points"]);
  const points = parts.points?.named() ?? new Map<string, Reader>();
  return {
    doc: parts.doc.text(),
    at: parts.at.text(),
    kind: parts.kind.oneOf(["input", "fault", "internal", "call"]),
    control: parts.control.oneOf(["tester", "hook", "driven", "awaited", "free"]),
    params: readTypes(parts.params, named),
    points: mapValues(points, (point) => {
      const { doc, unreached } = point.members(["doc", "unreached"]);
      return { doc: doc.text(), unreached: unreached.oneOf(["fail", "after", "inconclusive"]) };
    }),
  };
}

function readOutput(reader: Reader, typing: Typing): Output {
  const parts = reader.members(["doc", "type", "order", "default"]);
  const type = readType(parts.type, typing.named);
  const order = parts.order.oneOf(["one", "list", "bag"]);
  const silence = typedValue(typing, type, parts.default);
  if (order === "one") return { item: type, order, silence };
  const found = resolve(typing.named, type);
  if (found.kind !== "set" && found.kind !== "seq" && found.kind !== "bag") {
    return parts.order.fail(`a ${found.kind} has no items`);
  }
  return { item: found.of, order, silence };
}

function readTable(reader: Reader, { named }: Typing): Table {
  const parts = reader.members(["doc", "inputs", "result", "variants"]);
  return {
    doc: parts.doc.text(),
    inputs: readTypes(parts.inputs, named),
    result: readType(parts.result, named),
    variants: readTypes(parts.variants, named),
  };
}

/** Whether anybody can make it happen. */
export function isAskedFor({ control }: Action): boolean {
  return control !== "awaited" && control !== "free";
}

/** Whether a name may stand in `cannot` of an adapter, and in `needs` of a test. */
export function isCapability(face: Interface, name: string): boolean {
  if (face.actions.has(name)) return true;
  const [kind = "", ...rest] = name.split(":");
  const what = rest.join(":");
  switch (kind) {
    case "hold":
      return face.actions.has(what);
    case "observe":
      return face.observed.has(what);
    case "output":
      return face.outputs.has(what);
    case "table":
      return face.tables.has(what);
    case "during":
      return [...face.actions.values()].some(({ points }) => points.has(what));
    default:
      return false;
  }
}
