// The presence of what kubelets say of themselves: without it nothing is known of how full volumes are.

import * as m from "../../metrics/kubelet/index.ts";
import * as s from "../../signals/kubelet/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "KubernetesVolumeWatch",
  up: m.scrape.up,
  signal: s.reporting,
  targets: "kubelets that tell of volumes",
  do: [
    "kubectl get nodes: are there fewer, or is one NotReady? Then it is the node.",
    "All nodes are there: Prometheus may not ask them. Has its service account the right to get nodes/metrics, and does it reach port 10250?",
    "Until they are back look at volumes by hand: kubectl exec into a pod that has one, and df.",
  ],
  optional: true,
});
