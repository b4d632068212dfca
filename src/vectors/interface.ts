// What a suite asks of an adapter: the names and types of actions, setup, observation, outputs,
// reasons and tables.
import { lineOf, type Span } from "../base/source.ts";
import type { Model } from "../ir/ir.ts";
import type { ActionInfo, CallInfo, ProgramInfo } from "../program/program.ts";
import { valueToJson } from "../values/json.ts";
import type { ActionJson, Control, Interface, OutputJson, TableJson } from "./header.ts";
import { orderOf } from "./spell.ts";
import { columnsOf, type TableSource } from "./table.ts";
import { TypeSpeller } from "./type-json.ts";

const controls: Readonly<Record<ActionInfo["kind"], Control>> = {
  input: "tester",
  internal: "driven",
  fault: "hook",
};

export function interfaceOf(
  model: Model,
  info: ProgramInfo | null,
  tables: readonly TableSource[],
  chosen: ReadonlyMap<string, Control>,
): Interface {
  const types = new TypeSpeller();
  const setup = types.names(info?.inits.filter(({ ghostOnly }) => !ghostOnly) ?? []);
  const parts = {
    setup,
    actions: {
      ...named(askedFor(info), (action): ActionJson => {
        const { name, doc, kind, params } = action;
        const at = placeOf(action.span);
        const control = chosen.get(name) ?? controls[kind];
        return { doc, at, kind, control, params: types.names(params) };
      }),
      ...named(info?.calls ?? [], (call) => callJson(call, types)),
    },
    observed: named(info?.observed ?? [], ({ name, type }) => {
      const doc = model.observed.find((one) => one.name === name)?.doc ?? "";
      return { doc, type: types.spell(type) };
    }),
    outputs: named(info === null ? [] : model.outputs, (output): OutputJson => {
      const { doc, type, initial } = output;
      const silence = valueToJson(type, initial);
      return { doc, type: types.spell(type), order: orderOf(output), default: silence };
    }),
    reasons: named(info?.reasons ?? [], ({ doc, kind }) => ({ doc, kind })),
    tables: named(tables, (table): TableJson => {
      const { doc, inputs, resultType } = table;
      const columns = columnsOf(table).map((one) => ({ name: one.overlay, type: one.type }));
      const result = types.spell(resultType);
      return { doc, inputs: types.names(inputs), result, variants: types.names(columns) };
    }),
  };
  return { types: types.named, ...parts };
}

/** What begins or ends a call is no action of its own. */
function askedFor(info: ProgramInfo | null): readonly ActionInfo[] {
  const parts = new Set(
    info?.calls.flatMap(({ begins, ends }) => [...begins, ...ends].map(({ action }) => action)),
  );
  return info?.actions.filter((_, index) => !parts.has(index)) ?? [];
}

function callJson({ doc, span, params, point }: CallInfo, types: TypeSpeller): ActionJson {
  const points =
    point === null ? {} : { [point.name]: { doc: point.doc, unreached: point.unreached } };
  return {
    doc,
    at: placeOf(span),
    kind: "call",
    control: "tester",
    ...(point === null ? {} : { points }),
    params: types.names(params),
  };
}

/** `models/lease.fence:12`. */
export function placeOf({ source, start }: Span): string {
  return `${source.path}:${lineOf(source, start)}`;
}

function named<T extends { readonly name: string }, J>(
  items: readonly T[],
  jsonOf: (item: T) => J,
): { readonly [name: string]: J } {
  return Object.fromEntries(items.map((item) => [item.name, jsonOf(item)]));
}
