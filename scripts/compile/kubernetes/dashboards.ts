// Dashboards in Kubernetes: ConfigMaps that the sidecar of Grafana's chart picks up, or objects of grafana-operator.

import type { Settings } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { json } from "../files.ts";
import type { Folder } from "../folder.ts";
import { type BuiltDashboard, builtDashboards, foldersOf } from "../grafana.ts";
import {
  type Entry,
  entry,
  type Kustomization,
  large,
  managedBy,
  nameOf,
  object,
  ourLabels,
} from "./object.ts";

type Sidecar = Settings["kubernetes"]["grafanaSidecar"];
type Operator = Settings["kubernetes"]["grafanaOperator"];

/** Flux would take a dashboard's `${datasource}` for a variable of its own. */
const annotations = { "kustomize.toolkit.fluxcd.io/substitute": "disabled" };
const keyOf = (uid: string): string => `${uid}.json`;

/** The ConfigMap that kustomize makes of a dashboard's JSON. */
const configMap = ({ folder, uid, model }: BuiltDashboard, { folderAnnotation }: Sidecar): Entry =>
  entry(
    object(
      "v1",
      "ConfigMap",
      uid,
      { data: { [keyOf(uid)]: json(model) } },
      { annotations: { ...annotations, [folderAnnotation]: folder.title } },
    ),
    `Split the dashboard ${uid}: move rows into a dashboard of their own.`,
  );

/** Where the ConfigMaps are made: above the JSON, whose directories Grafana and Git Sync read. */
const base = "grafana";
const generated = ({ folder, uid, path }: BuiltDashboard, { folderAnnotation }: Sidecar) => ({
  name: nameOf(uid),
  files: [`${keyOf(uid)}=${path.slice(base.length + 1)}`],
  options: { annotations: { [folderAnnotation]: folder.title } },
});
const configMaps = (
  dashboards: readonly BuiltDashboard[],
  made: readonly Entry[],
  sidecar: Sidecar,
): Kustomization => ({
  path: base,
  notes: [
    "The dashboards' JSON as ConfigMaps: a base, to be applied by way of kubernetes/grafana-sidecar or",
    "kubernetes/grafana-operator.",
  ],
  entries: [],
  made,
  fields: {
    generatorOptions: { disableNameSuffixHash: true, labels: ourLabels, annotations },
    configMapGenerator: dashboards.map((d) => generated(d, sidecar)),
  },
});

/** One ConfigMap per dashboard, for the sidecar of Grafana's Helm chart. */
const forSidecar = (
  size: readonly string[],
  { namespace, label, value, folderAnnotation }: Sidecar,
): Kustomization => ({
  path: "kubernetes/grafana-sidecar",
  namespace,
  notes: [
    ...size,
    "Dashboards for the sidecar of Grafana's Helm chart, which kube-prometheus-stack contains. Values it needs:",
    `sidecar.dashboards.enabled: true, sidecar.dashboards.folderAnnotation: ${folderAnnotation} and`,
    "sidecar.dashboards.provider.foldersFromFilesStructure: true.",
    "The JSON is read from ../../grafana: copy or sync the two together.",
  ],
  entries: [],
  bases: [`../../${base}`],
  fields: { labels: [{ pairs: { [label]: value } }] },
});

const operatorApi = "grafana.integreatly.org/v1beta1";
/** Which Grafanas an object is for. */
const instance = ({ instanceLabels }: Operator) => ({
  instanceSelector: { matchLabels: { ...instanceLabels } },
});

const grafanaFolder = ({ uid, title }: Folder, operator: Operator): Entry =>
  entry(
    object(operatorApi, "GrafanaFolder", uid, {
      spec: { ...instance(operator), allowCrossNamespaceImport: true, uid, title },
    }),
    "Shorten the folder's title.",
  );

/** Not the sidecar's names: in one namespace the two directories would take the ConfigMaps from each other. */
const suffix = "-json";
/** With its uid: without, the operator deletes another dashboard of the same title. */
const grafanaDashboard = ({ folder, uid }: BuiltDashboard, operator: Operator): Entry =>
  entry(
    object(
      operatorApi,
      "GrafanaDashboard",
      uid,
      {
        spec: {
          ...instance(operator),
          allowCrossNamespaceImport: true,
          uid,
          folderRef: nameOf(folder.uid),
          configMapRef: { name: `${nameOf(uid)}${suffix}`, key: keyOf(uid) },
        },
      },
      { annotations },
    ),
    "Shorten the dashboard's uid.",
  );

const operatorPath = "kubernetes/grafana-operator";
/** What the GrafanaDashboards refer to. */
const operatorMaps: Kustomization = {
  path: `${operatorPath}/configmaps`,
  notes: [
    "The ConfigMaps of the dashboards beside. By their label managed-by the operator learns at once that one changed;",
    "without it, and before 5.19, it does so with its next resync, minutes later.",
  ],
  entries: [],
  bases: [`../../../${base}`],
  fields: { nameSuffix: suffix, labels: [{ pairs: { [managedBy]: "grafana-operator" } }] },
};
const labelled = ({ instanceLabels }: Operator): string => {
  const all = Object.entries(instanceLabels).map(([label, value]) => `${label}: ${value}`);
  return `label${all.length > 1 ? "s" : ""} ${all.join(", ")}`;
};
/** Folders and dashboards as objects of grafana-operator. */
const forGrafanaOperator = (
  dashboards: readonly BuiltDashboard[],
  size: readonly string[],
  operator: Operator,
): Kustomization => ({
  path: operatorPath,
  namespace: operator.namespace,
  notes: [
    ...size,
    `Dashboards for grafana-operator 5.15 or newer: for every Grafana that has the ${labelled(operator)}.`,
    "The JSON is in ConfigMaps, which have to be in the namespace of the GrafanaDashboards. It is read from",
    "../../grafana: copy or sync the two together.",
  ],
  entries: [
    ...foldersOf(dashboards).map((f) => grafanaFolder(f, operator)),
    ...dashboards.map((d) => grafanaDashboard(d, operator)),
  ],
  bases: ["configmaps"],
});

/** Directories for both ways into Grafana, and the one with the ConfigMaps that both take in. */
export const grafanaDirectories = (book: Book): readonly Kustomization[] => {
  const dashboards = [...builtDashboards(book)].sort((a, b) => (a.uid < b.uid ? -1 : 1));
  if (dashboards.length === 0) return [];
  const { grafanaSidecar, grafanaOperator } = book.settings.kubernetes;
  const made = dashboards.map((d) => configMap(d, grafanaSidecar));
  const size = made.flatMap(large).slice(0, 1);
  return [
    configMaps(dashboards, made, grafanaSidecar),
    forSidecar(size, grafanaSidecar),
    forGrafanaOperator(dashboards, size, grafanaOperator),
    operatorMaps,
  ];
};
