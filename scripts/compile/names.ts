// The outputs of a build by name, which can be chosen without reading any definition.

/** Those that a build writes unless some are named. */
export const usualOutputs = [
  "grafana",
  "prometheus",
  "alertmanager",
  "kubernetes",
  "docs",
  "settings",
] as const;
/** Resources repeat the dashboards, for few readers: they are written only when they are named. */
export const outputNames = [...usualOutputs, "resources"] as const;
export type OutputName = (typeof outputNames)[number];
