// The pages of Linkerd, a line each.

export { default as controlPlane } from "./control-plane.ts";
export { default as overview } from "./overview.ts";
export { default as reliability } from "./reliability.ts";
export { default as security } from "./security.ts";
export { default as workload } from "./workload.ts";
