// Committed tests, tried on the model as it is now: whether each is still something that it does,
// with the right expectations, and what those that are take.
import type { JsonObject, TableTest } from "./format.ts";
import type { ReadyTest } from "./judge.ts";
import { isObject, member } from "./read.ts";
import type { Script, ScriptAsk } from "./script.ts";
import { listOf, withoutSteps, writtenSteps } from "./written-steps.ts";

const SHOWN_MAX = 80;

/** What became of a committed test. */
export type Replayed =
  | { readonly kind: "wrong"; readonly why: string }
  | { readonly kind: "table"; readonly table: string }
  | { readonly kind: "sequence"; readonly ready: ReadyTest; readonly asks: readonly ScriptAsk[] };

export class Replay {
  readonly #script: Script | null;
  readonly #tables: ReadonlyMap<string, TableTest>;

  /** `fresh` are the tables as they are made now. */
  constructor(script: Script | null, fresh: readonly TableTest[]) {
    this.#script = script;
    const tables = new Map<string, TableTest>();
    for (const test of fresh) {
      const rows = [...(tables.get(test.table)?.rows ?? []), ...test.rows];
      tables.set(test.table, { ...test, rows });
    }
    this.#tables = tables;
  }

  try(test: JsonObject): Replayed {
    return member(test, "group") === "table" ? this.#tryTable(test) : this.#trySequence(test);
  }

  #tryTable(test: JsonObject): Replayed {
    const [table, rows] = [member(test, "table"), member(test, "rows")];
    const now = typeof table === "string" ? this.#tables.get(table) : undefined;
    if (now === undefined || !Array.isArray(rows)) return wrong("there is no such table any more");
    const columns = [...now.inputs, ...now.results];
    const had = [...listOf(member(test, "inputs")), ...listOf(member(test, "results"))];
    if (!isSame(columns, had)) return wrong(`the table has the columns ${columns.join(", ")} now`);
    const width = now.inputs.length;
    const known = new Map(now.rows.map((row) => [JSON.stringify(row.slice(0, width)), row]));
    for (const row of rows.map(listOf)) {
      const inputs = JSON.stringify(row.slice(0, width));
      const other = known.get(inputs);
      if (other === undefined) return wrong(`there is no row ${inputs} any more`);
      if (isSame(row, other)) continue;
      const [was, is] = [row.slice(width), other.slice(width)];
      return wrong(`row ${inputs} was ${shown(was)}, is ${shown(is)}`);
    }
    return { kind: "table", table: now.table };
  }

  #trySequence(test: JsonObject): Replayed {
    const setupKey = JSON.stringify(member(test, "setup"));
    const start = this.#script?.starts.find((one) => one.setupKey === setupKey);
    const observed = member(test, "observed");
    if (this.#script === null || start === undefined || !isObject(observed)) {
      return wrong("no reset has this setup any more");
    }
    const observedKey = JSON.stringify(observed);
    if (observedKey !== start.observedKey) {
      return wrong(`after the reset ${shown(observed)} was seen, ${start.observedKey} is now`);
    }
    const asks: ScriptAsk[] = [];
    // What comes behind a choice no longer says for sure what a mutant does.
    let isSure = true;
    const sure: ScriptAsk[] = [];
    let node = start.node;
    for (const { action, askKey, expect, isChoice } of writtenSteps(test)) {
      const known = isChoice ? this.#script.choices(node) : this.#script.asks(node);
      const named = known.filter((one) => one.askKey === askKey);
      const ask = named.find((one) => isSame(withoutSteps(expect), one.step.expect));
      const place = `step ${asks.length + 1}, ${action}`;
      const [other] = named;
      if (other === undefined) return wrong(`${place}: the model does not say what comes of it`);
      if (ask === undefined) {
        return wrong(`${place}: was ${shown(expect)}, is ${shown(other.step.expect)}`);
      }
      asks.push(ask);
      isSure &&= !isChoice;
      if (isSure) sure.push(ask);
      node = ask.target;
    }
    const isKiller = member(test, "group") === "mutant";
    const ready = { isKiller, setupKey, observedKey, observed, steps: sure };
    return { kind: "sequence", ready, asks };
  }
}

function wrong(why: string): Replayed {
  return { kind: "wrong", why };
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function shown(json: unknown): string {
  const text = JSON.stringify(json);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 3)}...` : text;
}
