// What selects the objects in a cluster: the settings say it, and it reaches every object that is selected by it.

import { describe, expect, test } from "vitest";
import { products } from "../../../../components/card.ts";
import { told } from "../../../config/told.ts";
import { filesFor, read } from "../installation.ts";
import { kustomized } from "../kustomized.ts";

const text = `
kubernetes:
  prometheus: { namespace: monitoring, labels: { release: kps, tier: "0o17" }, routeLabels: { routes: main } }
  grafanaSidecar: { namespace: grafana, label: dash, value: "yes", folderAnnotation: x.io/folder }
  grafanaOperator: { namespace: gop, instanceLabels: { a: b, c: d } }
`;
const own = filesFor(text, "grafana", "kubernetes");
const shipped = filesFor("", "grafana", "kubernetes");
const of = (files: typeof own, directory: string) => kustomized(files, `kubernetes/${directory}`);
const among = (files: typeof own, directory: string, kind: RegExp) =>
  of(files, directory).filter((object) => kind.test(object.kind));

test("rules and monitors have the labels by which Prometheus selects them, routes those of Alertmanager", () => {
  const found = among(own, "operator", /^(PrometheusRule|PodMonitor)$/);
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["PrometheusRule", "PodMonitor"]));
  for (const { metadata } of found) expect(metadata.labels).toMatchObject({ release: "kps", tier: "0o17" });
  const [routes] = among(own, "operator", /^AlertmanagerConfig$/);
  expect(routes?.metadata.labels).toMatchObject({ routes: "main" });
  expect(routes?.metadata.labels).not.toHaveProperty("release");
});

test("the sidecar finds its label and value, and the folder under its annotation; the chart's values say the same", () => {
  for (const { metadata } of of(own, "grafana-sidecar")) {
    expect(metadata.labels).toMatchObject({ dash: "yes" });
    expect(metadata.labels).not.toHaveProperty("grafana_dashboard");
    expect(products).toContain(metadata.annotations?.["x.io/folder"]);
    expect(metadata.annotations).not.toHaveProperty("grafana_folder");
  }
  const values = read(own, "kubernetes/operator/values/kube-prometheus-stack.yaml");
  const sidecar = { label: "dash", labelValue: "yes", folderAnnotation: "x.io/folder" };
  expect(values.grafana.sidecar.dashboards).toMatchObject(sidecar);
});

test("grafana-operator's objects go to the Grafanas of these labels", () => {
  for (const { spec } of among(own, "grafana-operator", /^Grafana(Folder|Dashboard)$/))
    expect(spec.instanceSelector).toEqual({ matchLabels: { a: "b", c: "d" } });
});

test.each([
  ["operator", "monitoring"],
  ["grafana-sidecar", "grafana"],
  ["grafana-operator", "gop"],
])("all objects of %s are in its namespace", (directory, namespace) => {
  expect(new Set(of(own, directory).map(({ metadata }) => metadata.namespace))).toEqual(new Set([namespace]));
});

test("without these settings it is what kube-prometheus-stack, Grafana's chart and the operator's examples have", () => {
  for (const { metadata } of among(shipped, "operator", /Rule|Monitor/))
    expect(metadata.labels.release).toBe("kube-prometheus-stack");
  for (const { metadata } of of(shipped, "grafana-sidecar")) {
    expect(metadata.labels.grafana_dashboard).toBe("1");
    expect(metadata.annotations).toHaveProperty("grafana_folder");
  }
  for (const { spec } of among(shipped, "grafana-operator", /^Grafana/))
    expect(spec.instanceSelector).toEqual({ matchLabels: { dashboards: "grafana" } });
});

test("labels may be none where a cluster selects all", () => {
  const files = filesFor("kubernetes: { prometheus: { labels: {} } }", "grafana", "kubernetes");
  for (const { metadata } of among(files, "operator", /Rule|Monitor/))
    expect(metadata.labels).not.toHaveProperty("release");
});

describe("refused", () => {
  test.each([
    ["prometheus: { namespace: A_b }", 'cannot be "A_b".'],
    ["prometheus: { labels: { release: a b } }", 'cannot be "a b".'],
    ["grafanaSidecar: { label: '' }", 'cannot be "".'],
    ["grafanaSidecar: { value: yes please }", 'cannot be "yes please".'],
    ["grafanaOperator: { instanceLabels: {} }", "is empty and would match everything."],
    ["grafanaSidecar: { valeu: x }", "is not a setting."],
  ])("%s", (given, what) => expect(told(`kubernetes: { ${given} }`)).toContain(what));
});
