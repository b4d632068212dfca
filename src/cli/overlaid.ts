// A model with one of its overlays, as a suite is made of it: it is needed as a mistake, and for
// what breaks under it, and elaborated once.
import type { Result } from "../base/result.ts";
import type { Model } from "../ir/ir.ts";
import { elaborate } from "../semantics/elaborate.ts";
import type { Options } from "../vectors/header.ts";
import type { LoadedModel } from "./load.ts";
import { selectionOf } from "./selection.ts";

export class Overlaid {
  readonly #loaded: LoadedModel;
  readonly #options: Options;
  readonly #models = new Map<string, Result<Model>>();

  constructor(loaded: LoadedModel, options: Options) {
    this.#loaded = loaded;
    this.#options = options;
  }

  with(overlay: string): Result<Model> {
    const known = this.#models.get(overlay);
    if (known !== undefined) return known;
    const made = elaborate(this.#loaded.bundle, selectionOf(this.#options, [overlay]));
    this.#models.set(overlay, made);
    return made;
  }
}
