// Scenario: the pod of Redis is gone, and its exporter with it.

import type { Scenario } from "../scenario.ts";

export const redisGone: Scenario = {
  name: "redis-gone",
  title: "The pod of Redis is gone",
  story:
    "The pod of the Redis that LiveKit shares is deleted and finds no node to run on for 45 minutes. Its exporter was in " +
    "it: Prometheus finds nothing to scrape any more, and only its replica and LiveKit tell of it.",
  culprit: { component: "redis", targets: [0] },
  onset: "-70m",
  changes: [{ from: "-70m", to: "-25m", targets: [0], gone: { redis: "vanished" } }],
};
