// What runs in containers, and since when.

import { cgroup, kubelets } from "./labels.ts";

const { gauge } = kubelets;

export const processes = gauge("container_processes", {
  unit: "processes",
  labels: { ...cgroup },
  meaning: "Processes in the container.",
});

export const threads = gauge("container_threads", {
  unit: "threads",
  labels: { ...cgroup },
  meaning: "Threads.",
});

export const sockets = gauge("container_sockets", {
  unit: "sockets",
  labels: { ...cgroup },
  meaning: "Open sockets.",
});

export const fileDescriptors = gauge("container_file_descriptors", {
  unit: "files",
  labels: { ...cgroup },
  meaning: "Open files.",
});

export const startTimeSeconds = gauge("container_start_time_seconds", {
  unit: "timestamp",
  labels: { ...cgroup },
  meaning: "When the container was started.",
});

export const lastSeen = gauge("container_last_seen", {
  unit: "timestamp",
  labels: { ...cgroup },
  meaning: "When cAdvisor saw the container last.",
});
