// What the semantics stage is asked, and what a model says of itself before one config is chosen.
import type { Span } from "../base/source.ts";
import type { ModelFile, Text } from "../syntax/ast.ts";

/**
 * The parsed files of one model: its own, its parts in order of their names, and what these and
 * their imports import, by the node of the `import`.
 */
export interface ModelBundle {
  readonly main: ModelFile;
  readonly parts: readonly ModelFile[];
  readonly imports: ReadonlyMap<Text, ModelFile>;
}

/** Which instance of the model is wanted. */
export interface Selection {
  /** Null: the first default config, or all param defaults where no config is declared. */
  readonly config: string | null;
  /** Params given from outside, as DSL expressions: they outrank config and defaults. */
  readonly params: ReadonlyMap<string, string>;
  /** Names of overlays, applied together. */
  readonly overlays: readonly string[];
  /** `with { … }` of the expectation that is being judged: see Expected.settings. */
  readonly settings: ReadonlyMap<string, string>;
}

export interface ConfigInfo {
  readonly name: string;
  readonly isDefault: boolean;
  readonly isNightly: boolean;
  readonly doc: string;
}

/** One expectation of an overlay, with its run: config and settings. */
export interface Expected {
  readonly claim: string;
  readonly holds: boolean;
  /** Exact length of the shortest counterexample, or null where none is stated. */
  readonly steps: number | null;
  /** Number of rows that break a law, or null. */
  readonly rows: number | null;
  readonly config: string;
  /** Params changed by `with`, as written: pass on as Selection.settings. */
  readonly settings: ReadonlyMap<string, string>;
  readonly span: Span;
}

export interface OverlayInfo {
  readonly name: string;
  readonly kind: "mutant" | "variant";
  readonly title: string;
  readonly doc: string;
  readonly expects: readonly Expected[];
  readonly span: Span;
}

/** The outline of a model: read off its declarations alone. */
export interface Outline {
  readonly name: string;
  readonly doc: string;
  /** One unnamed config called `default` where the model declares none. */
  readonly configs: readonly ConfigInfo[];
  readonly overlays: readonly OverlayInfo[];
  readonly params: readonly { readonly name: string; readonly doc: string }[];
}

// The functions of this stage:
//   outline(bundle): Result<Outline>                       in outline.ts
//   elaborate(bundle, selection): Result<Model>            in elaborate.ts
