// Scenario: Redis stops, and its exporter lives on.

import type { Scenario } from "../scenario.ts";

export const redisStopped: Scenario = {
  name: "redis-stopped",
  title: "Redis stops",
  story:
    "The Redis that LiveKit shares stops for 45 minutes; its exporter lives on and says so, and Sentinel may not " +
    "promote the replica. Within a minute all calls end, nobody gets in, and the API fails.",
  culprit: { component: "redis", targets: [0] },
  onset: "-70m",
  changes: [{ from: "-70m", to: "-25m", targets: [0], gone: { redis: "stopped" } }],
};
