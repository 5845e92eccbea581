// Components that only the probes have: one that speaks of objects, one of nodes' containers, one beside other pods.

import { component } from "../../components/card.ts";
import { kubelet, service } from "../../components/scrape.ts";

export const kubeState = component("kube-state", {
  product: "LiveKit",
  exporter: { name: "kube-state-metrics", release: "2.20.0" },
  selectors: { job: "kube-state-metrics" },
  scrape: service({ port: 8080, serviceLabels: { app: "kube-state-metrics" }, honorLabels: true }),
});
export const containers = component("containers", {
  product: "LiveKit",
  exporter: { name: "cadvisor", release: "1.35.0" },
  selectors: { job: "kubelet", metrics_path: "/metrics/cadvisor" },
  scrape: kubelet("/metrics/cadvisor"),
});
export const cards = [kubeState, containers] as const;

type List = typeof import("../../components/index.ts");
/** The project's list with the probes' components: what a module mock of components/index.ts gives. */
export const withProbes = (of: List): object => {
  const all = [...of.cards, ...cards];
  return {
    ...of,
    cards: all,
    componentNames: all.map(({ name }) => name),
    cardOf: (name: string) => all.find((card) => card.name === name) ?? of.cardOf(name),
  };
};
