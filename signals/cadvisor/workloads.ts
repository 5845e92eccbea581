// Workloads by the container of theirs that is worst off: what a table of workloads shows of their pods.

import type { Query, Vector } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { withWorkload, workload } from "../kube-state-metrics/labels.ts";
import { throttled } from "./cpu.ts";
import { container } from "./labels.ts";
import { memoryOfLimit } from "./memory.ts";

type Each = (typeof container)[number];
/** A share of each container with the workload of its pod. */
const ofWorkloads = (each: Query) => withWorkload(each as unknown as Vector<Each, "ratio">);

export const workloadMemory = level({
  id: "kubernetes_workload_memory",
  component: "cadvisor",
  title: "Memory of limit",
  why: memoryOfLimit.why,
  value: ofWorkloads(memoryOfLimit.of(container)),
  combine: "max",
  by: workload,
  better: "low",
  look: { warning: 0.95 },
});

export const workloadThrottled = level({
  id: "kubernetes_workload_throttled",
  component: "cadvisor",
  title: "Throttled",
  why: throttled.why,
  value: ofWorkloads(throttled.of(container)),
  combine: "max",
  by: workload,
  better: "low",
  look: { warning: 0.25 },
});
