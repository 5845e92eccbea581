// What the reader of a scrape job has to know: how its targets are found, what Prometheus must be allowed to read.

import { brought } from "../../../components/jobs.ts";
import {
  endpointsOf,
  type Kubelet,
  type Pods,
  type Scrape,
  type Service,
} from "../../../components/scrape.ts";
import { example } from "../../../config/example.ts";
import { componentOf, type Settings } from "../../../config/settings.ts";
import { exposes } from "../../../metrics/index.ts";
import type { Scraped } from "./index.ts";
import { targetsFile } from "./job.ts";

const inside = (namespace: string | undefined): string => namespace ?? "all namespaces";

const namesOf = (scrape: Pods): string =>
  endpointsOf(scrape)
    .flatMap(({ container = [] }) => container)
    .join(", ");
const ofPods = (scrape: Pods): readonly string[] => {
  const names = namesOf(scrape);
  const containers = names.includes(",") ? "containers" : "container";
  return [
    names === ""
      ? "Prometheus finds the pods by their labels. Its service account has to list and watch pods"
      : `Prometheus looks for the ${containers} ${names} in pods. Its service account has to list and watch pods`,
    `in ${inside(scrape.namespace)}.`,
  ];
};
const portsOf = (scrape: Pods): string => {
  const all = endpointsOf(scrape).map(({ port }) => port);
  return all.length === 1 ? `each is scraped at port ${all[0]}` : `they are scraped at ${all.join(", ")}`;
};
const ofService = ({ namespace }: Service): readonly string[] => [
  "Prometheus finds the Service by its labels and asks each address behind it. Its service account has to list and",
  `watch endpointslices (discovery.k8s.io), services and pods in ${inside(namespace)}.`,
];
const asked = ({ path }: Kubelet): string =>
  `nodes/metrics, which a kubelet makes sure of before it answers ${path}.`;
const ofKubelet = (scrape: Kubelet): readonly string[] => [
  "Prometheus asks the kubelet of every node. Its service account has to list and watch nodes, and to get",
  asked(scrape),
];
/** The operator has a Service for the kubelets instead of the nodes. */
const ofKubelets = (scrape: Kubelet): readonly string[] => [
  "Prometheus asks every kubelet behind the Service that the operator keeps for them, if it is started with",
  "--kubelet-service as kube-prometheus-stack does. Its service account has to list and watch endpointslices",
  "(discovery.k8s.io) and services in kube-system, and to get",
  asked(scrape),
  "The token's file is read only without arbitraryFSAccessThroughSMs: {deny: true}.",
];
const unverified = (setting: string): readonly string[] => [
  "A kubelet's certificate is its own work, so it is not verified. Where the cluster signs it (serverTLSBootstrap),",
  `remove ${setting}.`,
];

/** Labels that the settings select by and that no job puts on: a file of targets has to say them. */
const said = (name: string, settings: Settings): string => {
  const { selectors } = componentOf(settings, name);
  const known = ["job", ...(settings.cluster.multi ? [settings.cluster.label] : [])];
  const labels = [...new Set(selectors.map(({ label }) => label))].filter(
    (label) => !known.includes(label) && !exposes(name, label),
  );
  const pairs = labels.map((label) => `${label}: ${JSON.stringify(example(label, "…", selectors) ?? "…")}`);
  return pairs.length === 0 ? "" : `labels: { ${pairs.join(", ")} }`;
};
/** Without Kubernetes there are no pods to take labels from. */
const untaken = (scrape: Scrape): readonly string[] => {
  if (scrape.way !== "pods" || scrape.container === undefined) return [];
  const labels = Object.keys(scrape.take);
  const one = `Each target is one ${namesOf(scrape).replace(/, (?=[^,]*$)/, " or ")}.`;
  return [
    labels.length === 0
      ? one
      : `${one} Nothing is split by ${labels.join(", ")}, which only Kubernetes knows.`,
  ];
};
/** Two hosts, or one for each container. */
const hosts = (scrape: Exclude<Scrape, Kubelet>): string => {
  const ports = endpointsOf(scrape).map(({ port }) => port);
  return (ports.length === 1 ? [...ports, ...ports] : ports)
    .map((port, i) => `"host-${i + 1}:${port}"`)
    .join(", ");
};
const inFile = (name: string, scrape: Exclude<Scrape, Kubelet>, settings: Settings): readonly string[] => {
  const labels = said(name, settings);
  return [
    `List the targets in ${targetsFile(name)} beside prometheus.yml; Prometheus reads it anew when it changes:`,
    `  - targets: [${hosts(scrape)}]`,
    ...(labels === "" ? [] : [`    ${labels}`]),
    ...untaken(scrape),
  ];
};

/** How targets come into a job, for whoever opens its file. */
export const how = ({ name, scrape }: Scraped, settings: Settings): readonly string[] => {
  if (scrape.way === "kubelet") return [...ofKubelet(scrape), ...unverified("insecure_skip_verify")];
  if (settings.prometheus.flavour === "plain") return inFile(name, scrape, settings);
  return scrape.way === "service" ? ofService(scrape) : ofPods(scrape);
};

/** The same for an object of the operator; what kube-prometheus-stack's Prometheus may read suffices for all. */
export const found = (scrape: Scrape): readonly string[] => {
  if (scrape.way === "kubelet") return [...ofKubelets(scrape), ...unverified("insecureSkipVerify")];
  if (scrape.way === "service")
    return [
      ...ofService(scrape),
      `No port is named: of each pod behind the Service, port ${scrape.port} is scraped.`,
    ];
  if (scrape.container !== undefined)
    return [...ofPods(scrape), `No port is named: ${portsOf(scrape)}, declared or not.`];
  return [
    `No port is named: each pod is scraped at its IP and port ${scrape.port}, also where it does not declare that port,`,
    "as LiveKit's chart does when its port is set by prometheus.port instead of prometheus_port.",
  ];
};

/** The components that a job of the flavour's own scrapes, so that none of ours does. */
export const already = ({ components }: Settings): readonly string[] =>
  Object.entries(components).flatMap(([name, { enabled, existing }]) =>
    enabled && existing
      ? [`${existing.by} scrapes ${name} already (job ${existing.job}): there is no job of ours.`]
      : [],
  );

/** What the Prometheus of Linkerd Viz may not read as it comes: it may read pods and nodes. */
export const beyondViz = (all: readonly Scraped[]): readonly string[] => {
  const more = all.flatMap(({ scrape }) => {
    if (scrape.way === "service") return ["list and watch endpointslices (discovery.k8s.io) and services"];
    return scrape.way === "kubelet" ? ["get nodes/metrics"] : [];
  });
  return more.length === 0
    ? []
    : [
        `The service account prometheus of ${brought.viz.by} may list and watch pods and nodes. Bind it a role that may`,
        `also ${[...new Set(more)].join(", and ")}.`,
      ];
};
