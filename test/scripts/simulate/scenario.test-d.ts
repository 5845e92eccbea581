// What the compiler knows of scenarios: components and their knobs.

import { test } from "vitest";
import type { Change } from "../../../scripts/simulate/scenario.ts";

const from = "-1h";

test("a scenario turns knobs that the components have", () => {
  ({ from, set: { "livekit-server": { loss: 0.1 }, redis: { memory: 1 } } }) satisfies Change;
  // @ts-expect-error no such component
  ({ from, set: { livekit: { loss: 0.1 } } }) satisfies Change;
  // @ts-expect-error it has no such knob
  ({ from, set: { "livekit-server": { los: 0.1 } } }) satisfies Change;
  // @ts-expect-error that is the other one's
  ({ from, set: { redis: { loss: 0.1 } } }) satisfies Change;
});
