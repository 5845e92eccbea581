// LiveKit's media server, which exposes its own metrics.

import { component } from "./card.ts";
import { pods } from "./scrape.ts";

export const livekitServer = component("livekit-server", {
  product: "LiveKit",
  exporter: { name: "livekit-server", release: "1.13.5" },
  selectors: { job: "~.*livekit-server.*" },
  scrape: pods({
    port: 6789,
    namespace: "livekit",
    podLabels: { "app.kubernetes.io/name": "livekit-server" },
  }),
  conditions: { linux: "Only on Linux.", redis: "Only with Redis." },
  uses: { redis: "Rooms, nodes and calls between services: without it nobody joins." },
  sample: { node_id: "ND_0", node_type: "SERVER" },
});
