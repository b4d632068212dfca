// Whether committed vectors are of the models as they are: told by what their headers say that they
// were made from, without making a test. What the tests say is for `vectors --check` to walk.
import { ok, type Result } from "../base/result.ts";
import { member, readSuite, type WrittenSuite } from "../vectors/read.ts";
import type { LoadedModel } from "./load.ts";
import { madeFrom } from "./suites.ts";
import type { Texts } from "./texts.ts";
import { type CommittedFile, forEachCommitted, type Several } from "./vector-files.ts";

export interface Origin {
  readonly path: string;
  /** Why it is of something else; null where it is not. */
  readonly why: string | null;
}

/** Of all committed vectors below a folder. */
export function originsBelow(out: string, texts: Texts, version: string): Several<Origin> {
  return forEachCommitted(out, texts, (committed, loaded) => originOf(committed, loaded, version));
}

function originOf(
  { path, text, options }: CommittedFile,
  loaded: LoadedModel,
  version: string,
): Result<Origin> {
  const read = readSuite(text);
  if (!read.ok) return ok({ path, why: read.message });
  const now = madeFrom(loaded, options, version);
  if (!now.ok) return now;
  return ok({ path, why: difference(read.suite, now.value) });
}

function difference(
  { header, tests }: WrittenSuite,
  now: { readonly tool: string; readonly model: { readonly semanticHash: string } },
): string | null {
  if (member(header.json, "tests") !== tests.length) return "it is cut off, or has been edited";
  if (header.semanticHash !== now.model.semanticHash) return "the model means something else now";
  if (header.tool !== now.tool) return `it was written by ${header.tool}`;
  const model = member(header.json, "model");
  const isSame = JSON.stringify(model) === JSON.stringify(now.model);
  return isSame ? null : "the text of the model is another one";
}
