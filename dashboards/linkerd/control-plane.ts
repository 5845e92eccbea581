// Linkerd / Control plane: is what proxies are told right and in time, and do they get their certificates?

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { events } from "../../panels/events.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, quantiles, stacked, stat, states, table } from "../../panels/recipes.ts";
import { upOrDown } from "../../panels/states.ts";
import * as s from "../../signals/linkerd-control-plane/index.ts";

export default dashboard({
  uid: "linkerd-control-plane",
  title: "Linkerd / Control plane",
  question:
    "Are proxies told in time where to go and who may come, do they get their certificates, and do new pods get a proxy? If not, which part of the control plane is to blame?",
  filters: targets(m.scrape.up, "cluster", "namespace", "controller", "pod"),
  started: s.started,
  rows: {
    "Is the control plane well?": [
      stat(s.partUp, upOrDown),
      stat(s.issuerLeft),
      stat(s.refusals),
      stat(s.discoveryLag),
      stat(s.injectFailures),
      firingNow(),
    ],
    "Which part?": [
      table(
        "Replicas",
        "One row a container, the worst first. A part of which no replica is up: look at its pods.",
        { by: ["controller", "pod"] },
        [s.replicaUp, s.restarts, s.apiFailures, s.overflows, s.memory],
      ),
    ],
    "Are proxies told?": [
      quantiles(s.discoveryLag),
      over(s.subscribers, { by: "pod" }),
      stacked(s.told, { by: "controller" }),
    ],
    "Who they are, and whether they have a proxy": [
      stacked(s.signed, { by: "grpc_code" }),
      over(s.injected, { by: "exported_namespace" }),
      stacked(s.skipped, { by: "skip_reason" }),
    ],
    "What should not happen": [
      events(
        "What should not happen",
        "A lane each: when it happened, and when there was more of it than is borne.",
        [
          s.refusals,
          s.injectFailures,
          s.overflows,
          s.watchErrors,
          s.patchFailures,
          s.restarts,
          s.fds,
          s.apiFailures,
        ],
      ),
    ],
  },
  more: {
    "Does it reach Kubernetes?": [
      over(s.apiFailures, { by: "controller" }),
      over(s.apiLatency, { by: "controller" }),
      over(s.watchErrors, { by: "kind" }),
    ],
    "Has it room?": [over(s.cpu, { by: "pod" }), over(s.memory, { by: "pod" })],
    "When was it up?": [states(s.replicaUp, { by: ["controller", "pod"] }, upOrDown), over(s.replicasUp)],
  },
});
