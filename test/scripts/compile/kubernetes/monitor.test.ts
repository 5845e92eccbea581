// Monitors of every way of being scraped: valid for the operator's schemas, and the same as our scrape jobs.

import { PodMonitor, ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { describe, expect, test } from "vitest";
import { monitor } from "../../../../scripts/compile/kubernetes/monitor.ts";
import { scrapeJob } from "../../../../scripts/compile/scrape/job.ts";
import { allOurs, jobsOf } from "../scrape/given.ts";

const { jobs, settings } = jobsOf(allOurs);
const monitors = jobs.map((of) => [of.name, monitor(of, settings), scrapeJob(of, settings)] as const);
const models = { PodMonitor, ServiceMonitor } as const;
const specOf = (name: string) => {
  const { object } = monitors.find(([own]) => own === name)?.[1] ?? {};
  // biome-ignore lint/suspicious/noExplicitAny: what an object holds is what the tests look at
  return { kind: object?.kind, spec: object?.spec as any };
};

test.each(monitors)("%s fits the schema of its kind", (_, { object }) => {
  const Model = models[object.kind as keyof typeof models] as unknown as new (
    data: object,
  ) => { validate(): void };
  new Model(object).validate();
  expect(() => new Model({ ...object, spec: {} }).validate()).toThrow("selector");
});

test.each(monitors)(
  "%s asks for what its job asks for, and keeps the same series",
  (name, { object }, job) => {
    const { endpoints, podMetricsEndpoints } = specOf(name).spec;
    const [endpoint] = endpoints ?? podMetricsEndpoints;
    const { path, scheme, honorLabels, honorTimestamps, interval, metricRelabelings } = endpoint;
    expect(object.metadata.labels.release).toBe("kube-prometheus-stack");
    expect([path, scheme, honorLabels, honorTimestamps, interval, metricRelabelings[0].regex]).toEqual([
      "metrics_path" in job ? job.metrics_path : undefined,
      "scheme" in job ? job.scheme : undefined,
      "honor_labels" in job ? job.honor_labels : undefined,
      "honor_timestamps" in job ? job.honor_timestamps : undefined,
      job.scrape_interval,
      job.metric_relabel_configs[0]?.regex,
    ]);
  },
);

describe("a monitor", () => {
  test("of containers looks in all pods", () => {
    const { kind, spec } = specOf("linkerd-proxy");
    expect([kind, spec.namespaceSelector, spec.selector]).toEqual([
      "PodMonitor",
      { any: true },
      { matchLabels: {} },
    ]);
    expect(spec.podMetricsEndpoints[0]).not.toHaveProperty("port");
  });

  test("of a Service selects it by its own labels", () => {
    const { kind, spec } = specOf("kube-state-metrics");
    expect([kind, spec.namespaceSelector, spec.selector]).toEqual([
      "ServiceMonitor",
      { matchNames: ["monitoring"] },
      { matchLabels: { "app.kubernetes.io/name": "kube-state-metrics" } },
    ]);
  });

  test("of the kubelets selects the Service that the operator keeps for them, with the token in Prometheus' pod", () => {
    const { kind, spec } = specOf("cadvisor");
    expect([kind, spec.namespaceSelector, spec.selector]).toEqual([
      "ServiceMonitor",
      { matchNames: ["kube-system"] },
      { matchLabels: { "app.kubernetes.io/name": "kubelet", "k8s-app": "kubelet" } },
    ]);
    expect(spec.endpoints[0]).toMatchObject({
      port: "https-metrics",
      bearerTokenFile: "/var/run/secrets/kubernetes.io/serviceaccount/token",
      tlsConfig: {
        caFile: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
        insecureSkipVerify: true,
      },
    });
  });

  test.each(monitors)("%s says what Prometheus must be allowed to read", (name, { notes }) => {
    const wanted = {
      cadvisor: "nodes/metrics",
      kubelet: "nodes/metrics",
      "linkerd-proxy": "list and watch pods",
    };
    expect(notes.join("\n")).toContain(wanted[name as keyof typeof wanted] ?? "endpointslices");
  });
});

test("classic histograms are kept where Prometheus converts them, by the key of the operators that can convert", () => {
  const here = jobsOf(`prometheus: { convertsHistograms: true }\n${allOurs}`);
  const specs = here.jobs.map((of) => JSON.stringify(monitor(of, here.settings)));
  for (const spec of specs) expect(spec).toContain('"scrapeClassicHistograms":true');
  for (const [, entry] of monitors) expect(JSON.stringify(entry)).not.toContain("Classic");
});
