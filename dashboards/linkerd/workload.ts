// Linkerd / Workload: one workload, as it serves, as it calls others, pod by pod.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, stat, table, together } from "../../panels/recipes.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";

export default dashboard({
  uid: "linkerd-workload",
  title: "Linkerd / Workload",
  question:
    "How does this workload serve, how do its callers see it, how do its own calls fare, and is one of its pods to blame?",
  filters: targets(m.scrape.up, "cluster", "namespace", "workload", "pod"),
  started: s.started,
  rows: {
    "Does it serve?": [
      stat(s.success),
      stat(s.responseTime),
      stat(s.callsFailed),
      stat(s.mtls),
      stat(s.denied),
      stat(s.certificateLife),
    ],
    "Which pod is to blame?": [
      table(
        "Pods",
        "One row a pod, the worst first: look for the one that differs.",
        { by: ["namespace", "pod"] },
        [
          s.success,
          s.requests,
          s.responseTime,
          s.callerSuccess,
          s.callsFailed,
          s.proxyUp,
          s.controlPlane,
          s.certificateLife,
          s.cpu,
          s.memory,
        ],
      ),
    ],
    "How does it serve?": [
      over(s.success, { by: "pod" }),
      quantiles(s.responseTime),
      over(s.requests, { by: "client_id" }),
      over(s.requests, { by: ["srv_name", "route_name"] }),
    ],
    "How do its callers see it?": [over(s.callerSuccess, { by: "pod" }), quantiles(s.callerTime)],
    "What does it call?": [
      table(
        "Calls",
        "One row a Service that it calls, the worst first. Without a name: an address that is no Service's, or outside of the cluster.",
        { by: ["dst_namespace", "dst_service"] },
        [s.calls, s.callsFailed, s.mtlsOutbound],
      ),
    ],
  },
  more: {
    "Which connections are there?": [
      over(s.connections, { by: ["workload", "target_port"] }),
      together("Bytes", "What it receives from its clients and sends to them.", [s.bytesIn, s.bytesOut]),
      over(s.brokenConnections, { by: "error" }),
      over(s.mtlsConnections, { by: "target_port" }),
    ],
  },
});
