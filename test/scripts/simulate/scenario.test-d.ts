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

test("a scenario loses targets in ways that there are for them", () => {
  ({ from, targets: [0], gone: { redis: "stopped", "livekit-server": "vanished" } }) satisfies Change;
  // @ts-expect-error nothing looks at it that could say so
  ({ from, gone: { "livekit-server": "stopped" } }) satisfies Change;
  // @ts-expect-error no such way
  ({ from, gone: { redis: "lost" } }) satisfies Change;
  // @ts-expect-error no such component
  ({ from, gone: { livekit: "vanished" } }) satisfies Change;
});
