// Reads, writes and room of containers on their node's disks.

import { cgroup, kubelets } from "./labels.ts";

const { counter, gauge } = kubelets;

export const pressureIoWaitingSecondsTotal = counter("container_pressure_io_waiting_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time in which some task waited for disks.",
  only: "pressure",
  trap: "Its rate is the share of time, from 0 to 1.",
});

export const pressureIoStalledSecondsTotal = counter("container_pressure_io_stalled_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time in which all tasks waited for disks at once.",
  only: "pressure",
  trap: "Its rate is the share of time, from 0 to 1.",
});

export const fsReadsBytesTotal = counter("container_fs_reads_bytes_total", {
  unit: "bytes",
  labels: { ...cgroup, device: "any" },
  meaning: "Bytes read.",
});

export const fsWritesBytesTotal = counter("container_fs_writes_bytes_total", {
  unit: "bytes",
  labels: { ...cgroup, device: "any" },
  meaning: "Bytes written.",
});

export const fsReadsTotal = counter("container_fs_reads_total", {
  unit: "reads",
  labels: { ...cgroup, device: "any" },
  meaning: "Reads.",
});

export const fsWritesTotal = counter("container_fs_writes_total", {
  unit: "writes",
  labels: { ...cgroup, device: "any" },
  meaning: "Writes.",
});

export const fsUsageBytes = gauge("container_fs_usage_bytes", {
  unit: "bytes",
  labels: { ...cgroup, device: "any" },
  meaning: "What its writable layer and its logs take of the file system.",
  trap: "With containerd there are often only series of nodes.",
});

export const fsLimitBytes = gauge("container_fs_limit_bytes", {
  unit: "bytes",
  labels: { ...cgroup, device: "any" },
  meaning: "Size of that file system.",
});
