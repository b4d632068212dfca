// A search that was kept goes on as if nothing had happened, and no other file is taken for it.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { beginningOf } from "../../src/checkpoint/begin.ts";
import { headerOf } from "../../src/checkpoint/header.ts";
import { readCheckpoint, writeCheckpoint } from "../../src/cli/checkpoint-files.ts";
import { threads } from "../../src/cli/threads.ts";
import { compileModel, goOnCompiled } from "../../src/compiler/compile.ts";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { explore, type StartSearch, startPlain } from "../../src/engine/plain.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import { expectOk, readModel } from "../rules/read.ts";

let folder = "";
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fencepost-checkpoint-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = "test/models/two-phase.fence";
const selection = { params: new Map([["rms", "5"]]) };
const model = expectOk(readModel({ path, text: readFileSync(path, "utf8") }, selection));
const options = { limits: noLimits, host: quietHost, goals: [] };
const named = { model: "TwoPhase", config: "three", identity: "0" };

/** Searches up to a limit and keeps that; returns what is found from there, and from the start. */
function keep(statesMax: number): void {
  const program = interpret(model);
  const limits = { ...noLimits, statesMax };
  const exploration = explore(program, { ...options, limits });
  const { stateWords, coverage } = program;
  const header = headerOf({ ...named, stateWords }, exploration, coverage);
  expect(writeCheckpoint(at("a.checkpoint"), header, exploration)).toBe(null);
}

function found(start: StartSearch): unknown {
  const program = interpret(model);
  const { counts, sightings, selfLoops } = explore(program, options, start);
  return { counts, sightings, selfLoops, coverage: program.coverage };
}

describe("a search that was kept", () => {
  test.each([1, 30, 700, 5000])("behind %i states ends as one that never stopped", (statesMax) => {
    keep(statesMax);
    const whole = found(startPlain);
    for (const workers of [1, 2]) {
      const compiled = expectOk(compileModel(model, assemble, workers > 1));
      const read = expectOk(readCheckpoint(at("a.checkpoint")));
      const resumed = found((program, given) => {
        const beginning = beginningOf(read.header, read.states, program, [], 0);
        return goOnCompiled(compiled, threads(workers))(program, given, beginning);
      });
      expect(resumed).toEqual(whole);
      read.close();
    }
    expect(readdirSync(folder)).toEqual(["a.checkpoint"]);
  });
});

describe("what is no whole checkpoint is refused", () => {
  const bytes = (): Buffer => readFileSync(at("a.checkpoint"));
  const codes = (): readonly string[] => {
    const read = readCheckpoint(at("a.checkpoint"));
    return read.ok ? [] : read.diagnostics.map(({ code }) => code);
  };

  test("wherever it is cut off", () => {
    keep(700);
    const whole = bytes();
    for (let end = 0; end < whole.length; end += 997) {
      writeFileSync(at("a.checkpoint"), whole.subarray(0, end));
      expect(codes()).toEqual(["file/bad-checkpoint"]);
    }
  });

  test("whichever byte is changed", () => {
    keep(700);
    const whole = bytes();
    for (let place = 0; place < whole.length; place += 499) {
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ 4;
      writeFileSync(at("a.checkpoint"), changed);
      expect(codes()).toEqual(["file/bad-checkpoint"]);
    }
  });

  test("another file is not written over", () => {
    writeFileSync(at("a.checkpoint"), "my notes");
    const program = interpret(model);
    const exploration = explore(program, { ...options, limits: { ...noLimits, depthMax: 2 } });
    const { stateWords, coverage } = program;
    const header = headerOf({ ...named, stateWords }, exploration, coverage);
    expect(writeCheckpoint(at("a.checkpoint"), header, exploration)?.code).toBe("file/foreign");
    expect(readFileSync(at("a.checkpoint"), "utf8")).toBe("my notes");
    expect(existsSync(at("a.checkpoint.tmp"))).toBe(false);
  });
});
