// Families of alerts: written once, named and explained by each component.

export { crashLooping, down, gone, restarted } from "./up.ts";
export { versionSkew } from "./version-skew.ts";
