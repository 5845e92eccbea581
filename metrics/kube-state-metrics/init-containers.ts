// Init containers, among them sidecars that stay: state, restarts, how they ended.

import { open } from "../../promql/metric.ts";
import { amountUnit, container, ended, objects, resource, waiting } from "./labels.ts";

const { counter, gauge } = objects;

export const podInitContainerInfo = gauge("kube_pod_init_container_info", {
  unit: "info",
  labels: {
    ...container,
    image_spec: "any",
    image: "any",
    image_id: "any",
    container_id: "any",
    restart_policy: open(""),
  },
  meaning: "An init container, with its image.",
});

export const podInitContainerResourceLimits = gauge("kube_pod_init_container_resource_limits", {
  unit: "amount",
  labels: { ...container, node: "any", resource: resource, unit: amountUnit },
  meaning: "Init container limits.",
});

export const podInitContainerResourceRequests = gauge("kube_pod_init_container_resource_requests", {
  unit: "amount",
  labels: { ...container, node: "any", resource: resource, unit: amountUnit },
  meaning: "Init container requests.",
});

export const podInitContainerStateStarted = gauge("kube_pod_init_container_state_started", {
  unit: "timestamp",
  labels: { ...container },
  meaning: "Start time of the running init container.",
});

export const podInitContainerStatusLastTerminatedReason = gauge(
  "kube_pod_init_container_status_last_terminated_reason",
  {
    unit: "bool",
    labels: { ...container, reason: ended },
    meaning: "Previous end of the init container.",
    trap: "Stays until the next end, for days: alone it is a state, not an event. A child process that is killed does not show here.",
  },
);

export const podInitContainerStatusLastTerminatedExitcode = gauge(
  "kube_pod_init_container_status_last_terminated_exitcode",
  {
    unit: "code",
    labels: { ...container },
    meaning: "The exit code for the last init container in terminated state.",
  },
);

export const podInitContainerStatusLastTerminatedTimestamp = gauge(
  "kube_pod_init_container_status_last_terminated_timestamp",
  {
    unit: "timestamp",
    labels: { ...container },
    meaning: "When the previous termination of the init container happened.",
  },
);

export const podInitContainerStatusReady = gauge("kube_pod_init_container_status_ready", {
  unit: "bool",
  labels: { ...container },
  meaning: "Init container ready.",
});

export const podInitContainerStatusRestartsTotal = counter("kube_pod_init_container_status_restarts_total", {
  unit: "restarts",
  labels: { ...container },
  meaning: "Init container restarts.",
  trap: "A native sidecar, such as the proxy of a mesh, is an init container: its restarts are here.",
});

export const podInitContainerStatusRunning = gauge("kube_pod_init_container_status_running", {
  unit: "bool",
  labels: { ...container },
  meaning: "Init container running.",
});

export const podInitContainerStatusTerminated = gauge("kube_pod_init_container_status_terminated", {
  unit: "bool",
  labels: { ...container },
  meaning: "Whether the init container is currently in terminated state.",
});

export const podInitContainerStatusTerminatedReason = gauge(
  "kube_pod_init_container_status_terminated_reason",
  {
    unit: "bool",
    labels: { ...container, reason: ended },
    meaning: "Why the init container ended.",
  },
);

export const podInitContainerStatusWaiting = gauge("kube_pod_init_container_status_waiting", {
  unit: "bool",
  labels: { ...container },
  meaning: "Init container waiting.",
});

export const podInitContainerStatusWaitingReason = gauge("kube_pod_init_container_status_waiting_reason", {
  unit: "bool",
  labels: { ...container, reason: waiting },
  meaning: "Why the init container waits.",
  trap: "A crash loop of an init container is only here; its pod says PodInitializing.",
});
