// Why parts of claims are kept that no overlay needs: `kept.json` beside the models has, by model,
// claim and part, a reason for each. (Of a whole claim its own comment says it.)
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { PageError } from "../pages/page-error.mjs";

const FILE = "kept.json";

/** The reasons of one model: by claim, then by part. */
export function reasonsOf({ path, name }) {
  const file = join(dirname(path), FILE);
  if (!existsSync(file)) return new Map();
  let all;
  try {
    all = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new PageError(`${file}: ${error.message}`);
  }
  return new Map(
    Object.entries(all[name] ?? {}).map(([claim, parts]) => [
      claim,
      new Map(Object.entries(parts)),
    ]),
  );
}

/** A part as `kept.json` names it. */
export function partName({ how, text }) {
  return `${how} ${text}`;
}
