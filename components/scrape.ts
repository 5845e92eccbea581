// Ways of being scraped: how Prometheus finds a component's targets, and which labels they get from that.

/** The kinds of Prometheus that are configured for: by the operator's objects, Linkerd Viz's, by files. */
export const flavours = ["operator", "viz", "plain"] as const;
export type Flavour = (typeof flavours)[number];

/** Whose job scrapes a component: one of ours, one that is there already; or none, and samples come by another way. */
export const scrapers = ["ours", "existing", "none"] as const;
export type Scraper = (typeof scrapers)[number];

type KubernetesLabels = Readonly<Record<string, string>>;

/**
 * What a target's label is taken from: a label of the pod; a word that stands for the pod having a label; the
 * pod's owner, where that of a Deployment's ReplicaSet is the Deployment; which of its containers it is.
 */
export type Source =
  | string
  | { readonly label: string; readonly is: string }
  | { readonly owner: "kind" | "name" }
  | { readonly container: "name" };

/** Pods at a port; with `container`, pods of any workload that run a container of this name. */
export interface Pods<Taken extends string = string> {
  readonly way: "pods";
  readonly port: number;
  readonly path: string;
  readonly namespace?: string;
  readonly podLabels: KubernetesLabels;
  readonly container?: string;
  /** More containers of the same component, each with its own port, which no setting moves. */
  readonly beside?: Readonly<Record<string, number>>;
  /** Labels of the target that are taken from its pod: from the first of these that is there and not empty. */
  readonly take: Readonly<Record<Taken, readonly Source[]>>;
}
/**
 * The addresses behind a Service, each a target of its own, so that the parts of a sharded exporter add up.
 * With `honorLabels` its metrics speak of other objects: their `namespace` and `pod` are not its own.
 */
export interface Service {
  readonly way: "service";
  /** Where the pods listen (the Service's target port), not where the Service does. */
  readonly port: number;
  readonly path: string;
  readonly namespace?: string;
  readonly serviceLabels: KubernetesLabels;
  readonly honorLabels: boolean;
}
/** Every node's kubelet, over https with the service account's token; the node says at which address and port. */
export interface Kubelet {
  readonly way: "kubelet";
  readonly path: "/metrics" | "/metrics/cadvisor" | "/metrics/probes" | "/metrics/resource";
}
export type Scrape = Pods | Service | Kubelet;

/** Where a way asks: each container and its port, or the port of whatever it finds. */
export const endpointsOf = (
  scrape: Pods | Service,
): readonly { readonly container?: string; readonly port: number }[] => {
  if (scrape.way === "service" || scrape.container === undefined) return [{ port: scrape.port }];
  const { container, port, beside = {} } = scrape;
  const others = Object.entries(beside).map(([name, at]) => ({ container: name, port: at }));
  return [{ container, port }, ...others];
};

/** What differs between installations in where targets are; which of it there is depends on the way. */
export interface Places {
  readonly port?: number;
  readonly namespace?: string;
  readonly podLabels?: KubernetesLabels;
  readonly serviceLabels?: KubernetesLabels;
}
export const placeKeys: Readonly<Record<Scrape["way"], readonly (keyof Places)[]>> = {
  pods: ["port", "namespace", "podLabels"],
  service: ["port", "namespace", "serviceLabels"],
  kubelet: [],
};
const picked = (from: Places, keys: readonly (keyof Places)[]): Places =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
/** Where a way looks for targets. */
export const placesOf = (scrape: Scrape): Places => picked(scrape as Places, placeKeys[scrape.way]);
/** The same way, looking elsewhere. */
export const placedAt = (scrape: Scrape, places: Places): Scrape => ({
  ...scrape,
  ...picked(places, placeKeys[scrape.way]),
});

/** A job that a flavour brings itself, so that ours would count everything twice. */
export interface Existing {
  /** What brings it, such as kube-prometheus-stack. */
  readonly by: string;
  readonly job: string;
  /** What selects its series instead of the card's selectors, as an operator writes it; the job's name unless given. */
  readonly selectors?: Readonly<Record<string, string>>;
  /** Labels of our own targets that its targets lack. */
  readonly lacks?: readonly string[];
  /** Not there unless somebody has switched it on: ours is the usual one, and the settings say `scrape: existing`. */
  readonly usual?: false;
}

/** Pods that carry labels: `pods({ port: 9090, namespace: "livekit", podLabels: { app: "egress" } })`. */
export const pods = (of: {
  readonly port: number;
  readonly path?: string;
  readonly namespace?: string;
  readonly podLabels: KubernetesLabels;
}): Pods<never> => ({ way: "pods", path: "/metrics", take: {}, ...of });

/** Labels that every target of a pod has anyway, and those of the operator's own that are taken off again. */
type Given = "cluster" | "job" | "instance" | "namespace" | "pod" | "container" | "endpoint";

/**
 * A container in pods of any workload, whose own labels are taken over: `take: { workload: ["app"] }`; with `beside`
 * others, too, each at its own port.
 */
export const containers = <const Taken extends string = never>(of: {
  readonly container: string;
  readonly port: number;
  readonly beside?: Readonly<Record<string, number>>;
  readonly path?: string;
  readonly namespace?: string;
  readonly podLabels?: KubernetesLabels;
  readonly take?: Readonly<Record<Taken, readonly Source[]>> & { readonly [label in Given]?: never };
}): Pods<Taken> => ({
  way: "pods",
  path: "/metrics",
  podLabels: {},
  ...of,
  take: of.take ?? ({} as Record<Taken, readonly Source[]>),
});

/** The addresses behind a Service, which is found by its labels. */
export const service = <const Honor extends boolean = false>(of: {
  readonly port: number;
  readonly path?: string;
  readonly namespace?: string;
  readonly serviceLabels: KubernetesLabels;
  readonly honorLabels?: Honor;
}): Service & { readonly honorLabels: Honor } => ({
  way: "service",
  path: "/metrics",
  ...of,
  honorLabels: of.honorLabels ?? (false as Honor),
});

/** The kubelet of every node, at a path. */
export const kubelet = (path: Kubelet["path"]): Kubelet => ({ way: "kubelet", path });

/** The labels that a way of scraping puts on its targets beside cluster, job and instance. */
export type TargetLabel<S extends Scrape> = S extends Kubelet
  ? "node" | "metrics_path"
  : S extends Service
    ? S["honorLabels"] extends true
      ? never
      : "namespace" | "pod"
    : S extends Pods<infer Taken>
      ? "namespace" | "pod" | Taken
      : never;
export const targetLabelsOf = (scrape: Scrape): readonly string[] => {
  if (scrape.way === "kubelet") return ["node", "metrics_path"];
  if (scrape.way === "service") return scrape.honorLabels ? [] : ["namespace", "pod"];
  return ["namespace", "pod", ...Object.keys(scrape.take)];
};
