// What applications see of the server: its API, its webhooks, the data that goes through it.

import * as m from "../../metrics/livekit-server/index.ts";
import { countOf, rate as perSecond, unit, unlike } from "../../promql/index.ts";
import { latency, rate, ratio } from "../kinds/index.ts";
import { site } from "./labels.ts";

export const apiErrors = ratio({
  id: "livekit_api_errors",
  title: "API errors",
  why: "Share of calls of the server API that ended in 5xx. Of Egress, Ingress or SIP it mostly means that no worker answered; of RoomService look at Redis. 4xx is the caller's.",
  bad: perSecond(m.twirpRequests, { status: "5xx" }),
  total: perSecond(m.twirpRequests),
  by: [...site, "service"],
  bounds: { warning: 0.05 },
});

export const apiRequests = rate({
  id: "livekit_api_requests",
  title: "API calls",
  why: "Calls of the server API: which service, which method, with which result. Many 4xx: an application that polls for rooms that are gone, or a wrong key.",
  events: perSecond(m.twirpRequests),
  by: [...site, "service", "status"],
});

/** Starting an egress and dialling out take seconds by design. */
export const apiLatency = latency({
  id: "livekit_api_latency",
  title: "API latency",
  why: "How long calls of the server API take, without those that take seconds by design (starting an egress, dialling out). Slow: Redis, an overloaded node.",
  histogram: m.twirpLatency,
  where: { method: unlike("Start.*Egress|StartEgress|CreateSIPParticipant|TransferSIPParticipant") },
  quantile: 0.99,
  by: [...site, "service"],
});

export const webhookFailures = ratio({
  id: "livekit_webhook_failures",
  title: "Failed webhooks",
  why: "Webhooks that failed after all retries, or were dropped because the queue was full or they were too old. What the application believes of rooms and recordings drifts from the truth.",
  bad: perSecond(m.webhookDispatches, { status: ["failure", "drop"] }),
  total: perSecond(m.webhookDispatches),
  by: site,
  bounds: { warning: 0.05 },
});

export const webhooks = rate({
  id: "livekit_webhooks",
  title: "Webhooks",
  why: "Webhooks delivered, failed and dropped; the reason is said for drops: age, overflow and a full queue mean that the receiver is too slow.",
  events: perSecond(m.webhookDispatches),
  by: [...site, "status", "reason"],
});

export const webhookQueue = latency({
  id: "livekit_webhook_queue",
  title: "Webhook queue",
  why: "Length of a room's queue as each webhook found it: it grows when the receiver is slow, long before webhooks are dropped.",
  histogram: m.webhookQueueLength,
  by: site,
});

export const dataStreams = rate({
  id: "livekit_data_streams",
  title: "Data streams",
  why: "Data streams that participants started: text, files, transcriptions of agents.",
  events: unit("streams/s", perSecond(countOf(m.dataStreamDestinations))),
  by: [...site, "type"],
});

export const dataStreamSize = latency({
  id: "livekit_data_stream_size",
  title: "Size of data streams",
  why: "As their headers announce it; streams that do not say their size are missing. Large ones share the data channel with everything else.",
  histogram: m.dataStreamBytes,
  better: "neither",
  by: [...site, "type"],
});
