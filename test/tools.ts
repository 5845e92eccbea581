// Before any test: the programs that tests start must be there. Missing ones fail the run, they skip nothing; after all
// tests: that rules were not tested under Prometheus 3, where its promtool is not there.

import { underPrometheus3 } from "../scripts/promtools.ts";
import { missingTools } from "../scripts/tools.ts";

export const setup = (): void => {
  const missing = missingTools();
  if (missing.length === 0) return;
  throw new Error(`The tests need ${missing.join(", ")}, not found on the PATH. Run: npm run setup`);
};

export const teardown = (): void => {
  if (underPrometheus3()) return;
  process.stdout.write(
    "\nRules and their tests: not run under Prometheus 3. Where Go is installed, npm run setup builds its promtool.\n",
  );
};
