// Linkerd / Overview: the mesh at a glance; the first page when calls between pods fail.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { events } from "../../panels/events.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, stacked, stat, table, together } from "../../panels/recipes.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";

export default dashboard({
  uid: "linkerd-overview",
  title: "Linkerd / Overview",
  overview: true,
  question:
    "Is the mesh up, is its traffic good, is it encrypted and allowed, are its certificates fresh? If not, which workload is to blame?",
  filters: targets(m.scrape.up, "cluster", "namespace", "workload"),
  started: s.started,
  rows: {
    "Is the mesh well?": [
      stat(s.success),
      stat(s.responseTime),
      stat(s.mtls),
      stat(s.denied),
      stat(s.certificateLife),
      firingNow(),
    ],
    "Which workload is to blame?": [
      table(
        "Workloads",
        "One row a workload with a proxy, the worst first. UDP, skipped ports and the host's network pass no proxy, and are not in it.",
        { by: ["namespace", "workload"] },
        [
          s.success,
          s.requests,
          s.responseTime,
          s.callerSuccess,
          s.mtls,
          s.denied,
          s.deniedConnections,
          s.certificateLife,
          s.withoutCertificate,
          s.controlPlane,
        ],
        { dashboard: "linkerd-workload", label: "workload", title: "This workload" },
      ),
    ],
    "Is traffic good?": [
      over(s.success, { by: ["namespace", "workload"] }),
      over(s.responseTime, { by: ["namespace", "workload"] }),
      over(s.requests, { by: ["namespace", "workload"] }),
    ],
    "What should not happen": [
      events(
        "What should not happen",
        "A lane each: when it happened, and when there was more of it than is borne.",
        [
          s.denied,
          s.deniedConnections,
          s.deniedOwnPort,
          s.withoutCertificate,
          s.certificatesRejected,
          s.retriesExhausted,
          s.proxyErrors,
          s.brokenConnections,
          s.detectionTimeouts,
          s.restarts,
        ],
      ),
    ],
  },
  more: {
    "Which proxies are there?": [
      over(s.proxies, { by: "namespace" }),
      stacked(s.versions, { by: "version" }),
      over(s.controlPlane, { by: ["namespace", "workload"] }),
      table(
        "Proxies that cannot be scraped",
        "One row a proxy, the worst first: whether it can be scraped, and how far its node's clock is off.",
        { by: ["namespace", "pod"] },
        [s.proxyUp, s.clockSkew, s.restarts],
      ),
    ],
    "What does the mesh cost?": [
      over(s.cpu, { by: ["namespace", "pod"] }),
      over(s.memory, { by: ["namespace", "pod"] }),
      together("Bytes", "What meshed pods receive from their clients and send to them.", [
        s.bytesIn,
        s.bytesOut,
      ]),
    ],
  },
});
