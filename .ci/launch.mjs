// The build makes this dist/cli.js. It runs cli.cjs with what V8 made of it when it was built, so
// that a start need not compile it again. Another version of Node does not take that, and compiles.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";

const program = new Script(readFileSync(new URL("cli.cjs", import.meta.url), "latin1"), {
  filename: "cli.cjs",
  cachedData: readIfThere(new URL("cli.cjs.cache", import.meta.url)),
});
program.runInThisContext()(createRequire(import.meta.url), import.meta.url);

function readIfThere(url) {
  try {
    return readFileSync(url);
  } catch {
    return undefined;
  }
}
