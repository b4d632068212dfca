// Rule 15: what a call consists of, when it is open, and the claims that keep a model to it.
import { describe, expect, test } from "vitest";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Program } from "../../src/program/program.ts";
import { check } from "../../src/search/check.ts";
import { expectOk, readModel } from "./read.ts";
import { violatedIn } from "./run.ts";

/** A writer for each of two keys; `tick` happens in between. */
function store(changes: Readonly<Record<string, string>> = {}): Program {
  const lines = {
    param: "param isLogged: bool = false",
    put: "action put(k in Key) when !(k in busy) { busy' = busy + k }",
    done: "action done(k in Key) when k in busy { busy' = busy - k }",
    log: "action log(k in Key) when isLogged && k in busy { busy' = busy - k }",
    crash: "fault action crash when size(busy) > 0 { busy' = { } }",
    tick: "action tick when time < 2 { time' = time + 1 }",
    begin: "begin put(k)",
    during: "at decided during _",
    end: "end done(k) | log(k)",
    ...changes,
  };
  const { begin, during, end, ...others } = lines;
  const text = [
    "model Store",
    "enum Key { A, B }",
    "var busy: Set<Key> = { }",
    "var time: 0..2 = 0",
    ...Object.values(others),
    `call Put(k in Key) { ${begin} ${during} ${end} open while k in busy abort crash }`,
    "final true",
  ].join("\n");
  return interpret(expectOk(readModel({ path: "store.fence", text })));
}

function violated(program: Program): Readonly<Record<string, number | null>> {
  const outcome = check(program, { limits: noLimits, host: quietHost, goals: null });
  return violatedIn({ program, outcome });
}

describe("rule 15: a call", () => {
  test("has an instance for each choice of its parameters, with what belongs to it", () => {
    const { info } = store();
    const names = (list: readonly { readonly action: number }[]): readonly string[] =>
      list.map(({ action }) => info.actions[action]?.name ?? "");
    expect(info.calls.map(({ name, args }) => [name, ...args])).toEqual([
      ["Put", 0],
      ["Put", 1],
    ]);
    for (const { args, begins, ends, aborts, moves, point } of info.calls) {
      expect(begins).toEqual([{ action: 0, args: [{ value: args[0] }] }]);
      // What the params switch off has no part in it, and `_` is what has no part otherwise.
      expect([ends, aborts, moves].map(names)).toEqual([["done"], ["crash"], ["tick"]]);
      expect(point).toEqual({ name: "decided", doc: "", unreached: "fail" });
    }
  });

  test("is open while its predicate holds for its arguments", () => {
    const program = store();
    const [initial] = program.initials();
    const state = initial?.state ?? new Uint32Array();
    expect(program.openCalls(state)).toEqual([false, false]);
    const [putA, putB] = program.transitions(state);
    expect(program.openCalls(putA?.target ?? state)).toEqual([true, false]);
    expect(program.openCalls(putB?.target ?? state)).toEqual([false, true]);
  });

  test("may be open several times at once, with other arguments", () => {
    expect(violated(store())).toEqual({});
  });

  test.each([
    [
      "begins while all are open",
      { put: "action put(k in Key) { busy' = busy + k }" },
      { "Put/begins": 3 },
    ],
    [
      "does not end when it ends",
      { done: "action done(k in Key) when k in busy when time < 1 { time' = 1 }" },
      { "Put/ends": 2 },
    ],
    [
      "ends when nothing is open",
      { done: "action done(k in Key) { busy' = busy - k }" },
      { "Put/ends": 1 },
    ],
    [
      "is ended by something else",
      { end: "end log(k)", param: "param isLogged: bool = true" },
      { "Put/stays": 2 },
    ],
    [
      "is opened by something else",
      { tick: "action tick when time < 2 { time' = time + 1  busy' = busy + A }" },
      { "Put/stays": 1 },
    ],
  ])("that %s violates what it claims", (_, changes, expected) => {
    expect(violated(store(changes))).toEqual(expected);
  });
});
