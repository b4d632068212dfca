// When searches are kept and where they go on: what `check --checkpoint` and `--resume` do.
import { createHash } from "node:crypto";
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok } from "../base/result.ts";
import { beginningOf } from "../checkpoint/begin.ts";
import { headerOf } from "../checkpoint/header.ts";
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { readCheckpoint, writeCheckpoint } from "./checkpoint-files.ts";
import { type Engine, resumingEngine } from "./engine.ts";
import { otherCheckpoint } from "./findings.ts";
import type { Searched } from "./instance.ts";

/** Smaller searches are done again sooner than a file is cleared away. */
const STATES_MIN = 100_000;

/** Of all that decides what a search finds; comments and layout of the text do not. */
function identityOf(model: Model, program: Program, claim: string | null): string {
  const isReduced = program.symmetry !== null;
  const text = JSON.stringify([claim, isReduced, model], (key, value) => {
    if (key === "span" || key === "doc" || key === "text") return undefined;
    return typeof value === "bigint" ? `${value}` : value;
  });
  return createHash("sha256").update(text).digest("hex");
}

/** Keeps searches that a limit or the person has ended. */
export class Keeper {
  readonly #path: string | undefined;
  readonly #claim: string | null;
  readonly failures: Diagnostic[] = [];
  /** Where they are, and how to go on. */
  readonly lines: string[] = [];

  constructor(path: string | undefined, claim: string | null) {
    this.#path = path;
    this.#claim = claim;
  }

  see({ instance, outcome }: Searched): void {
    const { stoppedBy, exploration } = outcome;
    if (stoppedBy === null || stoppedBy.kind === "decided") return;
    const isWorthIt = stoppedBy.kind === "cancelled" && exploration.counts.states >= STATES_MIN;
    if (this.#path === undefined && !isWorthIt) return;
    const { model, program, shown } = instance;
    const path = this.#path ?? `${model.name}-${model.config}.checkpoint`;
    const { stateWords, coverage } = program;
    const identity = identityOf(model, program, this.#claim);
    const named = { model: model.name, config: model.config, identity, stateWords };
    const header = headerOf(named, exploration, coverage);
    const failure = writeCheckpoint(path, header, exploration);
    if (failure !== null) {
      this.failures.push(failure);
      return;
    }
    const words = [
      ["check", shown.file],
      shown.config === null ? [] : ["--config", shown.config],
      ...shown.params.map(([name, value]) => ["--param", `${name}=${value}`]),
      ...shown.overlays.map((overlay) => ["--overlay", overlay]),
      this.#claim === null ? [] : ["--claim", this.#claim],
      isUnreduced(program) ? ["--no-symmetry"] : [],
      ["--resume", path],
    ];
    this.lines.push(`kept in ${path}; go on with: fencepost ${words.flat().join(" ")}`, "");
  }
}

function isUnreduced({ info, symmetry }: Program): boolean {
  return info.symmetric.length > 0 && symmetry === null;
}

/** Goes on from a checkpoint, if it is one of this very search. */
export function resumeFrom(path: string, claim: string | null, workers: number): Engine {
  return resumingEngine((model, program, { goals, host }) => {
    const read = readCheckpoint(path);
    if (!read.ok) return read;
    const { header, states } = read.value;
    const different = differenceOf(path, header, model, identityOf(model, program, claim));
    if (different !== null) return failed([different]);
    return ok(beginningOf(header, states, program, goals, host.nowMs()));
  }, workers);
}

function differenceOf(
  path: string,
  header: { readonly model: string; readonly config: string; readonly identity: string },
  model: Model,
  identity: string,
): Diagnostic | null {
  if (header.model !== model.name) return otherCheckpoint(path, `model ${header.model}`);
  if (header.config !== model.config) return otherCheckpoint(path, `config ${header.config}`);
  if (header.identity === identity) return null;
  return otherCheckpoint(path, "this model in another version, or with other params or claims");
}
