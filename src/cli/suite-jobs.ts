// Files of vectors, each a job of its own. Jobs are plain data, and so is what comes of them, so
// that any thread can do them; by whom a file is made does not show in it.
import { ok, type Result } from "../base/result.ts";
import type { Options } from "../vectors/header.ts";
import { loadModel, sizeOfTexts } from "./load.ts";
import type { Texts } from "./texts.ts";
import {
  compareCommitted,
  type Outcome,
  readCommitted,
  remakeVectors,
  writeVectors,
} from "./vector-files.ts";

export type SuiteJob =
  /** To make a file as its header says, of the model that is named there or here. */
  | {
      readonly kind: "check";
      readonly path: string;
      readonly model: string | null;
      readonly isExact: boolean;
    }
  | { readonly kind: "remake"; readonly path: string }
  | {
      readonly kind: "write";
      readonly path: string;
      readonly model: string;
      readonly options: Options;
    };

/** Null where there is nothing to compare, or nothing to make. */
export type SuiteAnswer = Result<Outcome | null>;

/** How long a job may take, beside others: a long model has much to try, and many mistakes. */
export function weightOf(job: SuiteJob): number {
  if (job.kind === "write") return sizeOfTexts(job.model);
  const committed = readCommitted(job.path);
  return committed.ok && committed.value !== null ? sizeOfTexts(committed.value.model) : 0;
}

export function doJob(job: SuiteJob, texts: Texts, version: string): SuiteAnswer {
  if (job.kind === "write") {
    const loaded = loadModel(job.model, texts);
    return loaded.ok ? writeVectors(job.path, loaded.value, job.options, version) : loaded;
  }
  const committed = readCommitted(job.path);
  if (!committed.ok) return committed;
  const file = committed.value;
  if (file === null) return ok(null);
  const named = job.kind === "check" ? job.model : null;
  const loaded = loadModel(named ?? file.model, texts);
  if (!loaded.ok) return loaded;
  return job.kind === "remake"
    ? remakeVectors(file, loaded.value, version)
    : compareCommitted(file, loaded.value, version, job.isExact);
}
