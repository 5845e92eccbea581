// Containers of pods: state, restarts, how they ended, what they asked for.

import { open } from "../../promql/metric.ts";
import { amountUnit, container, ended, objects, resource, waiting } from "./labels.ts";

const { counter, gauge } = objects;

export const podContainerInfo = gauge("kube_pod_container_info", {
  unit: "info",
  labels: { ...container, image_spec: "any", image: "any", image_id: open(""), container_id: open("") },
  meaning: "A container, with its image.",
});

export const podContainerResourceLimits = gauge("kube_pod_container_resource_limits", {
  unit: "amount",
  labels: { ...container, node: "any", resource: resource, unit: amountUnit },
  meaning: "Limit per container and resource.",
  trap: "No series means no limit, not 0.",
});

export const podContainerResourceRequests = gauge("kube_pod_container_resource_requests", {
  unit: "amount",
  labels: { ...container, node: "any", resource: resource, unit: amountUnit },
  meaning: "Requested amount per container and resource.",
  trap: "Of several units: always choose a resource. Pods that ended have it, too.",
});

export const podContainerStateStarted = gauge("kube_pod_container_state_started", {
  unit: "timestamp",
  labels: { ...container },
  meaning: "Start time of the running container.",
});

export const podContainerStatusLastTerminatedReason = gauge(
  "kube_pod_container_status_last_terminated_reason",
  {
    unit: "bool",
    labels: { ...container, reason: ended },
    meaning: "Reason of the previous termination.",
    when: "Only after the first restart.",
    trap: "Stays until the next end, for days: alone it is a state, not an event. A child process that is killed does not show here.",
  },
);

export const podContainerStatusLastTerminatedExitcode = gauge(
  "kube_pod_container_status_last_terminated_exitcode",
  {
    unit: "code",
    labels: { ...container },
    meaning: "Exit code of the previous termination (137 = SIGKILL).",
  },
);

export const podContainerStatusLastTerminatedTimestamp = gauge(
  "kube_pod_container_status_last_terminated_timestamp",
  {
    unit: "timestamp",
    labels: { ...container },
    meaning: "When the previous termination happened.",
  },
);

export const podContainerStatusReady = gauge("kube_pod_container_status_ready", {
  unit: "bool",
  labels: { ...container },
  meaning: "1 when the container is ready.",
});

export const podContainerStatusRestartsTotal = counter("kube_pod_container_status_restarts_total", {
  unit: "restarts",
  labels: { ...container },
  meaning: "Restarts of a container within its pod.",
  trap: "Told from the status of the pod: 0 again when the pod is replaced. With CrashLoopBackOff a try comes every five minutes, so that several restarts in a minute are never seen.",
});

export const podContainerStatusRunning = gauge("kube_pod_container_status_running", {
  unit: "bool",
  labels: { ...container },
  meaning: "1 when running.",
});

export const podContainerStatusTerminated = gauge("kube_pod_container_status_terminated", {
  unit: "bool",
  labels: { ...container },
  meaning: "1 when terminated now.",
});

export const podContainerStatusTerminatedReason = gauge("kube_pod_container_status_terminated_reason", {
  unit: "bool",
  labels: { ...container, reason: ended },
  meaning: "Reason of the present terminated state.",
  trap: "Where containers are started anew this state lasts a moment: see the last one.",
});

export const podContainerStatusWaiting = gauge("kube_pod_container_status_waiting", {
  unit: "bool",
  labels: { ...container },
  meaning: "1 when waiting.",
});

export const podContainerStatusWaitingReason = gauge("kube_pod_container_status_waiting_reason", {
  unit: "bool",
  labels: { ...container, reason: waiting },
  meaning: "Why the container waits.",
  when: "Only while the container waits.",
  trap: "In a crash loop it goes with each try: take the maximum of the last minutes.",
});
