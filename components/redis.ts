// Redis, LiveKit's bus, seen through redis_exporter (https://github.com/oliver006/redis_exporter).

import { component } from "./card.ts";
import { pods } from "./scrape.ts";

export const redis = component("redis", {
  product: "Redis",
  exporter: { name: "redis_exporter", release: "1.80.0" },
  selectors: { job: "~.*redis.*" },
  scrape: pods({ port: 9121, namespace: "livekit", podLabels: { "app.kubernetes.io/name": "redis" } }),
});
