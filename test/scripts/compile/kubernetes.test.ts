// Kubernetes objects: valid for their schemas, reached by their kustomization, within the API server's limits.

import { PodMonitor, PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { AlertmanagerConfig } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1";
import { describe, expect, test } from "vitest";
import { kubernetesFiles } from "../../../scripts/compile/kubernetes/index.ts";
import {
  entry,
  type KubernetesObject,
  kustomizationFiles,
  object,
} from "../../../scripts/compile/kubernetes/object.ts";
import { printed } from "../../config/told.ts";
import { bookOf, filesFor, read, receivers } from "./installation.ts";
import { kustomized } from "./kustomized.ts";

type Files = ReturnType<typeof filesFor>;
const objectFile = /^kubernetes\/[^/]+\/(?!kustomization)[^/]+\.yaml$/;
const objects = (files: Files): KubernetesObject[] =>
  [...files.keys()].filter((path) => objectFile.test(path)).map((path) => read(files, path));
const one = (files: Files, name: string) => read(files, `kubernetes/operator/${name}.yaml`);
const dashboards = bookOf().dashboards.length;
const flavours = ["operator", "viz", "plain"] as const;

describe.each(flavours)("objects for %s", (flavour) => {
  const files = filesFor(`prometheus: { flavour: ${flavour} }\ncluster: { multi: true }${receivers}`);

  const folders = [...new Set([...files.keys()].flatMap((p) => /^kubernetes\/[^/]+/.exec(p) ?? []))].sort();
  const applied = folders.flatMap((folder) => kustomized(files, folder));

  test("are reached by the kustomization beside them, each file by its name", () => {
    const own = flavour === "plain" ? [] : [`kubernetes/${flavour}`];
    expect(folders).toEqual(["kubernetes/grafana-operator", "kubernetes/grafana-sidecar", ...own]);
    for (const folder of folders) {
      const beside = [...files.keys()].filter((p) => objectFile.test(p) && p.startsWith(`${folder}/`));
      expect(kustomized(files, folder)).toEqual(
        expect.arrayContaining(beside.map((path) => read(files, path))),
      );
    }
  });

  test("have names by which they are known, and none twice, so that directories share a namespace in peace", () => {
    const keys = applied.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    for (const { metadata } of applied)
      expect(metadata.name).toMatch(/^livekit-dashboards-[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
  });

  test("have labels by which they are known, and go to the namespace that kubectl is told", () => {
    for (const { metadata } of applied) {
      expect(metadata.labels["app.kubernetes.io/name"]).toBe("livekit-dashboards");
      expect(metadata.labels["app.kubernetes.io/managed-by"]).toMatch(
        /^(livekit-dashboards|grafana-operator)$/,
      );
      expect(metadata).not.toHaveProperty("namespace");
    }
  });
});

describe("objects of Prometheus Operator", () => {
  const files = filesFor(receivers);
  const models = { PodMonitor, PrometheusRule, AlertmanagerConfig } as const;
  const valid = ({ kind, ...rest }: KubernetesObject): void => {
    const Model = models[kind as keyof typeof models] as unknown as new (
      data: object,
    ) => { validate(): void };
    new Model({ kind, ...rest }).validate();
  };

  test("fit the schemas of their kinds", () => {
    const all = objects(files).filter(({ apiVersion }) => apiVersion.startsWith("monitoring.coreos.com/"));
    expect(new Set(all.map((o) => o.kind))).toEqual(new Set(Object.keys(models)));
    for (const each of all) valid(each);
    const broken = { ...one(files, "podmonitor-livekit-server"), spec: {} };
    expect(() => valid(broken)).toThrow("selector");
  });

  test("rules are those of the rule file", () => {
    const { groups } = read(files, "prometheus/rules/livekit-server.yaml");
    expect(one(files, "prometheusrule-livekit-server").spec).toEqual({ groups });
  });

  test("a pod monitor finds what the scrape job finds, and keeps the same series", () => {
    const { spec, metadata } = one(files, "podmonitor-livekit-server");
    const [job] = read(files, "prometheus/scrape/livekit-server.yaml").scrape_configs;
    expect(metadata.labels.release).toBe("kube-prometheus-stack");
    expect(spec.selector.matchLabels).toEqual({ "app.kubernetes.io/name": "livekit-server" });
    expect(spec.namespaceSelector).toEqual({ matchNames: ["livekit"] });
    const [endpoint] = spec.podMetricsEndpoints;
    expect(endpoint.metricRelabelings[0].regex).toBe(job.metric_relabel_configs[0].regex);
    expect(endpoint.relabelings).toContainEqual({ targetLabel: "job", replacement: "livekit-server" });
    expect(endpoint).not.toHaveProperty("port");
  });

  test("routes name a key of one Secret for each receiver that has one", () => {
    const config = one(files, "alertmanagerconfig");
    const keys = [...JSON.stringify(config.spec.receivers).matchAll(/"key":"([^"]+)"/g)].map(
      ([, key]) => key,
    );
    expect(keys).toEqual(["page", "ticket", "log"]);
    expect(files.get("kubernetes/operator/alertmanagerconfig.yaml")).toContain(
      "--from-file=log=/secrets/webhook\n",
    );
    expect(config.spec.route.routes.map((r: { receiver: string }) => r.receiver)).toEqual([
      "page",
      "ticket",
      "log",
    ]);
  });
});

const flux = { "kustomize.toolkit.fluxcd.io/substitute": "disabled" };
const odd = `Größe: "a" 'b' #c & {d} [e] %20 ?x, `;

describe.each(["", "Staging ", odd])("dashboards in Kubernetes, in folders that begin with %j", (prefix) => {
  const files = filesFor(JSON.stringify({ grafana: { folderPrefix: prefix } }));
  const title = `${prefix}LiveKit`;
  const path = `grafana/dashboards/${title}/livekit-overview.json`;
  const sidecar = kustomized(files, "kubernetes/grafana-sidecar");
  const operator = kustomized(files, "kubernetes/grafana-operator");
  const named = (name: string) =>
    [...sidecar, ...operator].find(({ metadata }) => metadata.name === `livekit-dashboards-${name}`);

  test("are one ConfigMap each for the sidecar: the very JSON, under its uid, with the folder's title", () => {
    expect(sidecar.length).toBe(dashboards);
    expect(named("livekit-overview")).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: "livekit-dashboards-livekit-overview",
        labels: {
          "app.kubernetes.io/name": "livekit-dashboards",
          "app.kubernetes.io/managed-by": "livekit-dashboards",
          grafana_dashboard: "1",
        },
        annotations: { grafana_folder: title, ...flux },
      },
      data: { "livekit-overview.json": files.get(path) },
    });
  });

  test("are objects of grafana-operator, with their uid, their folder and a ConfigMap beside them", () => {
    const { spec, metadata } = read(
      files,
      "kubernetes/grafana-operator/grafanadashboard-livekit-overview.yaml",
    );
    const folder = operator.find((o) => o.kind === "GrafanaFolder" && o.spec.title === title);
    expect(metadata.name).toBe("livekit-dashboards-livekit-overview");
    expect(metadata.annotations).toEqual(flux);
    expect(spec.uid).toBe("livekit-overview");
    expect(spec.folderRef).toBe(folder?.metadata.name);
    expect(spec).not.toHaveProperty("json");
    for (const { kind, spec } of operator.filter((o) => o.kind === "GrafanaDashboard")) {
      const { name, key } = spec.configMapRef;
      const map = operator.find((o) => o.kind === "ConfigMap" && o.metadata.name === name);
      expect([kind, Object.keys(map?.data ?? {})]).toEqual(["GrafanaDashboard", [key]]);
      expect(JSON.parse(map?.data?.[key] ?? "").uid).toBe(spec.uid);
    }
    expect(operator.filter((o) => o.kind === "ConfigMap").length).toBe(dashboards);
  });

  test("have ConfigMaps that grafana-operator watches, and that no sidecar takes for its own", () => {
    const { metadata } = named("livekit-overview-json") ?? {};
    expect(metadata?.labels).toEqual({
      "app.kubernetes.io/name": "livekit-dashboards",
      "app.kubernetes.io/managed-by": "grafana-operator",
    });
    expect(metadata?.annotations).toMatchObject(flux);
  });
});

