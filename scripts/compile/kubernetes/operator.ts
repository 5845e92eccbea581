// For Prometheus Operator: rules, monitors, routes, and what the chart around it has to be told.

import type { Settings } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { noted } from "../files.ts";
import { externalLabels } from "../prometheus.ts";
import { ruleGroups } from "../rule-groups.ts";
import { scraped } from "../scrape/index.ts";
import { already } from "../scrape/notes.ts";
import { alertmanagerConfig } from "./alertmanager-config.ts";
import { api, monitor } from "./monitor.ts";
import { entry, type Kustomization, object } from "./object.ts";

const rules = (book: Book) =>
  ruleGroups(book).map(({ name, groups, fewer }) =>
    entry(
      object(
        api,
        "PrometheusRule",
        name,
        { spec: { groups } },
        { labels: book.settings.kubernetes.prometheus.labels },
      ),
      fewer,
    ),
  );

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
        label: settings.kubernetes.grafanaSidecar.label,
        labelValue: settings.kubernetes.grafanaSidecar.value,
        folderAnnotation: settings.kubernetes.grafanaSidecar.folderAnnotation,
        provider: { foldersFromFilesStructure: true },
      },
    },
  },
});
/** A namespace that the settings name is in the objects already. */
const whereOf = ({ kubernetes: { prometheus } }: Settings): string =>
  prometheus.namespace === "" ? "--namespace <where Alertmanager runs> " : "";
const path = "kubernetes/operator";
const valuesFile = `${path}/values/kube-prometheus-stack.yaml`;

/** `kubernetes/operator`: rules, monitors and routes, with values for kube-prometheus-stack. */
export const forOperator = (book: Book): Kustomization => ({
  path,
  namespace: book.settings.kubernetes.prometheus.namespace,
  notes: [
    `For Prometheus Operator: kubectl apply ${whereOf(book.settings)}-k .`,
    "The label release says which Prometheus takes them: the name of kube-prometheus-stack's Helm release.",
    "Another name, or another label: kubernetes › prometheus › labels in monitoring.yaml.",
    "values/kube-prometheus-stack.yaml holds what objects cannot say, such as how long samples are kept.",
    ...already(book.settings),
  ],
  entries: [
    ...rules(book),
    ...scraped(book).map((of) => monitor(of, book.settings)),
    alertmanagerConfig(book),
  ],
  beside: new Map([
    [
      valuesFile,
      noted(["Helm values for kube-prometheus-stack, to be merged with yours."], values(book.settings)),
    ],
  ]),
});
