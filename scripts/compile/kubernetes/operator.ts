// For Prometheus Operator: rules, pod monitors, routes, and what the chart around it has to be told.

import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import type { Settings } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { noted } from "../files.ts";
import { externalLabels } from "../prometheus.ts";
import { podAddress, type Relabel, type Scraped, scraped, targetLabels } from "../scrape.ts";
import { alertmanagerConfig } from "./alertmanager-config.ts";
import { type Each, entry, type Kustomization, object } from "./object.ts";

type IPodMonitorSpec = NonNullable<IPodMonitor["spec"]>;
type IPodMetricsEndpoint = Each<IPodMonitorSpec["podMetricsEndpoints"]>;
type IRelabelConfig = Each<IPodMetricsEndpoint["relabelings"]>;

const api = "monitoring.coreos.com/v1";
/** kube-prometheus-stack selects by its own release's name. */
const labels = { release: "kube-prometheus-stack" };

const rules = (book: Book) =>
  book.components
    .filter(({ groups }) => groups.length > 0)
    .map(({ component, groups }) =>
      entry(
        object(api, "PrometheusRule", component, { spec: { groups } }, { labels }),
        `Switch off alerts or SLOs of ${component} in monitoring.yaml.`,
      ),
    );

/** A relabelling in the spelling of the operator's objects. */
const camel = ({ source_labels, target_label, ...rest }: Relabel): IRelabelConfig => ({
  ...(source_labels ? { sourceLabels: [...source_labels] } : {}),
  ...(target_label ? { targetLabel: target_label } : {}),
  ...rest,
});
/** The operator's own labels differ per container: without them a pod's targets become one. */
const samePod: Relabel = { action: "labeldrop", regex: "container|endpoint" };

const podMonitor = (of: Scraped, settings: Settings) => {
  const { namespace, podLabels, port } = of.component;
  const endpoint = {
    interval: settings.prometheus.scrapeInterval,
    relabelings: [...podAddress(of), ...targetLabels(of, settings), samePod].map(camel),
    metricRelabelings: of.keep.map(camel),
  } satisfies IPodMetricsEndpoint;
  const spec = {
    namespaceSelector: namespace === undefined ? { any: true } : { matchNames: [namespace] },
    selector: { matchLabels: podLabels },
    podMetricsEndpoints: [endpoint],
  } satisfies IPodMonitorSpec;
  return entry(
    object(api, "PodMonitor", of.name, { spec }, { labels }),
    `Switch off ${of.name} in monitoring.yaml.`,
    [
      `No port is named: each pod is scraped at its IP and port ${port}, also where it does not declare that port,`,
      "as LiveKit's chart does when its port is set by prometheus.port instead of prometheus_port.",
    ],
  );
};

/** Helm values for kube-prometheus-stack: what objects cannot say. */
const values = (settings: Settings) => ({
  prometheus: {
    prometheusSpec: {
      retention: settings.prometheus.retention,
      scrapeInterval: settings.prometheus.scrapeInterval,
      evaluationInterval: settings.prometheus.evaluationInterval,
      externalLabels: externalLabels(settings),
    },
  },
  alertmanager: {
    alertmanagerSpec: { alertmanagerConfigMatcherStrategy: { type: "None" } },
  },
  grafana: {
    sidecar: {
      dashboards: {
        enabled: true,
        label: "grafana_dashboard",
        labelValue: "1",
        folderAnnotation: "grafana_folder",
        provider: { foldersFromFilesStructure: true },
      },
    },
  },
});
const path = "kubernetes/operator";
const valuesFile = `${path}/values/kube-prometheus-stack.yaml`;

/** `kubernetes/operator`: rules, pod monitors and routes, with values for kube-prometheus-stack. */
export const forOperator = (book: Book): Kustomization => ({
  path,
  notes: [
    "For Prometheus Operator: kubectl apply --namespace <where Alertmanager runs> -k .",
    `The label release says which Prometheus takes them: the name of kube-prometheus-stack's Helm release.`,
    "Another name: a kustomization of your own with this one under resources, and",
    "  labels: [{ pairs: { release: <name> } }]",
    "values/kube-prometheus-stack.yaml holds what objects cannot say, such as how long samples are kept.",
  ],
  entries: [
    ...rules(book),
    ...scraped(book).map((of) => podMonitor(of, book.settings)),
    alertmanagerConfig(book),
  ],
  beside: new Map([
    [
      valuesFile,
      noted(["Helm values for kube-prometheus-stack, to be merged with yours."], values(book.settings)),
    ],
  ]),
});
