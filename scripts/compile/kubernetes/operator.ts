// For Prometheus Operator: rules, monitors, routes, and what the chart around it has to be told.

import type { Settings } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { noted } from "../files.ts";
import { externalLabels } from "../prometheus.ts";
import { ruleGroups } from "../rule-groups.ts";
import { scraped } from "../scrape/index.ts";
import { already } from "../scrape/notes.ts";
import { alertmanagerConfig } from "./alertmanager-config.ts";
import { api, labels, monitor } from "./monitor.ts";
import { entry, type Kustomization, object } from "./object.ts";

const rules = (book: Book) =>
  ruleGroups(book).map(({ name, groups, fewer }) =>
    entry(object(api, "PrometheusRule", name, { spec: { groups } }, { labels }), fewer),
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

/** `kubernetes/operator`: rules, monitors and routes, with values for kube-prometheus-stack. */
export const forOperator = (book: Book): Kustomization => ({
  path,
  notes: [
    "For Prometheus Operator: kubectl apply --namespace <where Alertmanager runs> -k .",
    `The label release says which Prometheus takes them: the name of kube-prometheus-stack's Helm release.`,
    "Another name: a kustomization of your own with this one under resources, and",
    "  labels: [{ pairs: { release: <name> } }]",
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
