// The part of a model that vectors are made of: a config, params, and the overlays of a variant.
import type { Selection } from "../semantics/bundle.ts";
import type { Options } from "../vectors/header.ts";

export function selectionOf(
  { config, params, variant = [] }: Options,
  overlays: readonly string[],
): Selection {
  const all = [...variant, ...overlays];
  return { config, params: new Map(Object.entries(params)), overlays: all, settings: new Map() };
}
