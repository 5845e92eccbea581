// Kubernetes / Scaling: autoscalers, and what keeps pods from coming or going.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, stat, table } from "../../panels/recipes.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";

export default dashboard({
  uid: "kubernetes-scaling",
  title: "Kubernetes / Scaling",
  question: "Do autoscalers get what they want? If not, what keeps pods from coming or going?",
  filters: targets(m.podInfo, "cluster", "namespace"),
  rows: {
    "Do autoscalers get what they want?": [
      stat(s.autoscalerFull),
      stat(s.autoscalerUnable),
      stat(s.rolloutStuck),
      stat(s.quotaUse),
      firingNow(),
    ],
    "Which autoscaler is to blame?": [
      table(
        "Autoscalers",
        "One row an autoscaler, the worst first. At its maximum and content it is well.",
        { by: ["namespace", "horizontalpodautoscaler"] },
        [
          s.autoscalerFull,
          s.autoscalerUnable,
          s.autoscalerHas,
          s.autoscalerWants,
          s.autoscalerUse,
          s.scalings,
        ],
      ),
    ],
    "What do they want, over time?": [
      over(s.autoscalerWants, { by: "horizontalpodautoscaler" }),
      over(s.autoscalerUse, { by: "horizontalpodautoscaler" }),
    ],
    "What keeps pods from coming or going?": [
      over(s.budgetBlocks, { by: "poddisruptionbudget" }),
      over(s.quotaUse, { by: "resource" }),
      over(s.unschedulable, { by: "workload" }),
      over(s.overdue, { by: "workload" }),
    ],
  },
});
