// Dashboards in Kubernetes: ConfigMaps that the sidecar of Grafana's chart picks up, or objects of grafana-operator.

import type { Book } from "../book.ts";
import { slug } from "../files.ts";
import type { Folder } from "../folder.ts";
import { type BuiltDashboard, builtDashboards, foldersOf, ours } from "../grafana.ts";
import { entry, type Kustomization, object } from "./object.ts";

/** Flux would take a dashboard's `${datasource}` for a variable of its own. */
const annotations = { "kustomize.toolkit.fluxcd.io/substitute": "disabled" };
const shrink = (uid: string) => `Split the dashboard ${uid}: move rows into a dashboard of their own.`;
const text = (value: unknown): string => `${JSON.stringify(value)}\n`;

const configMap = ({ folder, uid, model }: BuiltDashboard) =>
  entry(
    object(
      "v1",
      "ConfigMap",
      uid,
      { data: { [`${uid}.json`]: text(model) } },
      {
        labels: { grafana_dashboard: "1" },
        annotations: { grafana_folder: folder.title, ...annotations },
      },
    ),
    shrink(uid),
  );

/** One ConfigMap per dashboard, for the sidecar of Grafana's Helm chart. */
export const sidecarDashboards = (book: Book): Kustomization => ({
  path: "kubernetes/grafana-sidecar",
  notes: [
    "Dashboards for the sidecar of Grafana's Helm chart, which kube-prometheus-stack contains. Values it needs:",
    "sidecar.dashboards.enabled: true, sidecar.dashboards.folderAnnotation: grafana_folder and",
    "sidecar.dashboards.provider.foldersFromFilesStructure: true.",
  ],
  entries: builtDashboards(book).map(configMap),
});

const operatorApi = "grafana.integreatly.org/v1beta1";
/** The operator's own examples label a Grafana so. */
const instance = { instanceSelector: { matchLabels: { dashboards: "grafana" } } };

const grafanaFolder = ({ uid, title }: Folder) =>
  entry(
    object(operatorApi, "GrafanaFolder", uid, {
      spec: { ...instance, allowCrossNamespaceImport: true, uid, title },
    }),
    "Shorten the folder's title.",
  );
/** With its uid: without, the operator deletes another dashboard of the same title. */
const grafanaDashboard = ({ folder, uid, model }: BuiltDashboard) =>
  entry(
    object(
      operatorApi,
      "GrafanaDashboard",
      uid,
      {
        spec: {
          ...instance,
          allowCrossNamespaceImport: true,
          uid,
          folderRef: `${ours}-${slug(folder.uid)}`,
          json: text(model),
        },
      },
      { annotations },
    ),
    shrink(uid),
  );

/** Folders and dashboards as objects of grafana-operator. */
export const operatorDashboards = (book: Book): Kustomization => {
  const dashboards = builtDashboards(book);
  return {
    path: "kubernetes/grafana-operator",
    notes: [
      "Dashboards for grafana-operator 5.15 or newer: for every Grafana that has the label dashboards: grafana.",
    ],
    entries: [...foldersOf(dashboards).map(grafanaFolder), ...dashboards.map(grafanaDashboard)],
  };
};
