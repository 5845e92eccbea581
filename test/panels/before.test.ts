// Now beside the same time before: a tile of two numbers, of which the older may not be there yet.

import { expect, test } from "vitest";
import { bookOf } from "../scripts/compile/installation.ts";

test("what was not there a week ago is left out; what is not there now is silent", () => {
  const tile = bookOf("")
    .dashboards.find(({ def }) => def.uid === "livekit-overview")
    ?.rows[0]?.panels.find(({ title }) => title === "Participants");
  const [now, before] = tile?.targets ?? [];
  expect([now?.legend, before?.legend]).toEqual(["now", "1w before"]);
  expect(now?.expr).toMatch(/vector\(NaN\)/);
  expect(before?.expr).toMatch(/^sum\([^)]*offset 1w\)$/);
});
