// The presence of kube-state-metrics: without it nothing is known of pods and nodes.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "KubernetesState",
  up: m.scrape.up,
  signal: s.exporterUp,
  targets: "instances of kube-state-metrics",
  do: [
    "Look at its Deployment: kubectl get deploy -A -l app.kubernetes.io/name=kube-state-metrics. Does it run, and where to was it moved?",
    "Does Prometheus still have the job kube-state-metrics? Under another name it has to be selected in the settings.",
    "Until it is back look at pods and nodes with kubectl: no alert on them can fire.",
  ],
  optional: true,
});
