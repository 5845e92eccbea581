// The machines below: cores and memory.

import { kubelets, machine } from "./labels.ts";

const { gauge } = kubelets;

export const machineCpuCores = gauge("machine_cpu_cores", {
  unit: "cores",
  labels: { ...machine },
  meaning: "Logical cores of the node.",
  trap: "boot_id changes when the node is started anew: two series for minutes, and a sum is doubled.",
});

export const machineMemoryBytes = gauge("machine_memory_bytes", {
  unit: "bytes",
  labels: { ...machine },
  meaning: "Memory of the node.",
});

export const machineCpuPhysicalCores = gauge("machine_cpu_physical_cores", {
  unit: "cores",
  labels: { ...machine },
  meaning: "Physical cores.",
});
