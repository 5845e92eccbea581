// What matters of pods, workloads, autoscalers, nodes and volumes, as kube-state-metrics tells them.

export * from "./exporter.ts";
export * from "./images.ts";
export * from "./nodes.ts";
export * from "./pods.ts";
export * from "./scaling.ts";
export * from "./workloads.ts";
