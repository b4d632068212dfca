// What a suite asks of an adapter: the names and types of actions, setup, observation, outputs,
// reasons and tables.
import { lineOf, type Span } from "../base/source.ts";
import type { Model } from "../ir/ir.ts";
import type { ActionInfo, ProgramInfo } from "../program/program.ts";
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
): Interface {
  const types = new TypeSpeller();
  const setup = types.names(info?.inits.filter(({ ghostOnly }) => !ghostOnly) ?? []);
  const parts = {
    setup,
    actions: named(info?.actions ?? [], (action): ActionJson => {
      const { doc, kind, params } = action;
      const at = placeOf(action.span);
      return { doc, at, kind, control: controls[kind], params: types.names(params) };
    }),
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
