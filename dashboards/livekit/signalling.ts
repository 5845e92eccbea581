// LiveKit / Signalling & API: how people get in step by step, and how the parts talk to each other.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, stacked, stat, table, together } from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-signalling",
  title: "LiveKit / Signalling & API",
  question:
    "Where do people fail on their way into a room, and do the API, the calls between services and the webhooks work?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "Do joining, the API and the bus work?": [
      stat(s.signalSuccess),
      stat(s.mediaSuccess),

      stat(s.apiErrors),
      stat(s.callErrors),
      stat(s.webhookFailures),
      stat(s.egressRefused),
    ],
    "Which node?": [
      table(
        "Signalling of each node",
        "One row a node, the worst first. All alike: look at Redis, which carries what they say to each other.",
        { by: "pod" },
        [
          s.signalSuccess,
          s.validationFailures,
          s.relayFailures,
          s.callErrors,
          s.apiErrors,
          s.webhookFailures,
          s.websockets,
          s.streams,
        ],
        { dashboard: "livekit-nodes", label: "pod", title: "This node" },
      ),
    ],
    "Where are people lost?": [
      over(s.joinSteps, { by: "state" }),
      stacked(s.joinFailures, { by: "state" }),
      over(s.mediaSuccess, { by: "pod" }),
    ],
    "Do the API and the bus work?": [
      over(s.apiErrors, { by: "service" }),
      over(s.apiLatency, { by: "service" }),
      over(s.callErrors, { by: ["service", "method"] }),
    ],
  },
  more: {
    "Do webhooks arrive?": [stacked(s.webhooks, { by: ["status", "reason"] }), over(s.webhookQueue)],
    "More of joining": [
      quantiles(s.sessionStart),

      together(
        "What is refused or fails",
        "Shares: of joins refused before a session starts, of signal messages that did not get through, of joins, offers and answers that failed, of connections without media.",
        [s.validationFailures, s.relayFailures, s.operationErrors],
      ),
      stacked(s.operationErrorTypes, { by: ["type", "error_type"] }),
    ],
    "More of the bus": [
      over(s.callErrorCodes, { by: "error_code" }),

      together(
        "Sends between nodes",
        "How long a message takes from node to node over the bus, and how long a call between services does, p95.",
        [s.streamSendTime, s.callTime],
      ),
      stacked(s.apiRequests, { by: "status" }),
    ],
    "Data that people send": [over(s.dataStreams, { by: "type" }), over(s.dataStreamSize, { by: "type" })],
  },
});
