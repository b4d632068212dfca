// What docs/tla.md shows of a module is what its model becomes.
import { expect, test } from "vitest";
import { elaborate, type ModelBundle, parseModel } from "../../src/index.ts";
import { exportModel } from "../../src/tla/export.ts";
import { codeBlocks } from "../docs/page.ts";
import { expectOk } from "../support/models.ts";

const blocks = codeBlocks("docs/tla.md");
const [source] = blocks.filter(({ info }) => info[0] === "fence");
const shown = blocks.filter(({ info }) => info[0] === "tla").map(({ text }) => text);

test("each definition that is shown is there", () => {
  const main = expectOk(parseModel({ path: "ticket.fence", text: source?.text ?? "" }));
  const bundle: ModelBundle = { main, parts: [], imports: new Map() };
  const selection = { config: null, params: new Map(), overlays: [], settings: new Map() };
  const { files } = exportModel(expectOk(elaborate(bundle, selection)), "Tickets", []);
  expect(shown.length).toBeGreaterThan(0);
  for (const text of shown) expect(files[0]?.text).toContain(text);
});
