// The part of the settings' schema that says by what an installation finds our Kubernetes objects, and where they lie.
import { defaults } from "./presets.ts";
import { group, leaf, map, type Schema } from "./shape.ts";

const { prometheus, grafanaSidecar, grafanaOperator } = defaults.kubernetes;
const value = leaf("podLabelValue", "Value", "The value of the label.");
const labels = (title: string, description: string, fallback: object): Schema => ({
  ...map(title, `${description} Replaces the default as a whole.`, "podLabelName", value),
  default: fallback,
});
const namespace = (of: string): Schema =>
  leaf("namespaceOrNothing", "Namespace", `The namespace of ${of}, or "": the one that kubectl is told.`, "");

/** What selects our objects in a cluster; each group stands for a directory below kubernetes/. */
export const kubernetes: Schema = group("Kubernetes", "By what our objects are found, and where they lie.", {
  prometheus: group("Prometheus", "Objects of Prometheus Operator, or rules for Linkerd Viz.", {
    namespace: namespace("rules, monitors and routes"),
    labels: labels("Labels", "What Prometheus selects rules and monitors by.", prometheus.labels),
    routeLabels: labels(
      "Labels of routes",
      "What Alertmanager selects its routes by.",
      prometheus.routeLabels,
    ),
  }),
  grafanaSidecar: group("Grafana's sidecar", "Dashboards for the sidecar of Grafana's Helm chart.", {
    namespace: namespace("the dashboards"),
    label: leaf("podLabelName", "Label", "The label that the sidecar looks for.", grafanaSidecar.label),
    value: leaf("podLabelValue", "Value", "The value of that label.", grafanaSidecar.value),
    folderAnnotation: leaf(
      "podLabelName",
      "Folder annotation",
      "The annotation that names a dashboard's folder.",
      grafanaSidecar.folderAnnotation,
    ),
  }),
  grafanaOperator: group("grafana-operator", "Dashboards as objects of grafana-operator.", {
    namespace: namespace("the dashboards"),
    instanceLabels: {
      ...labels(
        "Grafana's labels",
        "The labels of the Grafanas that get them.",
        grafanaOperator.instanceLabels,
      ),
      type: "object",
      minProperties: 1,
    },
  }),
});
