// The pages of Kubernetes, a line each.

export { default as nodes } from "./nodes.ts";
export { default as overview } from "./overview.ts";
export { default as pods } from "./pods.ts";
export { default as scaling } from "./scaling.ts";
