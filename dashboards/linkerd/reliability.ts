// Linkerd / Reliability: what proxies do for calls that fail, by client and by the name of what it calls.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { events } from "../../panels/events.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, stat, table } from "../../panels/recipes.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";

const call = ["namespace", "workload", "parent_name"] as const;

export default dashboard({
  uid: "linkerd-reliability",
  title: "Linkerd / Reliability",
  question:
    "Are calls shed, ended by time-outs or sent once more, and are the endpoints ready? Which client, and calling what?",
  filters: targets(m.scrape.up, "cluster", "namespace", "workload"),
  started: s.started,
  rows: {
    "Do calls get through?": [
      stat(s.callsFailed),
      stat(s.shed),
      stat(s.timedOut),
      stat(s.retried),
      stat(s.endpointsReady),
      firingNow(),
    ],
    "Which calls?": [
      table(
        "Calls",
        "One row a client and the name of what it calls, the worst first. By name alone: a client that calls two Services of one name in different namespaces merges them. Shed and pending are symptoms; the cause is behind the Service.",
        { by: call },
        [s.shed, s.timedOut, s.retried, s.retrySuccess, s.endpointsReady],
        { dashboard: "linkerd-workload", label: "workload", title: "This client" },
      ),
    ],
    "Which Service fails, and which of its pods?": [
      over(s.callsFailed, { by: ["dst_namespace", "dst_service"] }),
      over(s.callsFailed, { by: ["dst_namespace", "dst_pod"] }),
    ],
    "What do proxies do about it?": [
      over(s.retried, { by: call }),
      over(s.timedOut, { by: call }),
      over(s.shed, { by: call }),
      over(s.endpointsReady, { by: call }),
    ],
    "What should not happen": [
      events(
        "What should not happen",
        "A lane each: when it happened, and when there was more of it than is borne.",
        [s.retriesExhausted, s.proxyErrors, s.brokenConnections, s.detectionTimeouts],
      ),
    ],
  },
  more: {
    "Do retries help?": [over(s.retrySuccess, { by: call })],
    "Why do proxies fail?": [
      over(s.proxyErrors, { by: "error" }),
      over(s.brokenConnections, { by: "error" }),
      over(s.detectionTimeouts, { by: ["workload", "srv_port"] }),
    ],
  },
});
