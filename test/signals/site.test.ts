// Which labels a query may count on in an installation, and by which selectors it finds its component.

import { describe, expect, test } from "vitest";
import { livekitServer } from "../../components/livekit-server.ts";
import { redis } from "../../components/redis.ts";
import type { Settings } from "../../config/settings.ts";
import { exposedBy } from "../../metrics/target.ts";
import { now, promql, rate, sum } from "../../promql/index.ts";
import { hasLabel, ruleSite } from "../../signals/site.ts";
import { cadvisor, kubeState, probed, proxies } from "../components/probes.ts";

const requests = exposedBy(proxies).counter("request_total", { unit: "requests", meaning: "Requests." });
const replicas = exposedBy(kubeState).gauge("kube_replicas", {
  unit: "pods",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Pods of a Deployment.",
});
const memory = exposedBy(cadvisor).gauge("container_memory", {
  unit: "bytes",
  labels: { namespace: "any", pod: "any" },
  meaning: "Memory of a container.",
});
const rule = (settings: Settings) => ruleSite(settings, "5m");
const perWorkload = sum(rate(requests)).by("namespace", "workload");

describe("a label that a job takes from the pod", () => {
  test("is one to group by where our job takes it", () => {
    expect(promql(perWorkload, rule(probed()))).toBe(
      'sum by (namespace, workload) (rate(request_total{job=~"(.+/)?linkerd-proxy"}[5m]))',
    );
  });
  test("is none where the flavour's own job does not, and it is that one that scrapes", () => {
    const viz = "prometheus: { flavour: viz }\n";
    expect(promql(perWorkload, rule(probed(viz)))).toBe(
      'sum by (namespace) (rate(request_total{job="linkerd-proxy"}[5m]))',
    );
    const other = `${viz}components: { linkerd-proxy: { scrape: SCRAPE, selectors: { job: mesh } } }`;
    for (const scrape of ["ours", "existing", "none"])
      expect(promql(perWorkload, rule(probed(other.replace("SCRAPE", scrape)))), scrape).toBe(
        'sum by (namespace, workload) (rate(request_total{job="mesh"}[5m]))',
      );
  });
});

test("what the exporter says of an object is there in every flavour, whoever scrapes it", () => {
  for (const text of ["", "prometheus: { flavour: viz }", "prometheus: { flavour: plain }"]) {
    expect(promql(sum(now(replicas)).by("namespace"), rule(probed(text)))).toMatch(/^sum by \(namespace\)/);
    expect(hasLabel(probed(text))(memory, "pod")).toBe(true);
  }
  expect(hasLabel(probed())(memory, "node")).toBe(true);
  expect(hasLabel(probed("prometheus: { flavour: viz }"))(memory, "node")).toBe(false);
  expect(hasLabel(probed("prometheus: { flavour: plain }"))(memory, "node")).toBe(false);
});

describe("a selector", () => {
  const cards = [livekitServer, redis];
  const at = (selectors: string, flavour = "operator") =>
    rule(
      probed(
        `prometheus: { flavour: ${flavour} }\ncomponents: { redis: { scrape: existing, selectors: { job: r, ${selectors} } } }`,
        cards,
      ),
    );
  const up = exposedBy(redis).gauge("up", { unit: "bool", meaning: "Up." });
  const info = exposedBy(redis).gauge("redis_instance_info", {
    unit: "info",
    labels: { role: "any" },
    meaning: "What runs.",
  });

  test("by a label that only the settings know of is kept", () => {
    expect(promql(now(up), at("stage: prod"))).toBe('up{job="r", stage="prod"}');
  });
  test("by a label that the exporter gives to some of its metrics holds for those", () => {
    expect(promql(now(info), at("role: master"))).toBe('redis_instance_info{job="r", role="master"}');
    expect(promql(now(up), at("role: master"))).toBe('up{job="r"}');
  });
  test("says that its label is there, even where no job of Kubernetes puts it on", () => {
    const by = sum(now(up)).by("namespace", "job");
    expect(promql(by, at("namespace: cache", "plain"))).toBe(
      'sum by (namespace, job) (up{job="r", namespace="cache"})',
    );
    expect(promql(by, at("stage: prod", "plain"))).toBe('sum by (job) (up{job="r", stage="prod"})');
  });
});
