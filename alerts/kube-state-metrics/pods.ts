// Alerts on pods: they crash, do not start, are killed, are not ready, do not end.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";
import { deployed, drains, ofContainer, ofPod, owned } from "./cases.ts";

const image = { reason: "ImagePullBackOff" } as const;
const looping = { reason: "CrashLoopBackOff" } as const;
const killed = { reason: "OOMKilled" } as const;
const runs = given(m.podStatusPhase, { phase: "Running" }, "1x900");
const unready = given(m.podStatusReady, { condition: "true" }, "1x5 0x900");

export default [
  alert("KubernetesPodCrashLooping", {
    when: worse(s.crashLooping, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ container, pod, namespace, cluster }) =>
      `The container ${container} of ${pod} in ${namespace} (${cluster}) ends each time it is started.`,
    do: [
      "Read why: kubectl logs --previous -c <container>. A configuration, a Secret or an address that it cannot do without is named there.",
      "Since a rollout? Take it back: kubectl rollout undo. The old pods serve until then.",
      "All pods of the workload? Look at what it depends on, Redis first: kubectl get pods, and its page here.",
    ],
    fires: {
      given: [...owned, given(m.podContainerStatusWaitingReason, looping, "_x5 1x20")],
      at: "20m",
      value: 1,
      labels: ofContainer,
    },
    /** It ran again a while ago. */
    silent: {
      given: [...owned, given(m.podContainerStatusWaitingReason, looping, "1x3 stale")],
      at: "20m",
    },
  }),
  alert("KubernetesContainerCannotStart", {
    when: worse(s.cannotStart, { reaches: true }),
    for: "10m",
    severity: "warning",
    summary: ({ container, pod, reason, namespace, cluster }) =>
      `The container ${container} of ${pod} in ${namespace} (${cluster}) cannot be started: ${reason}.`,
    do: [
      "kubectl describe pod: the last event names the image, the ConfigMap or the Secret.",
      "ImagePullBackOff: is the tag there, may the node pull it (imagePullSecrets), does the registry limit pulls?",
      "CreateContainerConfigError: create what is named, or mend its name; the pod goes on by itself.",
    ],
    fires: {
      given: [...owned, given(m.podContainerStatusWaitingReason, image, "_x5 1x30")],
      at: "25m",
      value: 1,
      labels: { ...ofContainer, ...image },
    },
    /** A large image that is still being pulled. */
    silent: {
      given: [
        ...owned,
        given(m.podContainerStatusWaitingReason, { reason: "ContainerCreating" }, "_x5 1x30"),
      ],
      at: "25m",
    },
  }),
  alert("KubernetesContainerOomKilled", {
    when: worse(s.oomKilled, { reaches: true }),
    for: "0m",
    severity: "warning",
    summary: ({ container, pod, namespace, cluster }) =>
      `The container ${container} of ${pod} in ${namespace} (${cluster}) was killed for want of memory.`,
    do: [
      "Compare what it used before with its limit: does it grow for days (a leak), or did load come?",
      "Load: raise the limit, the request with it, or add replicas. A leak: restart it in good time, and tell who makes it.",
      "Several pods of one node: the node ran out of memory, not the container; look for pods without limits there.",
    ],
    fires: {
      given: [
        ...owned,
        given(m.podContainerStatusRestartsTotal, {}, "0x10 1x30"),
        given(m.podContainerStatusLastTerminatedReason, killed, "_x10 1x30"),
      ],
      at: "20m",
      value: 1,
      labels: ofContainer,
    },
    /** The kill of days ago is still told. */
    silent: {
      given: [
        ...owned,
        given(m.podContainerStatusRestartsTotal, {}, "1x90"),
        given(m.podContainerStatusLastTerminatedReason, killed, "1x90"),
      ],
      at: "60m",
    },
  }),
  alert("KubernetesContainerRestarting", {
    when: worse(s.restarts),
    for: "0m",
    severity: "warning",
    summary: ({ container, pod, namespace, cluster, value }) =>
      `The container ${container} of ${pod} in ${namespace} (${cluster}) was started anew ${value} times within an hour.`,
    do: [
      "kubectl describe pod: the last state tells how it ended. 137 without OOMKilled: its liveness probe failed.",
      "A liveness probe that fails under load makes it worse: give it more time, or CPU, before more replicas.",
      "Read the log before the last end: kubectl logs --previous -c <container>.",
    ],
    fires: {
      given: [...owned, given(m.podContainerStatusRestartsTotal, {}, "0x20 1x4 2x4 3x4 4x30")],
      at: "45m",
      value: 4,
      labels: ofContainer,
    },
    silent: {
      given: [...owned, given(m.podContainerStatusRestartsTotal, {}, "0x20 1x4 2x4 3x30")],
      at: "45m",
    },
  }),
  alert("KubernetesPodNotReady", {
    when: worse(s.notReady, { reaches: true }),
    for: "15m",
    severity: "warning",
    summary: ({ pod, namespace, cluster }) =>
      `${pod} in ${namespace} (${cluster}) runs and is not ready: no Service sends it anything.`,
    do: [
      "kubectl describe pod: what does the readiness probe answer? Ask the same address from a pod beside it.",
      "It waits for something: its log says for what. Mend that; a restart waits as well.",
      "Only this pod of several: delete it, unless it still carries rooms.",
    ],
    fires: { given: [...owned, runs, unready], at: "30m", value: 1, labels: ofPod },
    /** It drains, and has not been ready for four hours. */
    silent: { given: [...drains, runs, unready], at: "240m" },
  }),
  alert("KubernetesPodNotEnding", {
    when: worse(s.overdue, { reaches: true }),
    for: "10m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `${value} pods of ${workload} in ${namespace} (${cluster}) should have ended: their own grace period is over.`,
    do: [
      "Is the node gone? kubectl get node. Then nobody can say that the pod has ended: remove the node, or mark it out of service.",
      "The node is there: kubectl describe pod names a finalizer, or a volume that does not come off.",
      "kubectl delete --force only for what may run twice: never for a StatefulSet such as Redis.",
    ],
    fires: {
      given: [...owned, given(m.podDeletionTimestamp, {}, "600x60")],
      at: "45m",
      value: 1,
      labels: deployed,
    },
    /** A media server four hours into a drain of five. */
    silent: { given: drains, at: "240m" },
  }),
];
