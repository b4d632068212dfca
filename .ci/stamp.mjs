// What the built files were made from, as one hash. `build.mjs` writes it into dist, `setup.mjs`
// compares: contents and not times decide, since a clone or a checkout makes every time new.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the stamp of a build is kept, below the root of the repository. */
export const STAMP_PATH = "dist/.built-from";

/** What a build makes inside src; the stamp covers what it is made from. */
const GENERATED = /\.ohm-bundle\.(js|d\.ts)$/;

/** What else decides how the built files look. */
const MAKERS = ["build.mjs", "launch.mjs", "rules.mjs", "warm.mjs"].map((name) => `.ci/${name}`);

export function hashSources(root) {
  // What V8 compiled beforehand is of use to the same V8 only.
  const hash = createHash("sha256").update(`${process.versions.v8}\0`);
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !GENERATED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const makers = [...MAKERS, "package.json"].map((path) => join(root, path));
  for (const file of [...files, ...makers]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}
