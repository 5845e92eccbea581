// Relabelling: which of the targets that are discovered are a component's, where they answer, what they are called.

import { endpointsOf, type Pods, type Scrape, type Source } from "../../../components/scrape.ts";

export interface Relabel {
  readonly action?: "keep" | "drop" | "labeldrop";
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
}

/** A dollar sign in a relabelling's replacement begins the number of a group. */
const literal = (text: string): string => text.replaceAll("$", "$$$$");
export const constant = (target_label: string, value: string): Relabel => ({
  target_label,
  replacement: literal(value),
});
const copied = (from: string, target_label: string): Relabel => ({ source_labels: [from], target_label });

const pod = "__meta_kubernetes_pod";
const podLabel = (label: string, kind = "label"): string =>
  `${pod}_${kind}_${label.replace(/[^a-zA-Z0-9_]/g, "_")}`;

/** A pod that has ended is no target any more; one that is not ready is: `up` has to say that it does not answer. */
export const finished: Relabel = {
  action: "drop",
  source_labels: [`${pod}_phase`],
  regex: "Failed|Succeeded",
};

/**
 * The address from the pod's IP and the settings' port, whatever ports the pod declares: LiveKit's chart
 * declares `metrics` only for the older key `prometheus_port`, not for `prometheus.port`. Targets that
 * become the same are scraped once.
 */
const podAddress = (port: number, container?: string): readonly Relabel[] => {
  const [names, is] = container === undefined ? [[], ""] : [[containerName], `${container};`];
  const from = { source_labels: [...names, `${pod}_ip`], target_label: "__address__" };
  return [
    { ...from, regex: `${is}([^:]+)`, replacement: `$1:${port}` },
    { ...from, regex: `${is}(.*:.*)`, replacement: `[$1]:${port}` },
  ];
};
const containerName = `${pod}_container_name`;
/** Init containers are among the containers that are discovered: a native sidecar is one. */
const containersNamed = (names: readonly string[]): Relabel => ({
  action: "keep",
  source_labels: [containerName],
  regex: names.join("|"),
});

/** Keeps the component's targets among those that are discovered, and says where they answer. */
export const chosen = (scrape: Scrape): readonly Relabel[] => {
  if (scrape.way === "kubelet") return [];
  if (scrape.way === "service")
    return [{ action: "keep", source_labels: ["__address__"], regex: `.+:${scrape.port}` }];
  const all = endpointsOf(scrape);
  const names = all.flatMap(({ container = [] }) => container);
  return [
    ...(names.length === 0 ? [] : [containersNamed(names)]),
    ...all.flatMap(({ port, container }) => podAddress(port, all.length > 1 ? container : undefined)),
  ];
};

/** Where a target is: the labels that Prometheus Operator puts on without being told. */
export const located = (scrape: Scrape): readonly Relabel[] => {
  if (scrape.way === "kubelet") return [copied("__meta_kubernetes_node_name", "node")];
  if (scrape.way === "service" && scrape.honorLabels) return [];
  return [copied("__meta_kubernetes_namespace", "namespace"), copied(`${pod}_name`, "pod")];
};

/** Only a Deployment's ReplicaSet gives its pods this label; its own name ends in the label's value. */
const ofDeployment = [`${pod}_controller_kind`, podLabel("pod-template-hash", "labelpresent")];
const fromOwner = (target_label: string, part: "kind" | "name"): readonly Relabel[] => {
  const own = { source_labels: [`${pod}_controller_${part}`], regex: "(.+)", target_label };
  return part === "kind"
    ? [
        own,
        { source_labels: ofDeployment, regex: "ReplicaSet;true", target_label, replacement: "Deployment" },
      ]
    : [
        own,
        {
          source_labels: [...ofDeployment, `${pod}_controller_name`],
          regex: "ReplicaSet;true;(.+)-[a-z0-9]+",
          target_label,
        },
      ];
};
const fromSource =
  (target_label: string) =>
  (source: Source): readonly Relabel[] => {
    if (typeof source === "string")
      return [{ source_labels: [podLabel(source)], regex: "(.+)", target_label }];
    if ("owner" in source) return fromOwner(target_label, source.owner);
    if ("container" in source) return [copied(containerName, target_label)];
    return [{ source_labels: [podLabel(source.label)], regex: ".+", ...constant(target_label, source.is) }];
  };
/** The last rule that applies wins, so the sources come in reverse. */
const taken = ({ take }: Pods): readonly Relabel[] =>
  Object.entries(take).flatMap(([label, sources]) => [...sources].reverse().flatMap(fromSource(label)));

/** Labels of a target that neither its place nor its job says. */
export const own = (scrape: Scrape): readonly Relabel[] => {
  if (scrape.way === "pods") return taken(scrape);
  return scrape.way === "kubelet" ? [constant("metrics_path", scrape.path)] : [];
};

/**
 * What the operator puts on beside that: a container's labels would make several targets of a pod; others say
 * nothing, or would be taken for the object's that an exporter speaks of.
 */
export const operatorsOwn = (scrape: Scrape): Relabel => {
  const surplus = {
    pods: ["container", "endpoint"],
    kubelet: ["container", "endpoint", "namespace", "pod", "service"],
    service: ["container", "endpoint", "node", "service"],
  }[scrape.way];
  const objects = scrape.way === "service" && scrape.honorLabels ? ["namespace", "pod"] : [];
  return { action: "labeldrop", regex: [...surplus, ...objects].join("|") };
};
