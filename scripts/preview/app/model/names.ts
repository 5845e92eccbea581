// What Grafana's Prometheus data source calls a series.

import type { Labels, Target } from "../../format.ts";

const quoted = ([name, value]: [string, string]): string => `${name}=${JSON.stringify(value)}`;

/** `name{label="value", …}`; a series without name and labels is `{}`. */
const metric = ({ __name__ = "", ...labels }: Labels): string => {
  const matchers = Object.entries(labels).sort().map(quoted);
  return matchers.length > 0 || __name__ === "" ? `${__name__}{${matchers.join(", ")}}` : __name__;
};

/** The series' name, or undefined when it is left to Grafana to tell the series apart by their labels. */
export const seriesName = ({ legendFormat = "", expr = "" }: Target, labels: Labels): string | undefined => {
  const own = metric(labels);
  if (legendFormat === "__auto") return own === "{}" ? expr : undefined;
  const name =
    legendFormat === ""
      ? own
      : legendFormat.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => labels[label] ?? "");
  return name === "{}" ? expr : name;
};
