// Ways of being scraped: how Prometheus finds a component's targets, and which labels they get from that.

/** The kinds of Prometheus that are configured for: by the operator's objects, Linkerd Viz's, by files. */
export const flavours = ["operator", "viz", "plain"] as const;
export type Flavour = (typeof flavours)[number];

type PodLabels = Readonly<Record<string, string>>;

/** Pods at a port; with `container`, pods of any workload that run a container of this name. */
export interface Pods<Taken extends string = string> {
  readonly way: "pods";
  readonly port: number;
  readonly path: string;
  readonly namespace?: string;
  readonly podLabels: PodLabels;
  readonly container?: string;
  /** Labels of the target that are taken from its pod: the first of the pod's labels that is there. */
  readonly take: Readonly<Record<Taken, readonly string[]>>;
}
/** The endpoints of a Service; with `honorLabels` it says `namespace` and `pod` of an object, not of itself. */
export interface Service {
  readonly way: "service";
  readonly port: number;
  readonly path: string;
  readonly namespace?: string;
  readonly podLabels: PodLabels;
  readonly honorLabels: boolean;
}
/** Every node's kubelet, over https with the service account's token. */
export interface Kubelet {
  readonly way: "kubelet";
  readonly port: number;
  readonly path: "/metrics" | "/metrics/cadvisor" | "/metrics/probes" | "/metrics/resource";
}
export type Scrape = Pods | Service | Kubelet;

/** A job that a flavour brings itself, so that ours would count everything twice. */
export interface Existing {
  /** What brings it, such as kube-prometheus-stack. */
  readonly by: string;
  readonly job: string;
  /** What selects its series instead of the card's selectors, as an operator writes it. */
  readonly selectors?: Readonly<Record<string, string>>;
  /** Labels of our own targets that its targets lack. */
  readonly lacks?: readonly string[];
}

/** Pods that carry labels: `pods({ port: 9090, namespace: "livekit", podLabels: { app: "egress" } })`. */
export const pods = (of: {
  readonly port: number;
  readonly path?: string;
  readonly namespace?: string;
  readonly podLabels: PodLabels;
}): Pods<never> => ({ way: "pods", path: "/metrics", take: {}, ...of });

/** A container in pods of any workload, whose own labels are taken over: `take: { workload: ["app"] }`. */
export const containers = <const Taken extends string = never>(of: {
  readonly container: string;
  readonly port: number;
  readonly path?: string;
  readonly namespace?: string;
  readonly podLabels?: PodLabels;
  readonly take?: Readonly<Record<Taken, readonly string[]>>;
}): Pods<Taken> => ({
  way: "pods",
  path: "/metrics",
  podLabels: {},
  ...of,
  take: of.take ?? ({} as Record<Taken, readonly string[]>),
});

/** The endpoints of a Service, found by labels of its pods. */
export const service = <const Honor extends boolean = false>(of: {
  readonly port: number;
  readonly path?: string;
  readonly namespace?: string;
  readonly podLabels: PodLabels;
  readonly honorLabels?: Honor;
}): Service & { readonly honorLabels: Honor } => ({
  way: "service",
  path: "/metrics",
  ...of,
  honorLabels: of.honorLabels ?? (false as Honor),
});

/** The kubelet of every node, at a path. */
export const kubelet = (path: Kubelet["path"]): Kubelet => ({ way: "kubelet", port: 10250, path });

/** The labels that a way of scraping puts on its targets beside cluster, job and instance. */
export type TargetLabel<S extends Scrape> = S extends Kubelet
  ? "node"
  : S extends Service
    ? S["honorLabels"] extends true
      ? never
      : "namespace" | "pod"
    : S extends Pods<infer Taken>
      ? "namespace" | "pod" | Taken
      : never;
export const targetLabelsOf = (scrape: Scrape): readonly string[] => {
  if (scrape.way === "kubelet") return ["node"];
  if (scrape.way === "service") return scrape.honorLabels ? [] : ["namespace", "pod"];
  return ["namespace", "pod", ...Object.keys(scrape.take)];
};
