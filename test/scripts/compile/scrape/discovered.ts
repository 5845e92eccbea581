// What Kubernetes' discovery would tell Prometheus, and what promtool, which executes relabelling, makes of it.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import type { KubernetesObject } from "../../../../scripts/compile/kubernetes/object.ts";

type Labels = Readonly<Record<string, string>>;
export interface Discovered {
  readonly targets: readonly [string];
  readonly labels: Labels;
}
const meta = (of: Readonly<Record<string, string | undefined>>): Labels =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) =>
      value === undefined ? [] : [[`__meta_kubernetes_${name}`, value]],
    ),
  );
/** A label of an object: its value, and that it is there. */
const labelled = (kind: string, labels: Labels): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]) => {
      const plain = name.replace(/[^a-zA-Z0-9_]/g, "_");
      return [
        [`${kind}_label_${plain}`, value],
        [`${kind}_labelpresent_${plain}`, "true"],
      ];
    }),
  );
const join6 = (ip: string, port: number): string => (ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`);

export interface Pod {
  readonly name: string;
  readonly ip: string;
  readonly namespace?: string;
  readonly phase?: string;
  readonly labels?: Labels;
  readonly owner?: readonly [kind: string, name: string];
  /** The ports of each container, those of init containers, too. */
  readonly containers: Readonly<Record<string, readonly number[]>>;
  readonly init?: readonly string[];
}
const podMeta = ({ name, ip, namespace = "shop", phase = "Running", labels = {}, owner }: Pod): Labels =>
  meta({
    namespace,
    pod_name: name,
    pod_ip: ip,
    pod_phase: phase,
    pod_controller_kind: owner?.[0],
    pod_controller_name: owner?.[1],
    ...labelled("pod", labels),
  });

/** Role pod: a target for each port of each container, init containers included; one without port for the others. */
export const podTargets = (pod: Pod): readonly Discovered[] =>
  Object.entries(pod.containers).flatMap(([container, ports]) => {
    const about = {
      pod_container_name: container,
      pod_container_init: String(!!pod.init?.includes(container)),
    };
    const bare: Discovered = { targets: [pod.ip], labels: { ...podMeta(pod), ...meta(about) } };
    if (ports.length === 0) return [bare];
    return ports.map(
      (port): Discovered => ({
        targets: [join6(pod.ip, port)],
        labels: { ...bare.labels, ...meta({ pod_container_port_number: String(port) }) },
      }),
    );
  });

/** Role endpointslice: a target for each port of each address behind a Service, and for other ports of its pods. */
export const endpointTargets = (
  service: string,
  labels: Labels,
  ports: Readonly<Record<string, number>>,
  pods: readonly (Pod & { readonly ready: boolean })[],
): readonly Discovered[] =>
  pods.flatMap((pod) =>
    Object.entries(ports).map(
      ([port, number]): Discovered => ({
        targets: [join6(pod.ip, number)],
        labels: {
          ...podMeta(pod),
          ...meta({
            service_name: service,
            endpointslice_port_name: port,
            endpointslice_address_target_kind: "Pod",
            endpointslice_address_target_name: pod.name,
            endpointslice_endpoint_conditions_ready: String(pod.ready),
            pod_container_name: Object.keys(pod.containers)[0],
            ...labelled("service", labels),
          }),
        },
      }),
    ),
  );

/** Role node: the kubelet's address, and the node's name as the instance. */
export const nodeTarget = (name: string, ip: string): Discovered => ({
  targets: [join6(ip, 10250)],
  labels: { ...meta({ node_name: name }), instance: name },
});
/** The Service that the operator keeps for the kubelets: its addresses are nodes. */
export const kubeletTargets = (name: string, ip: string): readonly Discovered[] =>
  ["https-metrics", "http-metrics", "cadvisor"].map((port, at) => ({
    targets: [join6(ip, [10250, 10255, 4194][at] ?? 0)],
    labels: meta({
      namespace: "kube-system",
      service_name: "kube-prometheus-stack-kubelet",
      endpointslice_port_name: port,
      endpointslice_address_target_kind: "Node",
      endpointslice_address_target_name: name,
      ...labelled("service", { "app.kubernetes.io/name": "kubelet", "k8s-app": "kubelet" }),
    }),
  }));

type Job = Readonly<Record<string, unknown>>;
interface Monitor {
  readonly selector: { readonly matchLabels: Labels };
  readonly podMetricsEndpoints?: readonly Endpoint[];
  readonly endpoints?: readonly Endpoint[];
}
interface Endpoint {
  readonly port?: string;
  readonly path?: string;
  readonly relabelings: readonly Readonly<Record<string, unknown>>[];
}
const snake = (rule: Readonly<Record<string, unknown>>): Job =>
  Object.fromEntries(
    Object.entries(rule).map(([k, v]) => [k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), v]),
  );
const from = (label: string, target_label: string, regex = "(.*)"): Job => ({
  source_labels: label.split(";").map((name) => `__meta_kubernetes_${name}`),
  target_label,
  regex,
});
/** The relabelling that Prometheus Operator puts before a monitor's own (pkg/prometheus/promcfg.go). */
const operatorsHead = (kind: "pod" | "service", labels: Labels, port: string | undefined): readonly Job[] => {
  const ended = {
    action: "drop",
    source_labels: ["__meta_kubernetes_pod_phase"],
    regex: "(Failed|Succeeded)",
  };
  const selected = Object.entries(labels).map(([name, value]) => {
    const [is, there] = Object.keys(labelled(kind, { [name]: value }));
    return {
      action: "keep",
      source_labels: [`__meta_kubernetes_${is}`, `__meta_kubernetes_${there}`],
      regex: `(${value});true`,
    };
  });
  const of = "endpointslice_address_target_kind;endpointslice_address_target_name";
  const endpoint = port === undefined ? [] : [{ target_label: "endpoint", replacement: port }];
  const named = port === undefined ? [] : [{ ...from("endpointslice_port_name", "", port), action: "keep" }];
  const ports = named.map(({ target_label: _, ...rule }: Job) => rule);
  const place = [
    from("namespace", "namespace"),
    from("pod_name", "pod"),
    from("pod_container_name", "container"),
  ];
  if (kind === "pod")
    return [ended, ...selected, ...place, { target_label: "job", replacement: "ns/monitor" }];
  return [
    ...selected,
    ...ports,
    from(of, "node", "Node;(.*)"),
    from(of, "pod", "Pod;(.*)"),
    from("service_name", "service"),
    ...place,
    ended,
    from("service_name", "job"),
    ...endpoint,
  ];
};
/** The entry in `scrape_configs` that the operator makes of a monitor. */
export const operatorsJob = ({ kind, spec }: KubernetesObject): Job => {
  const { selector, podMetricsEndpoints, endpoints } = spec as Monitor;
  const [endpoint] = (podMetricsEndpoints ?? endpoints) as readonly [Endpoint];
  const head = operatorsHead(kind === "PodMonitor" ? "pod" : "service", selector.matchLabels, endpoint.port);
  return { job_name: "monitor", relabel_configs: [...head, ...endpoint.relabelings.map(snake)] };
};

interface Found {
  readonly labels: Labels;
}
/** Every target that is discovered, kept or not; it waits longer where the machine is busy. */
const executed = async (
  folder: string,
  name: string,
  wanted: number,
  seconds = 1,
): Promise<readonly Found[]> => {
  const args = ["check", "service-discovery", `--timeout=${seconds}s`, "prometheus.yml", name];
  const { stdout } = await promisify(execFile)("promtool", args, { cwd: folder });
  const found = (JSON.parse(stdout) ?? []) as readonly Found[];
  return found.length < wanted && seconds < 16 ? executed(folder, name, wanted, seconds * 4) : found;
};

/** The labels of the targets that a job keeps, each once; without those that only scraping reads. */
export const targetsOf = async (job: Job, discovered: readonly Discovered[]): Promise<readonly Labels[]> => {
  const folder = mkdtempSync(join(tmpdir(), "discovered-"));
  const { relabel_configs, job_name } = job;
  const own = { job_name, relabel_configs, file_sd_configs: [{ files: ["targets.yaml"] }] };
  try {
    writeFileSync(join(folder, "prometheus.yml"), stringify({ scrape_configs: [own] }));
    writeFileSync(join(folder, "targets.yaml"), stringify(discovered));
    const all = await executed(folder, String(job_name), discovered.length);
    const kept = all.map(({ labels }) =>
      Object.entries(labels).filter(([name]) => !name.startsWith("__") || name === "__address__"),
    );
    const texts = new Set(
      kept.filter((pairs) => pairs.length > 0).map((pairs) => JSON.stringify(pairs.sort())),
    );
    return [...texts].sort().map((text) => Object.fromEntries(JSON.parse(text) as [string, string][]));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
