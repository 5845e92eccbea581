// How the tests run: plain tests by vitest, type tests (*.test-d.ts) by the compiler.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/tools.ts",
    setupFiles: "test/seed.ts",
    include: ["test/**/*.test.ts"],
    typecheck: {
      enabled: true,
      checker: "tsc",
      include: ["test/**/*.test-d.ts"],
      tsconfig: "./tsconfig.json",
    },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
