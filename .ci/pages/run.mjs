// Writes the pages that are made from the models: `npm run docs`. With `--check` it writes nothing,
// and fails where a page is not what the models say. Words that follow name some of the pages.
import { readFileSync, writeFileSync } from "node:fs";
import { conformancePage } from "./conformance-page.mjs";
import { findingsPage } from "./findings-page.mjs";
import { modelsBelow } from "./models.mjs";
import { modelsPage } from "./models-page.mjs";
import { PageError } from "./page-error.mjs";
import { readmePage } from "./readme-page.mjs";
import { strengthPage } from "./strength-page.mjs";

/** By name: the file, and what it should say; given the models, and what it says now. */
const pages = {
  models: { path: "docs/models.md", text: (models) => modelsPage(models) },
  findings: { path: "docs/findings.md", text: (models) => findingsPage(models, warn) },
  strength: { path: "docs/strength.md", text: () => strengthPage() },
  readme: { path: "README.md", text: (_, now) => readmePage(now) },
  conformance: {
    path: "docs/conformance.md",
    text: (models) => conformancePage(models, process.env.FENCEPOST_TABLE),
    // Tests in three languages come first: `npm run conformance`.
    isAskedFor: true,
  },
};

function warn(text) {
  console.error(`docs: ${text}`);
}

function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The first line that differs, for whoever wonders why. */
function firstDifference(now, wanted) {
  const [left, right] = [now.split("\n"), wanted.split("\n")];
  const at = right.findIndex((line, index) => line !== left[index]);
  const line = at < 0 ? right.length : at;
  return `line ${line + 1}\n  is      ${left[line] ?? ""}\n  should  ${right[line] ?? ""}`;
}

const words = process.argv.slice(2);
const isCheck = words.includes("--check");
const chosen = words.filter((word) => word !== "--check");
const unknown = chosen.filter((word) => !(word in pages));
if (unknown.length > 0) {
  console.error(`docs: no page is called ${unknown.join(", ")}: ${Object.keys(pages).join(", ")}`);
  process.exit(3);
}
try {
  const models = modelsBelow("models");
  for (const [name, { path, text, isAskedFor = false }] of Object.entries(pages)) {
    if (chosen.length > 0 ? !chosen.includes(name) : isAskedFor) continue;
    const now = textOf(path);
    const wanted = await text(models, now);
    if (now === wanted) continue;
    if (isCheck) {
      console.error(
        `docs: ${path} is not current, run \`npm run ${isAskedFor ? name : "docs"}\`: ${firstDifference(now, wanted)}`,
      );
      process.exitCode = 1;
    } else {
      writeFileSync(path, wanted);
      console.log(`docs: wrote ${path}`);
    }
  }
} catch (error) {
  if (!(error instanceof PageError)) throw error;
  console.error(`docs: ${error.message}`);
  process.exit(1);
}
