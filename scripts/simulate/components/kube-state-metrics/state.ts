// The objects of the platform: its workloads, their pods and nodes, and what they are at a moment.

import type { Moment } from "../../row.ts";
import type { Place } from "../../targets.ts";
import { rhythm } from "../../world/rhythm.ts";
import { knobs } from "./declared.ts";

export interface Cluster extends Moment {
  /** Pods that the API is wanted to have. */
  readonly api: number;
  readonly full: boolean;
  readonly crashing: boolean;
  readonly pressed: boolean;
}
interface Workload {
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet";
  readonly name: string;
  readonly namespace: string;
  /** Pods that it may have at most. */
  readonly pods: number;
}
export const nodes = ["node-0", "node-1", "node-2"] as const;
/** The one that runs out of memory, where one does. */
export const full = nodes[1];
/** The autoscaler of the API, from and to. */
export const scales = { least: 2, most: 6 } as const;
export const api = { kind: "Deployment", name: "api", namespace: "livekit", pods: scales.most } as const;
export const workloads: readonly Workload[] = [
  { kind: "Deployment", name: "livekit-server", namespace: "livekit", pods: 2 },
  { kind: "Deployment", name: "egress", namespace: "livekit", pods: 3 },
  { kind: "Deployment", name: "agents", namespace: "livekit", pods: 4 },
  api,
  { kind: "StatefulSet", name: "redis", namespace: "livekit", pods: 1 },
  { kind: "DaemonSet", name: "node-agent", namespace: "monitoring", pods: nodes.length },
];

/** Pods that are wanted of a workload, and those that are ready: a rollout that crashes has taken one away. */
export const wanted = ({ name, pods }: Workload, cluster: Cluster): number =>
  name === api.name ? cluster.api : pods;
export const ready = (of: Workload, cluster: Cluster): number =>
  wanted(of, cluster) - (of.name === api.name && cluster.crashing ? 1 : 0);

export interface Pod {
  readonly of: Workload;
  readonly labels: {
    readonly namespace: string;
    readonly pod: string;
    readonly uid: string;
  };
  readonly node: string;
  readonly owner: {
    readonly owner_kind: "ReplicaSet" | "StatefulSet" | "DaemonSet";
    readonly owner_name: string;
  };
  readonly isThere: (cluster: Cluster) => boolean;
  /** Of the release that crashes. */
  readonly isNew: boolean;
}
const hash = "6c8d9f";
const podOf = (of: Workload, number: number, release = hash): Pod => {
  const isNew = release !== hash;
  const set = of.kind === "Deployment" ? `${of.name}-${release}` : of.name;
  const pod = of.kind === "StatefulSet" ? `${set}-${number}` : `${set}-x${number}`;
  return {
    of,
    labels: { namespace: of.namespace, pod, uid: `uid-${pod}` },
    node: nodes[number % nodes.length] ?? nodes[0],
    owner: { owner_kind: of.kind === "Deployment" ? "ReplicaSet" : of.kind, owner_name: set },
    isThere: (cluster) => (isNew ? cluster.crashing : number < ready(of, cluster)),
    isNew,
  };
};
const released = "7f4b2a";
/** All pods that there may be; last the one of the release that crashes. */
export const pods: readonly Pod[] = [
  ...workloads.flatMap((of) => Array.from({ length: of.pods }, (_, number) => podOf(of, number))),
  podOf(api, 0, released),
];
/** The ReplicaSets, with the Deployment that each is of. */
export const replicaSets = [
  ...workloads
    .filter(({ kind }) => kind === "Deployment")
    .map((of) => ({ of, replicaset: `${of.name}-${hash}` })),
  { of: api, replicaset: `${api.name}-${released}` },
];

/** The claim of Redis' volume. */
export const claim = { namespace: "livekit", persistentvolumeclaim: "data-redis-0" } as const;
/** What each container may use: bytes, cores. */
export const limits = { memory: 2 ** 30, cpu: 2 } as const;
/** The image of a pod's container: each release has its own. */
export const imageOf = ({ of, isNew }: Pod): string => `registry.example.org/${of.name}:${isNew ? 2 : 1}`;

/** What the cluster passes through. */
export const clusterAt =
  ({ world }: Place) =>
  ({ t, dt }: Moment): Cluster => {
    const { crashing, load, pressed } = world.knobs(knobs, t);
    const need = load * rhythm(t);
    const api = Math.round(scales.least + Math.min(1, need) * (scales.most - scales.least));
    return {
      t,
      dt,
      api: load < 1 ? api : scales.most,
      full: load >= 1,
      crashing: crashing >= 1,
      pressed: pressed >= 1,
    };
  };
