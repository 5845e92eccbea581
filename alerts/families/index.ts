// Families of alerts: written once, named and explained by each component.

export { type Presence, presence } from "./presence.ts";
export { crashLooping, down, restarted } from "./up.ts";
export { versionSkew } from "./version-skew.ts";
