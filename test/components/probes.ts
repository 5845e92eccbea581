// Cards that are on no list: one for each way of being scraped, with the jobs that two flavours bring for them.

import { type Card, component } from "../../components/card.ts";
import { containers, kubelet, service } from "../../components/scrape.ts";
import { type Names, parseSettings, type Settings } from "../../config/settings.ts";

/** Linkerd's injector names a pod's owner in one of these labels. */
const owners = {
  Deployment: "linkerd.io/proxy-deployment",
  StatefulSet: "linkerd.io/proxy-statefulset",
  DaemonSet: "linkerd.io/proxy-daemonset",
  Job: "linkerd.io/proxy-job",
};
export const proxies = component("linkerd-proxy", {
  product: "LiveKit",
  exporter: { name: "linkerd2-proxy", release: "2.366.0" },
  selectors: { job: "~(.+/)?linkerd-proxy" },
  scrape: containers({
    container: "linkerd-proxy",
    port: 4191,
    take: {
      workload: [...Object.values(owners), { owner: "name" }],
      workload_kind: [
        ...Object.entries(owners).map(([is, label]) => ({ label, is })),
        { owner: "kind" } as const,
      ],
    },
  }),
  existing: {
    viz: { by: "Linkerd Viz", job: "linkerd-proxy", lacks: ["workload", "workload_kind"] },
  },
});

export const kubeState = component("kube-state-metrics", {
  product: "LiveKit",
  exporter: { name: "kube-state-metrics", release: "2.20.0" },
  selectors: { job: "~.*kube-state-metrics.*" },
  scrape: service({
    port: 8080,
    namespace: "monitoring",
    serviceLabels: { "app.kubernetes.io/name": "kube-state-metrics" },
    honorLabels: true,
  }),
  existing: { operator: { by: "kube-prometheus-stack", job: "kube-state-metrics" } },
});

/** Behind a Service, and speaking of itself. */
export const mirror = component("service-mirror", {
  product: "LiveKit",
  exporter: { name: "service-mirror", release: "2.20" },
  selectors: { job: "~.*service-mirror.*" },
  scrape: service({ port: 9999, path: "/stats", serviceLabels: { component: "service-mirror" } }),
});

const ofKubelet = (path: "/metrics" | "/metrics/cadvisor") =>
  ({
    by: "kube-prometheus-stack",
    job: "kubelet",
    selectors: { job: "kubelet", metrics_path: path },
  }) as const;
export const cadvisor = component("cadvisor", {
  product: "LiveKit",
  exporter: { name: "kubelet", release: "1.36.0" },
  selectors: { job: "~.*cadvisor.*" },
  scrape: kubelet("/metrics/cadvisor"),
  existing: {
    operator: ofKubelet("/metrics/cadvisor"),
    viz: { by: "Linkerd Viz", job: "kubernetes-nodes-cadvisor", lacks: ["node", "metrics_path"] },
  },
});
export const nodeAgent = component("kubelet", {
  product: "LiveKit",
  exporter: { name: "kubelet", release: "1.36.0" },
  selectors: { job: "~.*kubelet.*" },
  scrape: kubelet("/metrics"),
  existing: { operator: ofKubelet("/metrics") },
});

export const probes = [proxies, kubeState, mirror, cadvisor, nodeAgent] as const;

/** Kept: the schema is compiled once for them. */
const names = new WeakMap<readonly Card[], Names>();
const namesOf = (cards: readonly Card[]): Names => {
  const known = names.get(cards) ?? { alerts: [], slos: [], cards };
  names.set(cards, known);
  return known;
};
/** Settings of an installation that watches these cards, and nothing else. */
export const probed = (text = "", cards: readonly Card[] = probes): Settings =>
  parseSettings(text, "monitoring.yaml", namesOf(cards));
