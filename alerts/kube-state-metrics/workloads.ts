// Alerts on workloads: none of their pods is there, some are missing, a rollout is stuck. A drain of hours is none of it.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { workload } from "../../signals/kube-state-metrics/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { worse } from "../engine/when.ts";
import { deployed, drains, owned } from "./cases.ts";

/** New pods of a media server may have to wait until an old one has drained: for its port, or for its node. */
const whileDraining = valueBy(s.draining, workload);
const wants = given(m.deploymentSpecReplicas, {}, "3x900");
const stuck = { condition: "Progressing", status: "false", reason: "ProgressDeadlineExceeded" } as const;

export default [
  alert("KubernetesWorkloadDown", {
    when: worse(s.down, { reaches: true }),
    for: "5m",
    severity: "critical",
    summary: ({ workload, namespace, cluster }) =>
      `${workload} in ${namespace} (${cluster}) has no ready pod.`,
    do: [
      "kubectl get pods: crash loop, no image, no node, not ready? The table of workloads shows which, and the alert on it says what to do.",
      "Since a rollout? Take it back now: kubectl rollout undo.",
      "No pod at all: kubectl describe the ReplicaSet or StatefulSet; a quota or an admission webhook refuses them.",
    ],
    fires: {
      given: [wants, given(m.deploymentStatusReplicasAvailable, {}, "3x5 0x20")],
      at: "15m",
      value: 1,
      labels: deployed,
    },
    /** Scaled to 0 on purpose. */
    silent: {
      given: [
        given(m.deploymentSpecReplicas, {}, "0x30"),
        given(m.deploymentStatusReplicasAvailable, {}, "0x30"),
      ],
      at: "25m",
    },
  }),
  alert("KubernetesReplicasMissing", {
    when: worse(s.missing, { reaches: true, except: whileDraining }),
    for: "15m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `${value} pods of ${workload} in ${namespace} (${cluster}) are missing.`,
    do: [
      "kubectl get pods: those that are not ready have a reason, and mostly an alert of their own.",
      "None is missing there: nobody makes them. kubectl describe the ReplicaSet: a quota, or a webhook that refuses.",
      "Is the rest enough? If not, take load away before you mend: close rooms, or send people elsewhere.",
    ],
    fires: {
      given: [wants, given(m.deploymentStatusReplicasAvailable, {}, "3x5 2x60")],
      at: "30m",
      value: 1,
      labels: deployed,
    },
    /** A rollout whose old pod drains for four hours. */
    silent: {
      given: [wants, given(m.deploymentStatusReplicasAvailable, {}, "3x5 2x900"), ...drains],
      at: "240m",
    },
  }),
  alert("KubernetesRolloutStuck", {
    when: worse(s.rolloutStuck, { reaches: true, except: whileDraining }),
    for: "5m",
    severity: "warning",
    summary: ({ workload, namespace, cluster }) =>
      `The rollout of ${workload} in ${namespace} (${cluster}) does not go on.`,
    do: [
      "Look at the newest pods: kubectl rollout status, kubectl get pods. Their state is the reason.",
      "Take it back (kubectl rollout undo) before you look for the cause: the old pods may be fewer than usual.",
      "They find no node: let nodes be added, or set maxSurge to 0 where pods need a port of the node.",
    ],
    fires: {
      given: [given(m.deploymentStatusCondition, stuck, "0x5 1x60")],
      at: "20m",
      value: 1,
      labels: deployed,
    },
    /** It waits for a media server that drains. */
    silent: { given: [given(m.deploymentStatusCondition, stuck, "0x5 1x900"), ...drains], at: "240m" },
  }),
  alert("KubernetesPodUnschedulable", {
    when: worse(s.unschedulable, { reaches: true, except: whileDraining }),
    for: "10m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `${value} pods of ${workload} in ${namespace} (${cluster}) find no node.`,
    do: [
      "kubectl describe pod: the event says of how many nodes which is missing: cpu, memory, a port, a taint, a volume's zone.",
      "CPU or memory: add a node, or lower requests that are far above what is used.",
      "Does an autoscaler of nodes add one? It is at its maximum, or no kind of node fits: its events say so.",
    ],
    fires: {
      given: [...owned, given(m.podStatusUnschedulable, {}, "_x5 1x60")],
      at: "20m",
      value: 1,
      labels: deployed,
    },
    /** Its port is free when the old pod has drained. */
    silent: { given: [...drains, given(m.podStatusUnschedulable, {}, "_x5 1x900")], at: "240m" },
  }),
  alert("KubernetesPodsEvicted", {
    when: worse(s.evicted, { reaches: true }),
    for: "0m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `A node drove out ${value} pods of ${workload} in ${namespace} (${cluster}) within the last hour.`,
    do: [
      "kubectl describe pod: memory or disk, and which node. Is KubernetesNodePressure active for it?",
      "Does it use more memory than it requests? Those go first: raise the request to what it uses.",
      "Disk: logs or an emptyDir without sizeLimit. Give them a limit, or a volume.",
    ],
    fires: {
      given: [...owned, given(m.podStatusReason, { reason: "Evicted" }, "_x5 1x30")],
      at: "20m",
      value: 1,
      labels: deployed,
    },
    /** What is left of yesterday. */
    silent: { given: [...owned, given(m.podStatusReason, { reason: "Evicted" }, "1x200")], at: "150m" },
  }),
];
