// Drawings that mislead or that Grafana no longer has: pies, gauges without an end, long texts, Angular panels.

import type { PanelJson } from "../dashboard-json.ts";
import type { Check } from "../finding.ts";

const drawings = ["timeseries", "stat", "gauge", "bargauge", "table", "heatmap", "state-timeline", "text"];
const gone: Readonly<Record<string, string>> = {
  graph: "timeseries",
  singlestat: "stat",
  "table-old": "table",
  "grafana-piechart-panel": "bargauge",
};
/** In characters: about ten lines of a panel that is half a screen wide. */
const longest = 800;

type Fault = { readonly what: string; readonly fix: string };
const fault = ({ type = "", fieldConfig, options }: PanelJson): Fault | undefined => {
  if (gone[type])
    return { what: `is a ${type}, which Grafana no longer draws.`, fix: `Make it a ${gone[type]}.` };
  if (type === "piechart")
    return { what: "is a pie: nobody compares angles.", fix: "Make it a bargauge or a table." };
  if (!drawings.includes(type))
    return {
      what: `is a ${type || "panel without a type"}.`,
      fix: `Draw it as one of ${drawings.join(", ")}.`,
    };
  if (type === "gauge" && fieldConfig?.defaults?.max === undefined)
    return { what: "is a gauge without a limit: its full scale means nothing.", fix: "Make it a stat." };
  if (type !== "text") return undefined;
  const length = options?.content?.trim().length ?? 0;
  if (length === 0) return { what: "is a text without words.", fix: "Write it, or remove it." };
  return length > longest
    ? {
        what: `is a text of ${length} characters.`,
        fix: `Keep to ${longest}; longer ones belong into a runbook.`,
      }
    : undefined;
};

export default {
  name: "panel-style",
  about: "pies, gauges without a limit, empty or long texts, panels that Grafana has dropped",
  run: ({ panels }) =>
    panels.flatMap(({ where, panel }) => {
      const found = fault(panel);
      return found ? [{ where, ...found }] : [];
    }),
} satisfies Check;
