// The small mistakes that can be made in a model, as models of their own.
import { mutationsOf, sample } from "../mutate/generate.ts";
import { type Mutation, overlayOf } from "../mutate/mutation.ts";
import { ModelFaultError } from "../program/program.ts";
import { firstViolated, type Search } from "../search/first-violated.ts";
import { allDecls } from "../semantics/declarations.ts";
import type { GeneratedMutants } from "../vectors/generated.ts";
import type { Options } from "../vectors/header.ts";
import { placeOf } from "../vectors/interface.ts";
import { changedRows } from "../vectors/kinship.ts";
import type { MutantSource } from "../vectors/mutants.ts";
import { type Instance, instantiate } from "./instance.ts";
import type { LoadedModel } from "./load.ts";
import { type MutantBase, mutantFrom } from "./mutant-from.ts";
import { selectionOf } from "./selection.ts";

/** Cannot be written in a model, so it is nobody's overlay. */
const NAME = "(generated)";

/** How many are tried, and how far claims are searched. */
export interface Trying {
  readonly options: Options;
  /** With more mistakes than these, so many are chosen. */
  readonly mutantsMax: number;
  readonly seed: number;
  /** For each search of what a mistake violates. */
  readonly statesMax: number;
}

/** A mistake that has been made. */
export interface Made {
  readonly source: MutantSource;
  search(): Search;
}

export class Mistakes {
  readonly possible: readonly Mutation[];
  readonly chosen: readonly Mutation[];
  readonly #loaded: LoadedModel;
  readonly #base: MutantBase;
  readonly #trying: Trying;
  readonly #known: ReadonlySet<string>;

  /** `instance` is the model without any mistake. */
  constructor(
    loaded: LoadedModel,
    instance: Pick<Instance, "model" | "program">,
    base: MutantBase,
    trying: Trying,
  ) {
    const { main, parts } = loaded.bundle;
    const own = new Set([main, ...parts].flatMap(({ decls }) => decls));
    this.possible = mutationsOf(allDecls(loaded.bundle, []), own);
    this.chosen = sample(this.possible, trying.mutantsMax, trying.seed);
    this.#loaded = loaded;
    this.#base = base;
    this.#trying = trying;
    this.#known = violatedAnyway(instance, trying.statesMax);
  }

  /** Null where it is no model any more. */
  make(mutation: Mutation): Made | null {
    const instance = instanceOf(this.#loaded, mutation, this.#trying.options);
    if (instance === null) return null;
    const { model, program } = instance;
    const head = {
      kind: "mutant" as const,
      name: NAME,
      title: "",
      breaks: [],
      at: placeOf(mutation.span),
    };
    const source = mutantFrom(model, head, this.#base);
    const search = (): Search => {
      if (source.isSame) return { kind: "holds" };
      const changed = changedRows(this.#base.makeup, model);
      const { statesMax } = this.#trying;
      return firstViolated(model, program, this.#known, statesMax, (name) => changed.has(name));
    };
    return { source, search };
  }
}

/** As a suite takes them. */
export function generatedMutants(mistakes: Mistakes, seed: number): GeneratedMutants {
  return {
    seed,
    possible: mistakes.possible.length,
    chosen: mistakes.chosen.map((mutation) => ({
      name: `${mutation.kind} in ${mutation.item}`,
      at: placeOf(mutation.span),
      make: () => {
        const made = mistakes.make(mutation);
        if (made === null) return null;
        const { source, search } = made;
        return {
          source,
          judge: (trial) => unlessItFaults(() => trial.judge(source)),
          violates: () => unlessItFaults(search)?.kind === "violated",
        };
      },
    })),
  };
}

/** What it makes of a mistake; null where not even its initial states can be made. */
export function unlessItFaults<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof ModelFaultError) return null;
    throw error;
  }
}

function instanceOf(
  { path, bundle }: LoadedModel,
  mutation: Mutation,
  options: Options,
): Instance | null {
  const decls = [...bundle.main.decls, overlayOf(mutation, NAME)];
  const mutated = { path, bundle: { ...bundle, main: { ...bundle.main, decls } } };
  const instance = instantiate(mutated, selectionOf(options, [NAME]));
  return instance.ok ? instance.value : null;
}

/** The claims that are violated, or not shown, without any mistake. */
function violatedAnyway(
  { model, program }: Pick<Instance, "model" | "program">,
  statesMax: number,
): ReadonlySet<string> {
  const known = new Set<string>();
  for (;;) {
    const found = firstViolated(model, program, known, statesMax);
    if (found.kind !== "violated" || known.has(found.claim)) return known;
    known.add(found.claim);
  }
}
