// `fencepost vectors --keep old.ndjson`: the tests of an older file stay, as far as the model can
// still walk them, and only what they do not cover is added.
import { failed, ok, type Result } from "../../base/result.ts";
import type { Options } from "../../vectors/header.ts";
import { digestOf } from "../../vectors/id.ts";
import { readSuite, type WrittenSuite } from "../../vectors/read.ts";
import type { Call } from "../call.ts";
import { badCall, nothingToHandOut, vectorsDamaged } from "../findings.ts";
import { loadModels } from "../load.ts";
import { readText } from "../texts.ts";
import { type Outcomes, vectorsPath, writeVectors } from "../vector-files.ts";
import type { VectorsArguments } from "../vectors-words.ts";

interface Older {
  readonly suite: WrittenSuite;
  readonly digest: string;
}

/** The model and the options are those of the older file, but for what is given. */
export function keepVectors(
  { files, out }: VectorsArguments,
  path: string,
  given: Partial<Options>,
  { texts }: Call,
  version: string,
): Outcomes {
  const older = readOlder(path);
  if (!older.ok) return { outcomes: [], diagnostics: older.diagnostics };
  const { suite, digest } = older.value;
  const named = files.length === 0 ? [suite.header.file] : files;
  const { models, diagnostics } = loadModels(named, texts);
  const [loaded, another] = models;
  if (diagnostics.length > 0 || loaded === undefined) return { outcomes: [], diagnostics };
  if (another !== undefined) {
    const message = "`--keep` takes the tests of one file for one model";
    return { outcomes: [], diagnostics: [badCall(message, "vectors")] };
  }
  const options = keeping({ ...suite.header.options, ...given }, digest);
  const target = vectorsPath(out, loaded.path, options.variant);
  const written = writeVectors(target, loaded, options, version, suite);
  if (!written.ok) return { outcomes: [], diagnostics: written.diagnostics };
  if (written.value === null) {
    return { outcomes: [], diagnostics: [nothingToHandOut(loaded.path)] };
  }
  return { outcomes: [written.value], diagnostics: [] };
}

function readOlder(path: string): Result<Older> {
  const text = readText(path);
  if (!text.ok) return text;
  const read = readSuite(text.value);
  if (!read.ok) return failed([vectorsDamaged(path, read.message)]);
  return ok({ suite: read.suite, digest: digestOf(text.value) });
}

/** In the order in which headers have them. */
function keeping(
  { tier, config, params, variant, kept: _, ...others }: Options,
  kept: string,
): Options {
  return { tier, config, params, ...(variant === undefined ? {} : { variant }), kept, ...others };
}
