// A component's scrape job as an object of Prometheus Operator: a PodMonitor or a ServiceMonitor.

import type {
  IPodMonitor,
  IServiceMonitor,
} from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import type { Pods, Scrape } from "../../../components/scrape.ts";
import type { Settings } from "../../../config/settings.ts";
import { type Scraped, targetLabels } from "../scrape/index.ts";
import { authority, token } from "../scrape/job.ts";
import { found } from "../scrape/notes.ts";
import { chosen, operatorsOwn, own, type Relabel } from "../scrape/relabel.ts";
import { type Each, type Entry, entry, object } from "./object.ts";

type IPodMonitorSpec = NonNullable<IPodMonitor["spec"]>;
type IPodMetricsEndpoint = Each<IPodMonitorSpec["podMetricsEndpoints"]>;
type IServiceMonitorSpec = NonNullable<IServiceMonitor["spec"]>;
type IEndpoint = Each<IServiceMonitorSpec["endpoints"]>;
type IRelabelConfig = Each<IEndpoint["relabelings"]>;

export const api = "monitoring.coreos.com/v1";
/** A relabelling in the spelling of the operator's objects. */
const camel = ({ source_labels, target_label, ...rest }: Relabel): IRelabelConfig => ({
  ...(source_labels ? { sourceLabels: [...source_labels] } : {}),
  ...(target_label ? { targetLabel: target_label } : {}),
  ...rest,
});

/** What an endpoint is in either kind of monitor; the operator itself leaves out pods that have ended. */
const endpointOf = (of: Scraped, settings: Settings) => ({
  ...(of.scrape.path === "/metrics" ? {} : { path: of.scrape.path }),
  interval: settings.prometheus.scrapeInterval,
  relabelings: [
    ...chosen(of.scrape),
    ...own(of.scrape),
    ...targetLabels(of, settings),
    operatorsOwn(of.scrape),
  ].map(camel),
  metricRelabelings: of.keep.map(camel),
});
const within = (namespace: string | undefined) =>
  namespace === undefined ? { any: true } : { matchNames: [namespace] };

/** Any operator that can have histograms converted knows this key; the types are of an older one. */
const classic = ({ prometheus }: Settings) =>
  prometheus.convertsHistograms ? { scrapeClassicHistograms: true } : {};

const podMonitorSpec = (scrape: Pods, of: Scraped, settings: Settings) =>
  ({
    namespaceSelector: within(scrape.namespace),
    selector: { matchLabels: { ...scrape.podLabels } },
    podMetricsEndpoints: [endpointOf(of, settings) satisfies IPodMetricsEndpoint],
    ...classic(settings),
  }) satisfies IPodMonitorSpec;

/** The Service without pods that the operator keeps for all kubelets, as kube-prometheus-stack has it do. */
const kubelets = {
  namespace: "kube-system",
  serviceLabels: { "app.kubernetes.io/name": "kubelet", "k8s-app": "kubelet" },
};
/** Only a ServiceMonitor can name the token's file in Prometheus' pod: a ScrapeConfig wants a Secret. */
const ofKubelet = {
  port: "https-metrics",
  scheme: "https",
  bearerTokenFile: token,
  tlsConfig: { caFile: authority, insecureSkipVerify: true },
  honorLabels: true,
  honorTimestamps: false,
} satisfies IEndpoint;
const serviceMonitorSpec = (scrape: Exclude<Scrape, Pods>, of: Scraped, settings: Settings) => {
  const { namespace, serviceLabels } = scrape.way === "kubelet" ? kubelets : scrape;
  const honest = scrape.way === "service" && scrape.honorLabels ? { honorLabels: true } : {};
  const special: IEndpoint = scrape.way === "kubelet" ? ofKubelet : honest;
  return {
    namespaceSelector: within(namespace),
    selector: { matchLabels: { ...serviceLabels } },
    endpoints: [{ ...special, ...endpointOf(of, settings) } satisfies IEndpoint],
    ...classic(settings),
  } satisfies IServiceMonitorSpec;
};

/** The PodMonitor of pods or containers, or the ServiceMonitor of a Service's addresses or of the kubelets. */
export const monitor = (of: Scraped, settings: Settings): Entry => {
  const { scrape } = of;
  const [kind, spec] =
    scrape.way === "pods"
      ? (["PodMonitor", podMonitorSpec(scrape, of, settings)] as const)
      : (["ServiceMonitor", serviceMonitorSpec(scrape, of, settings)] as const);
  const shrink = `Switch off ${of.name} in monitoring.yaml.`;
  return entry(
    object(api, kind, of.name, { spec }, { labels: settings.kubernetes.prometheus.labels }),
    shrink,
    found(scrape),
  );
};
