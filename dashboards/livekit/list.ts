// The pages of LiveKit, a line each.

export { default as egress } from "./egress.ts";
export { default as media } from "./media.ts";
export { default as nodes } from "./nodes.ts";
export { default as overview } from "./overview.ts";
export { default as signalling } from "./signalling.ts";
