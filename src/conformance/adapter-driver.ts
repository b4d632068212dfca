// An adapter in this process as a driver.
import type { Adapter, Call, Contract } from "./adapter.ts";
import { AdapterError } from "./deadline.ts";
import type { Driver, Reasons } from "./driver.ts";
import type { Happening } from "./happening.ts";
import type { Interface } from "./interface.ts";
import type { Value } from "./json.ts";
import { fieldsToPlain, fromPlain, NoValue } from "./plain.ts";

/** Types end here: what goes in has been checked against the interface; what comes out will be. */
export function driverOf<C extends Contract, S>(face: Interface, adapter: Adapter<C, S>): Driver {
  let system: { readonly is: S } | null = null;
  const current = (): S => {
    if (system === null) throw new AdapterError("there is no system before the reset");
    return system.is;
  };
  return {
    cannot: reasonsOf(adapter.cannot),
    unobserved: reasonsOf(adapter.unobserved),
    canSettle: adapter.settle !== undefined,
    keepsDeadlines: false,
    async reset(setup) {
      system = null;
      system = { is: await adapter.reset(fieldsToPlain(face.typing, face.setup, setup)) };
    },
    act(move, happening, isInner) {
      const action = ownMember(adapter.actions, move.do);
      if (action === undefined) throw new AdapterError(`there is no action ${move.do}`);
      const params = face.actions.get(move.do)?.params ?? new Map();
      const args = fieldsToPlain(face.typing, params, move.args);
      return action(current(), args, callOf(happening, isInner));
    },
    settle: async (_, { signal }) => adapter.settle?.(current(), signal),
    observe: async () => converted("observe", await adapter.observe(current())),
    async evaluate(name, inputs) {
      const tables: Tables = adapter.evaluate ?? {};
      const table = ownMember(tables, name);
      if (table === undefined) throw new AdapterError(`there is no table ${name}`);
      const types = face.tables.get(name)?.inputs ?? new Map();
      const row = fieldsToPlain(face.typing, types, inputs);
      return converted(name, await table(row as never));
    },
    async end() {
      const ended = system;
      system = null;
      if (ended !== null) await adapter.close?.(ended.is);
    },
  };
}

type Tables = Readonly<Record<string, ((row: never) => unknown) | undefined>>;

export function reasonsOf(object: Readonly<Record<string, string>> | undefined): Reasons {
  return new Map(Object.entries(object ?? {}));
}

/** Never what every object inherits. */
export function ownMember<T extends object>(object: T, name: string): T[keyof T] | undefined {
  return Object.hasOwn(object, name) ? object[name as keyof T] : undefined;
}

function callOf(happening: Happening, isInner: boolean): Call<Record<string, unknown>> {
  return {
    signal: happening.deadline.signal,
    output(name, value) {
      try {
        happening.output(name, fromPlain(value));
      } catch (error) {
        if (!(error instanceof NoValue)) throw error;
        happening.faults.push(`output ${name}: ${error.message}`);
      }
    },
    refuse: (reason) => happening.refuse(reason, isInner),
    async during(point) {
      if (!isInner) return happening.reach(point);
      happening.faults.push("a move of the environment has no points of its own");
    },
  };
}

function converted(what: string, plain: unknown): Value {
  try {
    return fromPlain(plain);
  } catch (error) {
    if (error instanceof NoValue) throw new AdapterError(`${what} gave a value: ${error.message}`);
    throw error;
  }
}
