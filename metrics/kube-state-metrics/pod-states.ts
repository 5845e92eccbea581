// States of pods: phase, readiness, scheduling, why they are where they are.

import { open } from "../../promql/metric.ts";
import { objects, pod } from "./labels.ts";

const { gauge } = objects;

export const podStatusPhase = gauge("kube_pod_status_phase", {
  unit: "bool",
  labels: { ...pod, phase: ["Pending", "Running", "Succeeded", "Failed", "Unknown"] },
  meaning: "Phase of the pod.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series. Running says nothing about readiness, and pods that ended stay until they are collected.",
});

export const podStatusQosClass = gauge("kube_pod_status_qos_class", {
  unit: "bool",
  labels: { ...pod, qos_class: ["BestEffort", "Burstable", "Guaranteed"] },
  meaning: "QoS class.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series.",
});

export const podStatusReady = gauge("kube_pod_status_ready", {
  unit: "bool",
  labels: { ...pod, condition: ["true", "false", "unknown"] },
  meaning: "Ready condition of the pod.",
  trap: 'A series for each state, 1 or 0: choose by the value, never count the series. A pod that ended well is condition="false" for ever: ask for the phase, too.',
});

export const podStatusReadyTime = gauge("kube_pod_status_ready_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time of the last change to ready.",
});

export const podStatusInitializedTime = gauge("kube_pod_status_initialized_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time init containers finished.",
});

export const podStatusContainerReadyTime = gauge("kube_pod_status_container_ready_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time all containers became ready.",
});

export const podStatusReason = gauge("kube_pod_status_reason", {
  unit: "bool",
  labels: {
    ...pod,
    reason: open(
      "Evicted",
      "NodeAffinity",
      "NodeLost",
      "PreemptionByScheduler",
      "SchedulingGated",
      "Shutdown",
      "TerminationByKubelet",
      "UnexpectedAdmissionError",
    ),
  },
  meaning: "Why a pod is as it is: evicted, its node lost.",
  when: "Only after one of these happened.",
  trap: "Only reasons that hold have a series (older releases gave all, with 0): ask for 1, never for 0. Evicted pods stay until they are collected.",
});

export const podStatusDisruptionReason = gauge("kube_pod_status_disruption_reason", {
  unit: "bool",
  labels: {
    ...pod,
    reason: open(
      "PreemptionByScheduler",
      "DeletionByTaintManager",
      "EvictionByEvictionAPI",
      "DeletionByPodGC",
      "TerminationByKubelet",
    ),
  },
  meaning: "Who removes the pod.",
  when: "Only while something removes a pod.",
  trap: "The one sign of a drain or a preemption by name of who removes the pod.",
});

export const podStatusScheduled = gauge("kube_pod_status_scheduled", {
  unit: "bool",
  labels: { ...pod, condition: ["true", "false", "unknown"] },
  meaning: "Scheduled condition.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series.",
});

export const podStatusScheduledTime = gauge("kube_pod_status_scheduled_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time the pod got a node.",
});

export const podStatusUnschedulable = gauge("kube_pod_status_unschedulable", {
  unit: "bool",
  labels: { ...pod },
  meaning: "1 when the scheduler could not place the pod.",
  when: "Only while a pod finds no node.",
  trap: "There is no series of 0.",
});

export const podStatusUnscheduledTime = gauge("kube_pod_status_unscheduled_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time since when the pod is unscheduled.",
  when: "Only while a pod finds no node.",
});
