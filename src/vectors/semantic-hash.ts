// What a model means, as a digest: the same as long as only comments, layout, descriptions and the
// names of locals, definitions, configs and params change; another one whenever something changes
// that a step, an observation or a verdict can depend on.
import type { Binder, Model } from "../ir/ir.ts";
import type { Json } from "../values/json.ts";
import { sha256 } from "./id.ts";

/** Where something stands, and how it is put: messages and pages need it, behaviour does not. */
const wording = new Set(["span", "doc", "text", "what", "alias"]);

export function semanticHash(model: Model): string {
  return `sha256:${sha256(JSON.stringify(meaningOf(model)))}`;
}

function meaningOf({ name: _name, config: _config, params: _params, ...model }: Model): Json {
  const visible = [...model.actions, ...model.tables].map(({ params }) =>
    params.map(({ name }) => name),
  );
  const functions = model.functions.map(({ name: _own, params, ...fn }) => ({
    ...fn,
    params: params.map(({ type }) => type),
  }));
  return { visible, ...plainMembers({ ...model, functions }) };
}

/** The parts of a model are plain data; what two of them share comes out once for each. */
export function meaningOfPart(part: unknown): Json {
  if (typeof part === "bigint") return `${part}n`;
  if (Array.isArray(part)) return part.map(meaningOfPart);
  if (typeof part === "string" || typeof part === "number" || typeof part === "boolean")
    return part;
  if (typeof part !== "object" || part === null) return JSON.parse(JSON.stringify(part ?? null));
  return isModel(part) ? meaningOf(part) : plainMembers(part);
}

function plainMembers(part: object): { readonly [key: string]: Json } {
  const kept = Object.entries(part).filter(
    ([key]) => !wording.has(key) && !(key === "name" && isBinder(part)),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, meaningOfPart(value)]));
}

function isBinder(part: object): part is Binder {
  return "local" in part && "domain" in part;
}

/** The model that another one refines. */
function isModel(part: object): part is Model {
  return "actions" in part && "slots" in part && "claims" in part;
}
