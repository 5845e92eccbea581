// CPU of containers: used, limited, throttled, waited for.

import { cgroup, kubelets } from "./labels.ts";

const { counter, gauge } = kubelets;

export const cpuUsageSecondsTotal = counter("container_cpu_usage_seconds_total", {
  unit: "s",
  labels: { ...cgroup, cpu: ["total"] },
  meaning: "CPU time used.",
  trap: 'There is a series for each cgroup: that of the pod (container="") and those of the node repeat the sum. The kubelet tells no single CPUs: cpu is total.',
});

export const cpuUserSecondsTotal = counter("container_cpu_user_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "User CPU time.",
});

export const cpuSystemSecondsTotal = counter("container_cpu_system_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "System CPU time.",
});

export const cpuCfsPeriodsTotal = counter("container_cpu_cfs_periods_total", {
  unit: "periods",
  labels: { ...cgroup },
  meaning: "Scheduler periods elapsed.",
  only: "cpuLimit",
});

export const cpuCfsThrottledPeriodsTotal = counter("container_cpu_cfs_throttled_periods_total", {
  unit: "periods",
  labels: { ...cgroup },
  meaning: "Periods in which the container was throttled.",
  only: "cpuLimit",
  trap: "Of periods it is a share of 100 ms each, not of lost time: a quarter is common where nobody notices.",
});

export const cpuCfsThrottledSecondsTotal = counter("container_cpu_cfs_throttled_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time spent throttled, summed over threads.",
  only: "cpuLimit",
  trap: "Added up over all threads that wait: more than a second in a second.",
});

export const cpuCfsBurstSecondsTotal = counter("container_cpu_cfs_burst_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "CPU time beyond the limit that earlier periods had left.",
  when: "Only where the kernel lets containers burst.",
});

export const pressureCpuWaitingSecondsTotal = counter("container_pressure_cpu_waiting_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time in which some task waited for CPU.",
  only: "pressure",
  trap: "Its rate is the share of time, from 0 to 1.",
});

export const pressureCpuStalledSecondsTotal = counter("container_pressure_cpu_stalled_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time in which all tasks waited for CPU at once.",
  only: "pressure",
  trap: "Its rate is the share of time, from 0 to 1.",
});

export const specCpuQuota = gauge("container_spec_cpu_quota", {
  unit: "us",
  labels: { ...cgroup },
  meaning: "CPU quota per period.",
  only: "cpuLimit",
});

export const specCpuPeriod = gauge("container_spec_cpu_period", {
  unit: "us",
  labels: { ...cgroup },
  meaning: "CPU period.",
});
