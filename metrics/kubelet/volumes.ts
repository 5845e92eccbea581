// Volumes of pods, as the kubelet of their node measures them.

import { claim, kubelets } from "./labels.ts";

const { gauge } = kubelets;

export const volumeStatsCapacityBytes = gauge("kubelet_volume_stats_capacity_bytes", {
  unit: "bytes",
  labels: claim,
  meaning: "Size of the claim's file system.",
  only: "volumes",
  trap: "A volume that several nodes have mounted is told by each of them: take the largest, never the sum. A raw block device has a size and nothing used.",
});

export const volumeStatsAvailableBytes = gauge("kubelet_volume_stats_available_bytes", {
  unit: "bytes",
  labels: claim,
  meaning: "What a process may still write.",
  only: "volumes",
  trap: "With what is used it may be less than the size: some blocks are kept for root.",
});

export const volumeStatsUsedBytes = gauge("kubelet_volume_stats_used_bytes", {
  unit: "bytes",
  labels: claim,
  meaning: "What is used.",
  only: "volumes",
});

export const volumeStatsInodes = gauge("kubelet_volume_stats_inodes", {
  unit: "inodes",
  labels: claim,
  meaning: "Files that the file system may hold.",
  only: "volumes",
  trap: "0 where a file system makes them as it needs them.",
});

export const volumeStatsInodesUsed = gauge("kubelet_volume_stats_inodes_used", {
  unit: "inodes",
  labels: claim,
  meaning: "Files that there are.",
  only: "volumes",
});

export const volumeStatsInodesFree = gauge("kubelet_volume_stats_inodes_free", {
  unit: "inodes",
  labels: claim,
  meaning: "Files that may still be made.",
  only: "volumes",
});
