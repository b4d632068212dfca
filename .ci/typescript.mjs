// Lets Node import TypeScript by itself: `node --import ./.ci/typescript.mjs`. The tests run the
// sources that way, see vitest.config.ts.
import { findSourceMap, register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
process.setSourceMapsEnabled(true);

// Vitest sets a formatter of stacks of its own, which does not know where these lines come from.
let format = (error, sites) => [`${error}`, ...sites].join("\n    at ");
Object.defineProperty(Error, "prepareStackTrace", {
  get: () => (error, sites) => withOrigins(format(error, sites)),
  set: (other) => {
    format = other ?? format;
  },
});

function withOrigins(stack) {
  if (typeof stack !== "string") return stack;
  return stack.replaceAll(/(file:\S+\.ts):(\d+):(\d+)/g, (place, file, line, column) => {
    const { originalLine, originalColumn } =
      findSourceMap(file)?.findEntry(line - 1, column - 1) ?? {};
    return originalLine === undefined ? place : `${file}:${originalLine + 1}:${originalColumn + 1}`;
  });
}
