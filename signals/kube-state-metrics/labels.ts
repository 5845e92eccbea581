// The labels that signals of kube-state-metrics are alerted on, and the workload that a pod belongs to.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { join, labelReplace, max, now, or, type Vector } from "../../promql/index.ts";

export const site = ["cluster", "namespace"] as const;
/** A Deployment, StatefulSet or DaemonSet by its name, whichever it is. */
export const workload = ["cluster", "namespace", "workload"] as const;
export const pod = ["cluster", "namespace", "workload", "pod"] as const;
export const container = ["cluster", "namespace", "workload", "pod", "container"] as const;
export const autoscaler = ["cluster", "namespace", "horizontalpodautoscaler"] as const;
export const budget = ["cluster", "namespace", "poddisruptionbudget"] as const;
export const node = ["cluster", "node"] as const;

type Workload = (typeof workload)[number];
/** A value of each Deployment, StatefulSet or DaemonSet, under the name that they share: `workload`. */
export const ofWorkload = <L extends string, U extends string>(
  values: Vector<L, U>,
  kind: NoInfer<L> & ("deployment" | "statefulset" | "daemonset"),
): Vector<Workload, U> =>
  max(labelReplace(values, "workload", "$1", kind, "(.+)") as unknown as Vector<Workload, U>).by(...workload);

const everyPod = ["cluster", "namespace", "pod", "replicaset"] as const;
/** Pods of ReplicaSets, under the name of the Deployment whose ReplicaSet it is. */
const ofDeployments = join(
  max(
    labelReplace(now(m.podOwner, { owner_kind: "ReplicaSet" }), "replicaset", "$1", "owner_name", "(.+)"),
  ).by(...everyPod),
  labelReplace(now(m.replicasetOwner, { owner_kind: "Deployment" }), "workload", "$1", "owner_name", "(.+)"),
  { on: ["namespace", "replicaset"], take: ["workload"] },
);
const ofOthers = labelReplace(
  now(m.podOwner, { owner_kind: ["StatefulSet", "DaemonSet"] }),
  "workload",
  "$1",
  "owner_name",
  "(.+)",
);
/** 1 for each pod, with its workload. Pods of Jobs and of nobody have none. */
export const workloads = or(max(ofDeployments).by(...pod), max(ofOthers).by(...pod));

/** The same values with the workload of their pod; of a pod without one there is none. */
export const withWorkload = <L extends string, U extends string>(
  values: Vector<L, U>,
): Vector<L | "workload", U> => {
  const by = { on: ["namespace", "pod"], take: ["workload"] } as const;
  return join(values as never, workloads, by as never) as unknown as Vector<L | "workload", U>;
};
