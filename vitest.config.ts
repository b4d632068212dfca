// Where tests are and how they run. Nothing is global: a test imports what it uses.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Whoever watches wants a changed module to be loaded anew, so Vitest has to know of each. In a
 * single run Node loads everything but the test files itself, and once for all test files of a
 * process: Vitest puts a lookup behind each use of an import, which doubles what a search takes.
 */
const runsOnce = {
  isolate: false,
  // Vitest leaves a core to itself, which has nothing to do here. Of two that is half.
  maxWorkers: "100%",
  execArgv: ["--import", fileURLToPath(new URL(".ci/typescript.mjs", import.meta.url))],
  server: { deps: { external: [/\/(?:src|test)\/(?!.*\.test\.ts$)/] } },
};

/** One that takes a minute must not be the last to start, while the other cores have nothing to do. */
const LONG = /\/test\/(?:compiler\/models|runners)\//;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globals: false,
    // State spaces of real models are explored inside single tests; a hang is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongFirst },
    ...(process.argv.includes("run") ? runsOnce : {}),
  },
});
