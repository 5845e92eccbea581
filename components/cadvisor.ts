// cAdvisor within the kubelets: what containers use of CPU, memory, network and disks.

import { component } from "./card.ts";
import { kubelet } from "./scrape.ts";

export const cadvisor = component("cadvisor", {
  product: "Kubernetes",
  exporter: { name: "cAdvisor", release: "0.60.5" },
  selectors: { job: "kubelet", metrics_path: "/metrics/cadvisor" },
  scrape: kubelet("/metrics/cadvisor"),
  existing: {
    operator: {
      by: "kube-prometheus-stack",
      job: "kubelet",
      selectors: { job: "kubelet", metrics_path: "/metrics/cadvisor" },
    },
    viz: { by: "Linkerd Viz", job: "kubernetes-nodes-cadvisor", lacks: ["node", "metrics_path"] },
  },
  objects: "namespace",
  conditions: {
    cpuLimit: "Only of containers with a CPU limit.",
    cgroups2: "Only on nodes with cgroups v2.",
    pressure:
      "Only on nodes with cgroups v2 whose kubelet has KubeletPSI on, as from 1.34 unless switched off.",
  },
  sample: {
    namespace: "livekit",
    pod: "livekit-server-0",
    container: "livekit-server",
    interface: "eth0",
    id: "/kubepods.slice/a",
    name: "a",
    image: "livekit/livekit-server:v1.13.5",
  },
});
