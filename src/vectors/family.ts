// A model and its mutants, asked by the script of the model. What the model itself does on the way
// is kept, so that a mutant is tried only where it is not the model.
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { type Distinction, distinguish } from "./distinguish.ts";
import type { Options } from "./header.ts";
import {
  type Certainty,
  type Found,
  findAllIn,
  findIn,
  type ReadyTest,
  readyRoad,
} from "./judge.ts";
import { changedActions, type Makeup, makeupOf } from "./kinship.ts";
import { Mimic } from "./mimic.ts";
import { OwnPairs } from "./own-pairs.ts";
import { OwnRuns } from "./own-runs.ts";
import type { Script } from "./script.ts";
import { mayShow } from "./unasked.ts";

/** A model that can be run. */
export interface Moving {
  readonly model: Model;
  readonly program: Program;
  /** Of a mutant: without the actions that its model has not. Absent: it has no such. */
  readonly asked?: Moving | undefined;
}

export class Family {
  readonly #script: Script;
  readonly #makeup: Makeup;
  readonly #actions: ReadonlySet<string>;
  readonly #control: Options["control"];
  readonly #spoken: ReadonlySet<string>;
  readonly #own: OwnPairs;
  readonly #runs: OwnRuns;
  readonly #mimic: Mimic;
  readonly #moods = new WeakMap<Mimic, Mimic>();

  constructor(
    script: Script,
    { model, program }: Pick<Moving, "model" | "program">,
    control: Options["control"] = {},
  ) {
    this.#script = script;
    this.#makeup = makeupOf(model);
    this.#actions = new Set(model.actions.map(({ name }) => name));
    this.#control = control;
    this.#spoken = script.spoken();
    this.#mimic = new Mimic(program, model.outputs, this.#spoken, control);
    this.#own = new OwnPairs(script, this.#mimic);
    this.#runs = new OwnRuns(this.#mimic);
  }

  /** What a test finds in a mutant; null where it passes, or may pass. */
  find(ready: ReadyTest, mimic: Mimic, certainty: Certainty = "surely"): Found | null {
    const entry = this.#runs.entry(ready, mimic);
    return entry === null ? null : findIn(ready, mimic, entry, certainty);
  }

  /** Wherever the mutant may show something else in a test. */
  findAll(ready: ReadyTest, mimic: Mimic): readonly Found[] {
    const entry = this.#runs.entry(ready, mimic);
    return entry === null ? [] : findAllIn(ready, mimic, entry);
  }

  /** As long as nobody asks it for what the model does not know. */
  mimicOf({ asked, ...whole }: Moving): Mimic {
    return this.#mimicOf(asked ?? whole);
  }

  #mimicOf({ model, program }: Pick<Moving, "model" | "program">): Mimic {
    const changed = changedActions(this.#makeup, model);
    const kin = changed === null ? null : { model: this.#mimic, changed };
    return new Mimic(program, model.outputs, this.#spoken, this.#control, kin);
  }

  /** `mimic` is that of the mutant. */
  distinguish(mimic: Mimic, moving: Moving): Distinction {
    const found = distinguish(this.#script, mimic, this.#own);
    const { model, program } = moving;
    const unasked = this.#unasked(model);
    if (unasked.length === 0) return found;
    if (found.kind === "told") {
      // Left alone it is told; by what it does besides, it may pass after all.
      const isSure = findIn(readyRoad(found), this.moodOf(moving, mimic)) !== null;
      return isSure ? found : { kind: "perhaps", road: found };
    }
    if (found.kind !== "alike") return found;
    // Left alone it is as the model; whether it has to be is another question.
    const isFree = (name: string): boolean =>
      unasked.includes(name) || this.#control?.[name] === "free";
    const free = program.info.actions.map(({ name }) => (isFree(name) ? 1 : 0));
    return mayShow(this.#script, this.#mimicOf({ model, program }), Uint8Array.from(free));
  }

  /**
   * As tests are tried on it: it does at any time what nobody can ask it for, or not. `mimic` is
   * that of the mutant.
   */
  moodOf({ model, program }: Moving, mimic: Mimic): Mimic {
    const unasked = this.#unasked(model);
    if (unasked.length === 0) return mimic;
    const known = this.#moods.get(mimic);
    if (known !== undefined) return known;
    const free = unasked.map((name) => [name, "free" as const]);
    const control = { ...this.#control, ...Object.fromEntries(free) };
    const mood = new Mimic(program, model.outputs, this.#spoken, control);
    this.#moods.set(mimic, mood);
    return mood;
  }

  /**
   * What the model does not know nobody asks for: a mutant may do it at any time, or not. A fault
   * that only a mutant has is none that a tester makes.
   */
  #unasked({ actions }: Model): readonly string[] {
    return actions.flatMap(({ name, kind }) =>
      kind !== "fault" && !this.#actions.has(name) ? [name] : [],
    );
  }
}
