// The presence of the kubelets: of a node whose kubelet is not asked nothing is known of its containers.

import * as m from "../../metrics/cadvisor/index.ts";
import * as s from "../../signals/cadvisor/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "KubernetesKubelet",
  up: m.scrape.up,
  signal: s.kubeletsUp,
  targets: "kubelets",
  do: [
    "kubectl get nodes: are there fewer, or is one NotReady? Then it is the node.",
    "All nodes are there: Prometheus may not ask them. Has its service account the right to get nodes/metrics, and does it reach port 10250?",
    "Until they are back look at pods with kubectl top: no alert on CPU and memory of containers can fire.",
  ],
  optional: true,
});
