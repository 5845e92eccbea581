// What matters of volumes, and of what kubelets do for pods.

export * from "./pods.ts";
export * from "./volumes.ts";
