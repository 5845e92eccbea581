// Kubernetes / Pods: what pods use of what they may, and which of them is to blame.

import * as m from "../../metrics/cadvisor/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, reachedBy, stat, table } from "../../panels/recipes.ts";
import * as containers from "../../signals/cadvisor/index.ts";
import * as objects from "../../signals/kube-state-metrics/index.ts";

export default dashboard({
  uid: "kubernetes-pods",
  title: "Kubernetes / Pods",
  question: "Do pods have what they need? If not, which one, since when, and of which version?",
  filters: targets(m.memoryWorkingSetBytes, "cluster", "namespace", "pod"),
  rows: {
    "Do pods have what they need?": [
      stat(containers.memoryOfLimit),
      stat(containers.throttled),
      stat(objects.notReady),
      stat(objects.restarts),
      stat(objects.oomKilled),
      firingNow(),
    ],
    "Which pod is to blame?": [
      table(
        "Pods",
        "One row a pod, the worst first. Of several containers the one that is nearest to its limit.",
        { by: ["namespace", "pod"] },
        [
          objects.notReady,
          objects.restarts,
          objects.oomKilled,
          containers.memoryOfLimit,
          containers.throttled,
          containers.cpuOfLimit,
          containers.cpu,
          containers.memory,
        ],
      ),
    ],
    "What do they use?": [
      over(containers.cpu, { by: "pod" }),
      over(containers.throttled, { by: "pod" }),
      over(containers.memory, { by: "pod" }),
      over(containers.memoryOfLimit, { by: "pod" }),
    ],
    "Which version runs, and what goes over the network?": [
      over(objects.images, { by: "image_spec" }),
      over(containers.sent, { by: "pod" }),
      over(containers.received, { by: "pod" }),
      over(containers.receiveDrops, { by: "pod" }),
    ],
  },
  more: {
    "Is every node's kubelet asked?": [reachedBy(["cluster"], over(containers.kubeletsUp))],
  },
});
