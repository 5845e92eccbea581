// How the tests run: plain tests by vitest, type tests (*.test-d.ts) by the compiler.

import { defineConfig } from "vitest/config";
import { temporary } from "./test/memory.ts";

/** What replaces modules, or keeps something for the length of a file, must not share a worker with other files. */
const apart = [
  "test/probes/kubernetes.test.ts",
  "test/scripts/simulate/newcomer.test.ts",
  "test/scripts/start/*.test.ts",
];

const common = {
  env: { TMPDIR: temporary() },
  setupFiles: ["test/seed.ts", "test/undo.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    globalSetup: "test/tools.ts",
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: "apart", include: apart, sequence: { groupOrder: 0 } } },
      {
        test: {
          ...common,
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...apart],
          // A worker loads the project once, not once for each file, which took longer than most of what they test.
          isolate: false,
          sequence: { groupOrder: 1 },
          typecheck: {
            enabled: true,
            checker: "tsc",
            include: ["test/**/*.test-d.ts"],
            tsconfig: "./tsconfig.json",
          },
        },
      },
    ],
  },
});
