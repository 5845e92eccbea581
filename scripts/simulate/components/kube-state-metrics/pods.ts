// kube-state-metrics: what it says of pods and their containers.

import * as m from "../../../../metrics/kube-state-metrics/index.ts";
import { table } from "../../row.ts";
import { type Cluster, imageOf, limits, type Pod, pods } from "./state.ts";

const { count, level } = table<Cluster>();
type Say = (cluster: Cluster) => number | undefined;
/** While the pod is there. */
const during =
  (pod: Pod, say: Say): Say =>
  (cluster) =>
    pod.isThere(cluster) ? say(cluster) : undefined;
const each = <More extends object>(more: (pod: Pod) => More, say: (pod: Pod) => Say) =>
  pods.map((pod) => [{ ...pod.labels, ...more(pod) }, during(pod, say(pod))] as const);
const one = () => () => 1;
const none = {};
const container = ({ of }: Pod) => ({ container: of.name });
const phases = ["Pending", "Running", "Succeeded", "Failed", "Unknown"] as const;

export const podRows = [
  level(
    m.podInfo,
    each(
      ({ node }) => ({ node, created_by_kind: "", created_by_name: "", host_network: "false" as const }),
      one,
    ),
  ),
  level(
    m.podOwner,
    each(({ owner }) => ({ ...owner, owner_is_controller: "true" }), one),
  ),
  level(
    m.podContainerInfo,
    each(
      (pod) => ({
        ...container(pod),
        image_spec: imageOf(pod),
        image: imageOf(pod),
        image_id: "",
        container_id: "",
      }),
      one,
    ),
  ),
  level(m.podContainerResourceLimits, [
    ...each(
      (pod) => ({ ...container(pod), node: pod.node, resource: "memory" as const, unit: "byte" as const }),
      () => () => limits.memory,
    ),
    ...each(
      (pod) => ({ ...container(pod), node: pod.node, resource: "cpu" as const, unit: "core" as const }),
      () => () => limits.cpu,
    ),
  ]),
  level(
    m.podStatusPhase,
    phases.flatMap((phase) =>
      each(
        () => ({ phase }),
        () => () => (phase === "Running" ? 1 : 0),
      ),
    ),
  ),
  level(
    m.podStatusReady,
    each(
      () => ({ condition: "true" as const }),
      ({ isNew }) =>
        () =>
          isNew ? 0 : 1,
    ),
  ),
  level(
    m.podContainerStatusReady,
    each(
      container,
      ({ isNew }) =>
        () =>
          isNew ? 0 : 1,
    ),
  ),
  count(
    m.podContainerStatusRestartsTotal,
    pods.map((pod) => [
      { ...pod.labels, ...container(pod) },
      ({ dt, crashing }) => (pod.isNew && crashing ? dt / 300 : 0),
    ]),
    { atOnce: true },
  ),
  level(
    m.podContainerStatusWaitingReason,
    pods
      .filter(({ isNew }) => isNew)
      .map((pod) => [{ ...pod.labels, ...container(pod), reason: "CrashLoopBackOff" }, during(pod, () => 1)]),
  ),
  // None of these is so on a good day, nor in any scenario yet.
  level(
    m.podStatusUnschedulable,
    each(
      () => none,
      () => () => undefined,
    ),
  ),
  level(
    m.podDeletionTimestamp,
    each(
      () => none,
      () => () => undefined,
    ),
  ),
  level(
    m.podStatusReason,
    each(
      () => ({ reason: "Evicted" }),
      () => () => undefined,
    ),
  ),
  level(
    m.podContainerStatusLastTerminatedReason,
    each(
      (pod) => ({ ...container(pod), reason: "OOMKilled" }),
      () => () => undefined,
    ),
  ),
];
