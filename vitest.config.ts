// Where tests are and how long one may take. Nothing is global: a test imports what it uses.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globals: false,
    // State spaces of real models are explored inside single tests; a hang is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
