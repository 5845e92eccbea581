// The outputs of a build by name, which can be chosen without reading any definition.

export const outputNames = [
  "grafana",
  "prometheus",
  "alertmanager",
  "kubernetes",
  "docs",
  "settings",
] as const;
export type OutputName = (typeof outputNames)[number];
