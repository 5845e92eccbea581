// The kubelets themselves: volumes of pods, starts that fail, certificates.

import { component } from "./card.ts";
import { kubelet as way } from "./scrape.ts";

export const kubelet = component("kubelet", {
  product: "Kubernetes",
  exporter: { name: "kubelet", release: "1.36.0" },
  selectors: { job: "kubelet", metrics_path: "/metrics" },
  scrape: way("/metrics"),
  existing: {
    operator: {
      by: "kube-prometheus-stack",
      job: "kubelet",
      selectors: { job: "kubelet", metrics_path: "/metrics" },
    },
  },
  objects: "namespace",
  conditions: {
    volumes:
      "Only of claims that a running pod has mounted, of a driver that tells how full its volumes are; many local ones tell of the node's disk.",
    servingCertificate: "Only where the kubelet's serving certificate is renewed by the cluster.",
  },
  sample: { namespace: "livekit", persistentvolumeclaim: "data-redis-0", operation_type: "create_container" },
});
