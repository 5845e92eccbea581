// The pages of Linkerd, a line each.

export { default as controlPlane } from "./control-plane.ts";