test("their directories are nothing without the JSON", () => {
  for (const folder of ["grafana-sidecar", "grafana-operator"])
    expect(() => kustomized(filesFor("", "kubernetes"), `kubernetes/${folder}`)).toThrow(
      /^grafana: there is no grafana\/dashboards\/\w+\/[a-z-]+\.json$/,
    );
});

test("without dashboards there are no directories for them", () => {
  const files = kubernetesFiles({ ...bookOf("prometheus: { flavour: plain }"), dashboards: [] });
  expect([...files.keys()]).toEqual([]);
});

describe("for Linkerd Viz", () => {
  test("rules are mounted under names that its Prometheus reads", () => {
    const files = filesFor("prometheus: { flavour: viz, retention: 30d }");
    const { prometheus } = read(files, "kubernetes/viz/values/linkerd-viz.yaml");
    for (const { subPath, configMap } of prometheus.ruleConfigMapMounts) {
      expect(subPath).toMatch(/_rules\.yaml$/);
      const map = objects(files).find((o) => o.kind === "ConfigMap" && o.metadata.name === configMap);
      expect(Object.keys(map?.data as object)).toEqual([subPath]);
    }
    expect(prometheus.ruleConfigMapMounts.length).toBe(bookOf().components.length);
    expect(prometheus.args).toEqual({ "storage.tsdb.retention.time": "30d" });
    expect(prometheus.globalConfig).not.toHaveProperty("scrape_interval");
    expect(prometheus.scrapeConfigs).toEqual(read(files, "prometheus/prometheus.yml").scrape_configs);
  });
});

