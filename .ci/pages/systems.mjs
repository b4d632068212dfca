// What the pages say of a system beside what its models say. `review.json` in the folder of the models
// has its name, which source was read, the ids of the suspected defects that the review lists, and
// for each that no model shows the reason.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";

/** The systems of these models, in the order of the folders. */
export function systemsOf(models) {
  const folders = [...new Set(models.map(({ path }) => dirname(path)))];
  return folders.map((folder) => {
    const path = join(folder, "review.json");
    const name = folder.split("/").pop();
    const review = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
    const title = review?.title ?? name;
    return { name, path, title, review, models: models.filter(({ system }) => system === name) };
  });
}

/** G1 to G13, for `{ "prefix": "G", "count": 13 }`. */
export function findingIds({ findings: { prefix, count } }) {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
