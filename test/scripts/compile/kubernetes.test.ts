// Kubernetes objects: valid for their schemas, listed in their kustomization, within the API server's limits.

import { PodMonitor, PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { AlertmanagerConfig } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1";
import { describe, expect, test } from "vitest";
import {
  entry,
  type KubernetesObject,
  kustomizationFiles,
  object,
} from "../../../scripts/compile/kubernetes/object.ts";
import { printed } from "../../config/told.ts";
import { bookOf, filesFor, read, receivers } from "./installation.ts";

type Files = ReturnType<typeof filesFor>;
const objectFile = /^kubernetes\/[^/]+\/(?!kustomization)[^/]+\.yaml$/;
const objects = (files: Files): KubernetesObject[] =>
  [...files.keys()].filter((path) => objectFile.test(path)).map((path) => read(files, path));
const one = (files: Files, name: string) => read(files, `kubernetes/operator/${name}.yaml`);
const dashboards = bookOf().dashboards.length;
const flavours = ["operator", "viz", "plain"] as const;

describe.each(flavours)("objects for %s", (flavour) => {
  const files = filesFor(`prometheus: { flavour: ${flavour} }\ncluster: { multi: true }${receivers}`);

  test("are listed one by one in the kustomization beside them", () => {
    const folders = new Set([...files.keys()].flatMap((p) => /^kubernetes\/[^/]+/.exec(p) ?? []));
    for (const folder of folders) {
      const { resources } = read(files, `${folder}/kustomization.yaml`);
      const beside = [...files.keys()]
        .filter((path) => objectFile.test(path) && path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1));
      expect(resources).toEqual(beside.sort());
      expect(resources.length).toBeGreaterThan(0);
    }
    const own = flavour === "plain" ? [] : [`kubernetes/${flavour}`];
    expect([...folders].sort()).toEqual([
      "kubernetes/grafana-operator",
      "kubernetes/grafana-sidecar",
      ...own,
    ]);
  });

  test("have names and labels by which they are known, and none twice", () => {
    const keys = objects(files).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { metadata } of objects(files)) {
      expect(metadata.name).toMatch(/^livekit-dashboards-[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
      expect(metadata.labels["app.kubernetes.io/managed-by"]).toBe("livekit-dashboards");
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

describe("dashboards in Kubernetes", () => {
  const files = filesFor('grafana: { folderPrefix: "Staging " }');
  const { data, metadata } = read(files, "kubernetes/grafana-sidecar/configmap-livekit-overview.yaml");
  const model = read(files, "grafana/dashboards/Staging LiveKit/livekit-overview.json");

  test("are one ConfigMap each, with the folder's title, for the sidecar", () => {
    const all = objects(files).filter(({ kind }) => kind === "ConfigMap");
    expect(all.length).toBe(dashboards);
    expect(Object.keys(data)).toEqual(["livekit-overview.json"]);
    expect(JSON.parse(data["livekit-overview.json"])).toEqual(model);
    expect(metadata.labels.grafana_dashboard).toBe("1");
    expect(metadata.annotations.grafana_folder).toBe("Staging LiveKit");
  });

  test("are left alone by Flux, which would fill in their variables", () => {
    for (const { kind, metadata } of objects(files))
      if (["ConfigMap", "GrafanaDashboard"].includes(kind))
        expect(metadata.annotations).toMatchObject({ "kustomize.toolkit.fluxcd.io/substitute": "disabled" });
  });

  test("are objects of grafana-operator, with their uid and their folder", () => {
    const { spec } = read(files, "kubernetes/grafana-operator/grafanadashboard-livekit-overview.yaml");
    const folder = read(files, "kubernetes/grafana-operator/grafanafolder-staging-livekit.yaml");
    expect(spec.uid).toBe("livekit-overview");
    expect(spec.folderRef).toBe(folder.metadata.name);
    expect(folder.spec).toMatchObject({ uid: "staging-livekit", title: "Staging LiveKit" });
    expect(JSON.parse(spec.json)).toEqual(model);
  });
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

  test("beyond what kubectl apply notes in an annotation say so", () => {
    expect(files(map("x", 2 ** 18)).get("kubernetes/x/configmap-x.yaml")).toMatch(
      /^# Over 256 KiB.*--server-side/,
    );
    expect(files(map("x", 2 ** 17)).get("kubernetes/x/configmap-x.yaml")).toMatch(/^apiVersion/);
  });
});
