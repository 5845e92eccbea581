// What every file ends with: whatever helpers did for its tests is undone.

import { afterAll, afterEach, vi } from "vitest";
import { undoAll } from "./after.ts";

afterEach(async () => {
  vi.unstubAllEnvs();
  await undoAll("test");
});
afterAll(() => undoAll("file"));
