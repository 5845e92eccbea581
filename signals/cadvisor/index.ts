// What matters of containers as the kernel accounts for them.

export * from "./cpu.ts";
export * from "./kubelets.ts";
export * from "./memory.ts";
export * from "./network.ts";
export * from "./workloads.ts";
