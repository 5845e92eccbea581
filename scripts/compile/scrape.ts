// Scrape jobs: how Prometheus finds each component's targets, what they are called, which series it keeps.

import { type Problem, ProblemsError } from "../../config/problem.ts";
import { type Component, type Settings, whereOf } from "../../config/settings.ts";
import type { Book } from "./book.ts";
import { jobOf, jobProblems } from "./job.ts";
import { keptSeries } from "./used.ts";

export interface Relabel {
  readonly action?: "keep" | "drop" | "labeldrop";
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
}

/** A component that is scraped, with everything that its job says in any form. */
export interface Scraped {
  readonly name: string;
  readonly component: Component;
  /** The label `job` of its targets. */
  readonly job: string;
  readonly keep: readonly Relabel[];
}

/** A dollar sign in a relabelling's replacement begins the number of a group. */
const literal = (text: string): string => text.replaceAll("$", "$$$$");
const constant = (target_label: string, value: string): Relabel => ({
  target_label,
  replacement: literal(value),
});

/** Keeps what something reads; an empty list drops all that is exposed and leaves `up`. */
const keepOnly = (series: readonly string[]): readonly Relabel[] => [
  { action: "keep", source_labels: ["__name__"], regex: series.join("|") },
];

/** The cluster's name is an external label, too, where Prometheus 3 puts environment variables in and 2 does not. */
const clusterProblems = (settings: Settings): readonly Problem[] => {
  const what = "has a $ in it, which Prometheus takes for an environment variable.";
  const fix = "Write it without $.";
  return settings.cluster.name.includes("$")
    ? [{ where: whereOf(settings, "cluster", "name"), what, fix }]
    : [];
};

/** The components of which something reads a metric; throws a ProblemsError where queries would miss the targets. */
export const scraped = (book: Book): readonly Scraped[] => {
  const { settings } = book;
  const used = [...keptSeries(book)].flatMap(([name, series]) => {
    const component = settings.components[name];
    return component.enabled ? [{ name, component, keep: keepOnly(series) }] : [];
  });
  const problems = [
    ...clusterProblems(settings),
    ...used.flatMap(({ name, component }) => jobProblems(name, component, settings)),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  return used.map((u) => ({ ...u, job: jobOf(u.name, u.component) ?? u.name }));
};

/** Labels that hold for all targets of a job, whoever finds them. */
export const targetLabels = ({ job }: Scraped, { cluster }: Settings): readonly Relabel[] => [
  constant("job", job),
  ...(cluster.multi ? [constant(cluster.label, cluster.name)] : []),
];

/**
 * The address from the pod's IP and the settings' port, whatever ports the pod declares: LiveKit's chart
 * declares `metrics` only for the older key `prometheus_port`, not for `prometheus.port`. Targets that
 * become the same are scraped once.
 */
export const podAddress = ({ component }: Scraped): readonly Relabel[] => {
  const from = { source_labels: ["__meta_kubernetes_pod_ip"], target_label: "__address__" };
  return [
    { ...from, regex: "([^:]+)", replacement: `$1:${component.port}` },
    { ...from, regex: "(.*:.*)", replacement: `[$1]:${component.port}` },
  ];
};

const pods = (of: Scraped) => {
  const { namespace, podLabels } = of.component;
  const label = Object.entries(podLabels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
  return [
    {
      role: "pod",
      ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }),
      selectors: [{ role: "pod", label }],
    },
  ];
};
const podRelabels = (of: Scraped, settings: Settings): readonly Relabel[] => [
  { action: "drop", source_labels: ["__meta_kubernetes_pod_phase"], regex: "Failed|Succeeded" },
  ...podAddress(of),
  { source_labels: ["__meta_kubernetes_namespace"], target_label: "namespace" },
  { source_labels: ["__meta_kubernetes_pod_name"], target_label: "pod" },
  ...targetLabels(of, settings),
];

/** The file beside prometheus.yml in which an installation without Kubernetes lists a component's targets. */
export const targetsFile = (name: string): string => `targets/${name}.yaml`;

/** A component's entry in `scrape_configs`, for Prometheus 2.42 and newer. */
export const scrapeJob = (of: Scraped, settings: Settings) => ({
  job_name: of.name,
  scrape_interval: settings.prometheus.scrapeInterval,
  ...(settings.prometheus.flavour === "plain"
    ? {
        file_sd_configs: [{ files: [targetsFile(of.name)] }],
        relabel_configs: targetLabels(of, settings),
      }
    : { kubernetes_sd_configs: pods(of), relabel_configs: podRelabels(of, settings) }),
  metric_relabel_configs: of.keep,
});
