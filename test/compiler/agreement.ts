// Both engines on one model, compared in everything that a search finds.
import { loadAssembler } from "../../src/assembler/wabt.ts";
import { compileModel, startCompiled } from "../../src/compiler/compile.ts";
import type { Exploration } from "../../src/engine/exploration.ts";
import { quietHost } from "../../src/engine/host.ts";
import type { Limits } from "../../src/engine/limits.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { explore, type SearchOptions, startPlain } from "../../src/engine/plain.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Model } from "../../src/ir/ir.ts";
import { ModelFaultError, type Program } from "../../src/program/program.ts";

/** What both must agree on, as data. */
export interface Found {
  readonly counts: Exploration["counts"] | null;
  readonly rest: string;
  readonly states: string;
  readonly coverage: string;
}

const assembler = await loadAssembler();

export type Rewrite = (text: string) => string;

/** The text of a module may be changed before it is assembled, for canaries. */
export function exploreCompiled(
  model: Model,
  limits: Limits = noLimits,
  rewrite: Rewrite = (text) => text,
): Found | string {
  const compiled = compileModel(model, (text) => assembler(rewrite(text)));
  if (!compiled.ok)
    return compiled.diagnostics.map(({ code, title }) => `${code}: ${title}`).join();
  const start = startCompiled(compiled.value);
  return found(interpret(model), (program, options) => explore(program, options, start), limits);
}

export function exploreInterpreted(model: Model, limits: Limits = noLimits): Found {
  return found(
    interpret(model),
    (program, options) => explore(program, options, startPlain),
    limits,
  );
}

function found(
  program: Program,
  search: (program: Program, options: SearchOptions) => Exploration,
  limits: Limits,
): Found {
  let exploration: Exploration;
  try {
    exploration = search(program, { limits, host: quietHost, goals: [] });
  } catch (error) {
    if (!(error instanceof ModelFaultError)) throw error;
    return { counts: null, rest: error.fault.message, states: "", coverage: "" };
  }
  const { counts, sightings, selfLoops, stoppedBy, levels } = exploration;
  const hash: number[] = [];
  const into = new Uint32Array(program.stateWords);
  for (let level = 0; level < levels.count; level++) {
    levels.forEach(level, into, (state) => hash.push(...state));
  }
  const coverage = show(program.coverage);
  return { counts, rest: show({ sightings, selfLoops, stoppedBy }), states: hash.join(), coverage };
}

/** Spans are left out, as they lead to whole files. */
function show(value: unknown): string {
  return JSON.stringify(
    value,
    (key, part) => {
      if (key === "span") return [part?.start, part?.end];
      if (ArrayBuffer.isView(part)) return [...(part as Uint8Array)];
      return typeof part === "bigint" ? `${part}` : part;
    },
    1,
  );
}
