// LiveKit / Signalling & API: how people get in step by step, and how the parts talk to each other.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, spread, stacked, stat } from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-signalling",
  title: "LiveKit / Signalling & API",
  question:
    "Where do people fail on their way into a room, and do the API, the calls between services and the webhooks work?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "Do joining, the API and the bus work?": [
      stat(s.signalSuccess),
      stat(s.joinSuccess),
      stat(s.joinLatency),
      stat(s.apiErrors),
      stat(s.callErrors),
      stat(s.webhookFailures),
    ],
    "Where are people lost?": [
      over(s.joinSteps, { by: "state" }),
      stacked(s.joinFailures, { by: "state" }),
      over(s.validationFailures),
      over(s.mediaSuccess),
      over(s.iceSuccess, { by: "transport" }),
      over(s.connectionSteps, { by: ["transport", "state"] }),
    ],
    "How long does it take?": [quantiles(s.joinLatency), quantiles(s.sessionStart), over(s.joinWithin)],
    "Does the API work?": [
      over(s.apiErrors, { by: "service" }),
      stacked(s.apiRequests, { by: "status" }),
      over(s.apiLatency, { by: "service" }),
    ],
    "Does the bus work?": [
      over(s.callErrors, { by: ["service", "method"] }),
      over(s.callTime, { by: "service" }),
      over(s.streamSendTime, { by: "service" }),
    ],
    "Do webhooks arrive?": [
      over(s.webhookFailures, { by: "instance" }),
      stacked(s.webhooks, { by: ["status", "reason"] }),
      over(s.webhookQueue),
    ],
  },
  more: {
    "More of the bus": [
      over(s.egressRefused),
      over(s.callErrorCodes, { by: "error_code" }),
      over(s.streamErrors, { by: "service" }),
      over(s.streams, { by: "service" }),
      over(s.busBytes, { by: "direction" }),
    ],
    "More of signalling": [
      over(s.relayFailures),
      over(s.relayed, { by: "direction" }),
      over(s.websockets, { by: "instance" }),
      over(s.operationErrors, { by: "type" }),
      stacked(s.operationErrorTypes, { by: ["type", "error_type"] }),
      spread(s.joinLatency),
      spread(s.sessionStart),
    ],
    "Data that people send": [over(s.dataStreams, { by: "type" }), over(s.dataStreamSize, { by: "type" })],
  },
});
