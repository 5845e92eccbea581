// Families of alerts: written once, named and explained by each component.

export { type Limits, limits } from "./limits.ts";
export { type Presence, presence } from "./presence.ts";
export { cpuHigh, fdsHigh } from "./process.ts";
export { crashLooping, down, restarted } from "./up.ts";
export { versionSkew } from "./version-skew.ts";
