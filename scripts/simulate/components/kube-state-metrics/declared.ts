// kube-state-metrics: what a scenario can change of the cluster that it speaks of.

import { kubeStateMetrics as card } from "../../../../components/kube-state-metrics.ts";
import { knobsOf } from "../../world/declared.ts";

export const knobs = knobsOf(card, {
  /** Whether a release of the API crashes as it starts: 1 since its rollout missed its deadline. */
  crashing: 0,
  /** How loaded the API is: 1 fills its autoscaler. */
  load: 0.4,
  /** Whether a node says that it runs out of memory. */
  pressed: 0,
});
