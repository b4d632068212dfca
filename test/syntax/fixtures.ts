// The models that the tests of this layer read: whole ones, so that the grammar is tried at length.
import { readFileSync } from "node:fs";
import type { Source } from "../../src/base/source.ts";

function read(name: string): Source {
  const text = readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
  return { path: name, text };
}

export const orchestrator = read("orchestrator.fence");
export const restore = read("restore.fence");
