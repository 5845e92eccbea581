// Kubernetes / Nodes & volumes: whether nodes take pods and keep them, and how full volumes are.

import * as m from "../../metrics/kubelet/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, reachedBy, stat, table } from "../../panels/recipes.ts";
import * as objects from "../../signals/kube-state-metrics/index.ts";
import * as kubelets from "../../signals/kubelet/index.ts";

/** Nodes are in no namespace. */
const cluster = ["cluster"] as const;

export default dashboard({
  uid: "kubernetes-nodes",
  title: "Kubernetes / Nodes & volumes",
  question:
    "Do nodes take pods and keep them, and is there room on their volumes? If not, which one is to blame?",
  filters: targets(m.volumeStatsCapacityBytes, "cluster", "namespace"),
  rows: {
    "Is there room, and are the nodes well?": [
      stat(kubelets.volumeUse),
      stat(kubelets.inodeUse),
      stat(objects.claimsWaiting),
      reachedBy(cluster, stat(objects.nodesUnwell)),
      firingNow(),
    ],
    "Which volume is to blame?": [
      table(
        "Volumes",
        "One row a claim that a running pod has mounted, the fullest first. Volumes of a node's own disk all show that disk.",
        { by: ["namespace", "persistentvolumeclaim"] },
        [kubelets.volumeUse, kubelets.volumeLasts, kubelets.volumeUsed, kubelets.inodeUse],
      ),
    ],
    "How do volumes fill?": [
      over(kubelets.volumeUse, { by: "persistentvolumeclaim" }),
      over(kubelets.volumeUsed, { by: "persistentvolumeclaim" }),
    ],
    "Which node is to blame?": [
      reachedBy(cluster, over(kubelets.startErrors, { by: "node" })),
      reachedBy(cluster, over(kubelets.renewErrors, { by: "node" })),
      reachedBy(cluster, over(objects.nodesNotReady, { by: "node" })),
    ],
  },
  more: {
    "More of the kubelets": [
      reachedBy(cluster, over(kubelets.runtimeErrors, { by: "operation_type" })),
      reachedBy(cluster, over(kubelets.reporting)),
    ],
  },
});
