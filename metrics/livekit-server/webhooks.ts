// Webhooks that livekit-server sends.

import { open } from "../../promql/metric.ts";
import { node } from "./labels.ts";

const { counter, histogram } = node;

export const webhookDispatches = counter("livekit_webhook_dispatch_total", {
  unit: "webhooks",
  labels: {
    status: ["success", "failure", "drop"],
    reason: open("", "age", "overflow", "queue is full", "queue is closed"),
  },
  since: "1.9.0",
  meaning: "Webhooks delivered, failed and dropped.",
  when: "Only after the first webhook, so never without a webhook URL.",
  trap: "A failure is counted when all retries are used up. The reason is set for drops only.",
});

export const webhookQueueLength = histogram("livekit_webhook_queue_length", {
  unit: "webhooks",
  buckets: [1, 2, 3, 4, 5, 10, 20, 40, 80],
  since: "1.9.0",
  meaning: "Length of a room's queue as each webhook found it.",
  trap: "A histogram: there is no current length of the queue.",
});
