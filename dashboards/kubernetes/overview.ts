// Kubernetes / Overview: the pods, workloads and nodes that the platform runs on.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { events } from "../../panels/events.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, reachedBy, stat, table } from "../../panels/recipes.ts";
import * as containers from "../../signals/cadvisor/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";

/** Nodes are in no namespace. */
const cluster = ["cluster"] as const;

export default dashboard({
  uid: "kubernetes-overview",
  title: "Kubernetes / Overview",
  overview: true,
  question: "Are the pods of the platform well, is there room for more, and did something scale or roll out?",
  filters: targets(m.podInfo, "cluster", "namespace"),
  rows: {
    "Are the pods well, and is there room?": [
      stat(s.down),
      stat(s.missing),
      stat(s.crashLooping),
      stat(s.unschedulable),
      reachedBy(cluster, stat(s.nodesUnwell)),
      firingNow(),
    ],
    "Which workload is to blame?": [
      table(
        "Workloads",
        "One row a Deployment, StatefulSet or DaemonSet, the worst first. A pod that drains is neither ready nor missing.",
        { by: ["namespace", "workload"] },
        [
          s.down,
          s.wanted,
          s.missing,
          s.crashLooping,
          s.cannotStart,
          s.oomKilled,
          s.restarts,
          containers.workloadMemory,
          containers.workloadThrottled,
        ],
        { dashboard: "kubernetes-pods", label: "namespace", title: "The pods of this namespace" },
      ),
    ],
    "Did something roll out?": [
      over(s.ready, { by: "workload" }),
      over(s.draining, { by: "workload" }),
      over(s.restarts, { by: "workload" }),
    ],
    "What should not happen": [
      events(
        "What should not happen",
        "A lane each: when it happened, and when there was more of it than is borne.",
        [s.cannotStart, s.oomKilled, s.notReady, s.evicted, s.overdue, s.rolloutStuck],
      ),
    ],
    "Are the nodes well?": [
      reachedBy(cluster, over(s.nodesNotReady, { by: "node" })),
      reachedBy(cluster, over(s.pressure, { by: "node" })),
      reachedBy(cluster, over(s.nodesClosed, { by: "node" })),
      over(s.claimsWaiting, { by: "namespace" }),
    ],
  },
  more: {
    "Does kube-state-metrics say all of it?": [
      reachedBy(cluster, over(s.exporterUp)),
      reachedBy(cluster, over(s.watchErrors, { by: "resource" })),
      reachedBy(cluster, over(s.nodes)),
    ],
  },
});
