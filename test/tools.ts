// Before any test: the programs that tests start must be there. Missing ones fail the run, they skip nothing.

import { missingTools } from "../scripts/tools.ts";

export const setup = (): void => {
  const missing = missingTools();
  if (missing.length === 0) return;
  throw new Error(`The tests need ${missing.join(", ")}, not found on the PATH. Run: npm run setup`);
};
