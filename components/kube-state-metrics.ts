// kube-state-metrics: pods, workloads, autoscalers, nodes as the API server knows them.

import { component } from "./card.ts";
import { service } from "./scrape.ts";

export const kubeStateMetrics = component("kube-state-metrics", {
  product: "Kubernetes",
  exporter: { name: "kube-state-metrics", release: "2.20.0" },
  selectors: { job: "kube-state-metrics" },
  scrape: service({
    port: 8080,
    namespace: "monitoring",
    serviceLabels: { "app.kubernetes.io/name": "kube-state-metrics" },
    honorLabels: true,
  }),
  existing: { operator: { by: "kube-prometheus-stack", job: "kube-state-metrics" } },
  objects: "namespace",
  conditions: { telemetry: "Only where its second port (8081, telemetry) is scraped, too." },
  sample: {
    pod: "livekit-server-0",
    uid: "u-0",
    container: "livekit-server",
    node: "node-a",
    owner_kind: "ReplicaSet",
    owner_name: "livekit-server-5c9f",
    replicaset: "livekit-server-5c9f",
    deployment: "livekit-server",
    statefulset: "redis",
    daemonset: "node-agent",
    horizontalpodautoscaler: "livekit-server",
    poddisruptionbudget: "livekit-server",
    persistentvolumeclaim: "data-redis-0",
    resourcequota: "livekit",
    job_name: "backup-1",
    namespace: "livekit",
  },
});