describe("sizes", () => {
  const map = (id: string, size: number) =>
    entry(object("v1", "ConfigMap", id, { data: { x: "é".repeat(size / 2) } }), "Split it.");
  const rule = (size: number) =>
    entry(object("v1", "PrometheusRule", "r", { spec: { x: "x".repeat(size) } }), "Switch off alerts.");
  const files = (...entries: ReturnType<typeof map>[]) =>
    kustomizationFiles([{ path: "kubernetes/x", notes: [], entries }]);

  test("beyond the API server's limits are refused, all of them by name", () => {
    const all = () => files(map("big", 1.5 * 2 ** 20), map("small", 2 ** 20 - 2), rule(2 ** 19));
    expect(printed(all)).toMatchInlineSnapshot(`
      "kubernetes/x › ConfigMap livekit-dashboards-big
        takes 1537 KiB; a ConfigMap takes at most 1024 KiB.
        Split it.

      kubernetes/x › PrometheusRule livekit-dashboards-r
        takes 513 KiB; a PrometheusRule takes at most 512 KiB.
        Switch off alerts."
    `);
  });

  test("of dashboards count as those of the ConfigMaps that kustomize makes of them", () => {
    const book = bookOf("prometheus: { flavour: plain }");
    const [first] = book.dashboards;
    const grown = (times: number) =>
      first && { ...first, rows: Array.from({ length: times }, () => first.rows).flat() };
    const built = (times: number) =>
      kubernetesFiles({
        ...book,
        dashboards: [grown(times) ?? []].flat(),
      });
    expect(printed(() => built(20))).toMatch(
      /^grafana › ConfigMap livekit-dashboards-livekit-overview\n {2}takes [1-9]\d{3} KiB; a ConfigMap takes at most 1024 KiB/,
    );
    const note = /^# Over 256 KiB.*--server-side/;
    for (const folder of ["grafana-sidecar", "grafana-operator"]) {
      expect(built(5).get(`kubernetes/${folder}/kustomization.yaml`)).toMatch(note);
      expect(built(1).get(`kubernetes/${folder}/kustomization.yaml`)).not.toMatch(note);
    }
  });

  test("beyond what kubectl apply notes in an annotation say so", () => {
    expect(files(map("x", 2 ** 18)).get("kubernetes/x/configmap-x.yaml")).toMatch(
      /^# Over 256 KiB.*--server-side/,
    );
    expect(files(map("x", 2 ** 17)).get("kubernetes/x/configmap-x.yaml")).toMatch(/^apiVersion/);
  });
});
