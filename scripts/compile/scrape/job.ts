// A component's entry in `scrape_configs`: how Prometheus finds its targets, how it asks them.

import type { Scrape } from "../../../components/scrape.ts";
import type { Settings } from "../../../config/settings.ts";
import { type Scraped, targetLabels } from "./index.ts";
import { chosen, finished, located, own, type Relabel } from "./relabel.ts";

const account = "/var/run/secrets/kubernetes.io/serviceaccount";
/** What a pod of Prometheus shows a kubelet, and is shown by the cluster. */
export const token = `${account}/token`;
export const authority = `${account}/ca.crt`;

/** The file beside prometheus.yml in which an installation without Kubernetes lists a component's targets. */
export const targetsFile = (name: string): string => `targets/${name}.yaml`;

const selector = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
/** What Kubernetes is asked for; a Service's slices of endpoints have its labels. */
const asked = (
  scrape: Scrape,
): { readonly role: string; readonly of: readonly string[]; readonly label: string } => {
  if (scrape.way === "kubelet") return { role: "node", of: [], label: "" };
  if (scrape.way === "pods") return { role: "pod", of: ["pod"], label: selector(scrape.podLabels) };
  return { role: "endpointslice", of: ["endpointslice", "service"], label: selector(scrape.serviceLabels) };
};
const discovery = (scrape: Scrape) => {
  const { role, of, label } = asked(scrape);
  const namespace = scrape.way === "kubelet" ? undefined : scrape.namespace;
  return [
    {
      role,
      ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }),
      ...(label === "" ? {} : { selectors: of.map((kind) => ({ role: kind, label })) }),
    },
  ];
};

/**
 * A kubelet's certificate is its own work unless the cluster signs it. What it says of a container bears the time
 * at which it looked: with that, Prometheus would keep a container's series for five minutes after its end.
 */
const ofKubelet = {
  scheme: "https",
  authorization: { credentials_file: token },
  tls_config: { ca_file: authority, insecure_skip_verify: true },
  honor_labels: true,
  honor_timestamps: false,
};
const request = (scrape: Scrape) => ({
  ...(scrape.path === "/metrics" ? {} : { metrics_path: scrape.path }),
  ...(scrape.way === "kubelet" ? ofKubelet : {}),
  ...(scrape.way === "service" && scrape.honorLabels ? { honor_labels: true } : {}),
});

/** Beside the native ones that Prometheus makes of them; older ones than 3 know no such key. */
const classic = ({ prometheus }: Settings) =>
  prometheus.convertsHistograms ? { always_scrape_classic_histograms: true } : {};

const relabels = (of: Scraped, settings: Settings): readonly Relabel[] => [
  ...(of.scrape.way === "kubelet" ? [] : [finished]),
  ...chosen(of.scrape),
  ...located(of.scrape),
  ...own(of.scrape),
  ...targetLabels(of, settings),
];

/** A component's entry in `scrape_configs`, for Prometheus 2.42 and newer. */
export const scrapeJob = (of: Scraped, settings: Settings) => ({
  job_name: of.name,
  scrape_interval: settings.prometheus.scrapeInterval,
  ...request(of.scrape),
  ...classic(settings),
  ...(settings.prometheus.flavour === "plain"
    ? {
        file_sd_configs: [{ files: [targetsFile(of.name)] }],
        relabel_configs: targetLabels(of, settings),
      }
    : { kubernetes_sd_configs: discovery(of.scrape), relabel_configs: relabels(of, settings) }),
  metric_relabel_configs: of.keep,
});
