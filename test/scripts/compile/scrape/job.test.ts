// Scrape jobs of every way: accepted by Prometheus, in the form that each flavour reads, with notes for their reader.

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { flavours } from "../../../../components/scrape.ts";
import { scrapeJob } from "../../../../scripts/compile/scrape/job.ts";
import { already, beyondViz, how } from "../../../../scripts/compile/scrape/notes.ts";
import { probed, probes } from "../../../components/probes.ts";
import { laidOut } from "../installation.ts";
import { allOurs, jobsOf } from "./given.ts";

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T => {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const built = (flavour: string, name: string) => {
  const { jobs, settings } = jobsOf(`prometheus: { flavour: ${flavour} }\n${allOurs}`);
  const of = named(jobs, name);
  return { job: scrapeJob(of, settings), notes: how(of, settings) };
};

test.each(flavours)("promtool accepts all jobs, but for the discovery that Debian's lacks: %s", (flavour) => {
  const { jobs, settings } = jobsOf(`prometheus: { flavour: ${flavour} }\n${allOurs}`);
  const scrape_configs = jobs.map((of) => {
    const { kubernetes_sd_configs, ...job } = scrapeJob(of, settings) as Record<string, unknown>;
    return { file_sd_configs: [{ files: ["targets.yaml"] }], ...job };
  });
  const { stdout, status } = laidOut(new Map([["prometheus.yml", stringify({ scrape_configs })]]), (cwd) =>
    spawnSync("promtool", ["check", "config", "--syntax-only", "prometheus.yml"], { cwd, encoding: "utf8" }),
  );
  expect(stdout).toContain("SUCCESS: prometheus.yml is valid");
  expect(status).toBe(0);
  expect(scrape_configs.length).toBe(flavour === "plain" ? 3 : 5);
});

test("classic histograms are kept where Prometheus converts them, else nothing is said that Prometheus 2 does not know", () => {
  const jobsIn = (prometheus: string) => {
    const { jobs, settings } = jobsOf(`prometheus: { ${prometheus} }\n${allOurs}`);
    return jobs.map((of) => JSON.stringify(scrapeJob(of, settings)));
  };
  const kept = '"always_scrape_classic_histograms":true';
  for (const job of jobsIn("flavour: viz, convertsHistograms: true")) expect(job).toContain(kept);
  for (const job of jobsIn("flavour: viz")) expect(job).not.toContain("classic");
});

describe("in Kubernetes", () => {
  test("containers are looked for in all pods", () => {
    const { job, notes } = built("viz", "linkerd-proxy");
    expect(job).toMatchObject({ job_name: "linkerd-proxy", kubernetes_sd_configs: [{ role: "pod" }] });
    expect(notes.join("\n")).toMatchInlineSnapshot(`
      "Prometheus looks for the container linkerd-proxy in pods. Its service account has to list and watch pods
      in all namespaces."
    `);
  });

  test("a Service is found by its labels, and its exporter's labels are kept", () => {
    const { job, notes } = built("operator", "kube-state-metrics");
    const label = "app.kubernetes.io/name=kube-state-metrics";
    expect(job).toMatchObject({
      honor_labels: true,
      kubernetes_sd_configs: [
        {
          role: "endpointslice",
          namespaces: { names: ["monitoring"] },
          selectors: [
            { role: "endpointslice", label },
            { role: "service", label },
          ],
        },
      ],
    });
    expect(notes.join("\n")).toMatchInlineSnapshot(`
      "Prometheus finds the Service by its labels and asks each address behind it. Its service account has to list and
      watch endpointslices (discovery.k8s.io), services and pods in monitoring."
    `);
    expect(built("operator", "service-mirror").job).toMatchObject({ metrics_path: "/stats" });
    expect(built("operator", "service-mirror").job).not.toHaveProperty("honor_labels");
  });

  test("a kubelet is asked over https, with the token of the service account", () => {
    const { job, notes } = built("viz", "cadvisor");
    expect(job).toMatchObject({
      metrics_path: "/metrics/cadvisor",
      scheme: "https",
      authorization: { credentials_file: "/var/run/secrets/kubernetes.io/serviceaccount/token" },
      tls_config: { ca_file: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt" },
      honor_labels: true,
      honor_timestamps: false,
      kubernetes_sd_configs: [{ role: "node" }],
    });
    expect(notes.join("\n")).toMatchInlineSnapshot(`
      "Prometheus asks the kubelet of every node. Its service account has to list and watch nodes, and to get
      nodes/metrics, which a kubelet makes sure of before it answers /metrics/cadvisor.
      A kubelet's certificate is its own work, so it is not verified. Where the cluster signs it (serverTLSBootstrap),
      remove insecure_skip_verify."
    `);
  });

  test("what Linkerd Viz's Prometheus may not read is said beside its jobs", () => {
    const { jobs } = jobsOf(`prometheus: { flavour: viz }\n${allOurs}`);
    expect(beyondViz(jobs).join("\n")).toMatchInlineSnapshot(`
      "The service account prometheus of Linkerd Viz may list and watch pods and nodes. Bind it a role that may
      also list and watch endpointslices (discovery.k8s.io) and services, and get nodes/metrics."
    `);
    expect(beyondViz(jobs.filter(({ scrape }) => scrape.way === "pods"))).toEqual([]);
  });
});

describe("without Kubernetes", () => {
  test("targets are listed in a file, with the labels that the settings select by", () => {
    const { job, notes } = built("plain", "kube-state-metrics");
    expect(job).toMatchObject({
      honor_labels: true,
      file_sd_configs: [{ files: ["targets/kube-state-metrics.yaml"] }],
      relabel_configs: [{ target_label: "job", replacement: "own/kube-state-metrics" }],
    });
    expect(notes.join("\n")).toMatchInlineSnapshot(`
      "List the targets in targets/kube-state-metrics.yaml beside prometheus.yml; Prometheus reads it anew when it changes:
        - targets: ["host-1:8080", "host-2:8080"]"
    `);
    const { jobs, settings } = jobsOf(
      "prometheus: { flavour: plain }\ncomponents: { kube-state-metrics: { selectors: { job: ksm, stage: ~prod.* } } }",
    );
    expect(how(named(jobs, "kube-state-metrics"), settings)).toContain('    labels: { stage: "prod" }');
  });

  test("containers are listed, too, and nothing is known of their pods", () => {
    expect(built("plain", "linkerd-proxy").notes.join("\n")).toMatchInlineSnapshot(`
      "List the targets in targets/linkerd-proxy.yaml beside prometheus.yml; Prometheus reads it anew when it changes:
        - targets: ["host-1:4191", "host-2:4191"]
      Each target is one linkerd-proxy. Nothing is split by workload, workload_kind, which only Kubernetes knows."
    `);
  });

  test("there is no job for kubelets, whose token is not there", () => {
    const { jobs } = jobsOf(`prometheus: { flavour: plain }\n${allOurs}`);
    expect(jobs.map(({ name }) => name)).toEqual(["linkerd-proxy", "kube-state-metrics", "service-mirror"]);
  });
});

describe("a job that the flavour brings", () => {
  const namesOf = (text: string) => jobsOf(text).jobs.map(({ name }) => name);

  test("is not written once more", () => {
    expect(namesOf("prometheus: { flavour: operator }")).toEqual(["linkerd-proxy", "service-mirror"]);
    expect(namesOf("prometheus: { flavour: viz }")).toEqual([
      "kube-state-metrics",
      "service-mirror",
      "kubelet",
    ]);
    expect(namesOf("prometheus: { flavour: plain }")).toEqual([
      "linkerd-proxy",
      "kube-state-metrics",
      "service-mirror",
    ]);
  });

  test("is said in the notes", () => {
    expect(already(probed("prometheus: { flavour: viz }")).join("\n")).toMatchInlineSnapshot(`
      "Linkerd Viz scrapes linkerd-proxy already (job linkerd-proxy): there is no job of ours.
      Linkerd Viz scrapes cadvisor already (job kubernetes-nodes-cadvisor): there is no job of ours."
    `);
    expect(already(probed("prometheus: { flavour: plain }"))).toEqual([]);
  });

  test("is left to somebody else where the settings say so, whatever the flavour", () => {
    expect(
      namesOf("components: { service-mirror: { scrape: existing }, linkerd-proxy: { scrape: none } }"),
    ).toEqual([]);
    expect(namesOf(allOurs)).toEqual(probes.map(({ name }) => name));
  });
});
