// Scenario: Redis runs out of memory.

import type { Scenario } from "../scenario.ts";

export const redisFull: Scenario = {
  name: "redis-full",
  title: "Redis is full",
  story:
    "Something fills the Redis that LiveKit shares, for hours. At its limit it refuses every write: rooms cannot be " +
    "created, calls between nodes fail, and people who leave do not come back.",
  culprit: { component: "redis" },
  onset: "-50m",
  changes: [
    { from: "-5h", over: "250m", set: { redis: { memory: 1 } } },
    { from: "-48m", over: "30m", set: { "livekit-server": { people: 0.7 } } },
  ],
};
