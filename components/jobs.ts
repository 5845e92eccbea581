// The scrape jobs that each flavour of Prometheus brings itself: their names are taken.

import type { Flavour } from "./scrape.ts";

export interface Brought {
  /** What brings them; empty where nothing does. */
  readonly by: string;
  readonly jobs: readonly string[];
}

/**
 * kube-prometheus-stack 88.5.3 as it comes, its release called as the chart: a job is named after a label of its
 * Service, else after the Service. Linkerd Viz of August 2026: the jobs in its Prometheus' configuration.
 */
export const brought: Readonly<Record<Flavour, Brought>> = {
  operator: {
    by: "kube-prometheus-stack",
    jobs: [
      "apiserver",
      "coredns",
      "kube-controller-manager",
      "kube-etcd",
      "kube-prometheus-stack-alertmanager",
      "kube-prometheus-stack-grafana",
      "kube-prometheus-stack-operator",
      "kube-prometheus-stack-prometheus",
      "kube-proxy",
      "kube-scheduler",
      "kube-state-metrics",
      "kubelet",
      "node-exporter",
    ],
  },
  viz: {
    by: "Linkerd Viz",
    jobs: [
      "kubernetes-nodes-cadvisor",
      "linkerd-controller",
      "linkerd-multicluster-controller",
      "linkerd-proxy",
      "prometheus",
    ],
  },
  plain: { by: "", jobs: [] },
};
