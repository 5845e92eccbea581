// LiveKit's recorder and restreamer: a worker is one process, with a process of its own for each job.

import { component } from "./card.ts";
import { pods } from "./scrape.ts";

export const livekitEgress = component("livekit-egress", {
  product: "LiveKit",
  exporter: { name: "livekit-egress", release: "1.14.1" },
  // Not every job that speaks of egress: a service mesh has egress gateways.
  selectors: { job: "~.*livekit.*egress.*|.*egress" },
  scrape: pods({ port: 9090, namespace: "livekit", podLabels: { "app.kubernetes.io/name": "egress" } }),
  uses: { redis: "Requests come and states go over it: without it nothing starts." },
  sample: { node_id: "NE_0" },
});
