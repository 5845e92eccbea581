// What fires now: a table of the alerts of a page's components, the worst first, each with the page that explains it.

import type { ComponentName } from "../components/index.ts";
import type { Settings } from "../config/settings.ts";
import { print } from "../promql/print.ts";
import { alertsSignal, reachesAlerts } from "./alerts.ts";
import type { DrawnDashboard, DrawnPanel, DrawnTarget } from "./drawn.ts";
import { firingRows, type KnownAlert, noneFiring, notLoaded } from "./firing-rows.ts";
import type { Panel } from "./panel.ts";

/** The table of alerts that fire, for the first row: those of all components that its page shows. */
export const firingNow = (): Panel => ({
  drawing: "table",
  about: "firing",
  title: "Firing now",
  why: "Alerts on what this page shows, the worst first, then the oldest, and since when they are so. Each leads to the page that explains it, at the time when it began, and to its runbook. That none fires is only said while rules are evaluated: in purple they are not loaded in this data source, and nobody is told of anything. Alerts that Grafana itself evaluates are not seen here.",
  unit: "none",
  targets: [],
});

const target = (drawn: DrawnDashboard, known: readonly KnownAlert[], settings: Settings): DrawnTarget => {
  const query = firingRows(drawn, known, settings);
  const component = drawn.components[0] as ComponentName;
  const signal = {
    ...alertsSignal({ id: "firing_alerts", title: "Since", component, of: () => query }),
    unit: "timestamp",
  };
  const table = { instant: true, format: "table" } as const;
  return {
    name: "firing",
    refId: "firing",
    legend: "Since",
    ...table,
    signal,
    query,
    expr: print(query.node),
  };
};

const reachesAll = ({ def, components }: DrawnDashboard, role: string): boolean =>
  components.every((name) => reachesAlerts(def.filters, role, name));

/** The dashboard with its tables of firing alerts filled in, as soon as it is known which alerts there are. */
export const withFiring = (
  drawn: DrawnDashboard,
  known: readonly KnownAlert[],
  settings: Settings,
): DrawnDashboard => {
  const beyond = drawn.filters.filter((role) => !reachesAll(drawn, role));
  const filled = (panel: DrawnPanel): DrawnPanel =>
    panel.about === "firing"
      ? {
          ...panel,
          beyond,
          targets: [target(drawn, known, settings)],
          columns: settings.cluster.multi ? [settings.cluster.label] : [],
          words: {
            well: [noneFiring],
            silent: drawn.components.map((name) => notLoaded(name, drawn)),
          },
        }
      : panel;
  return { ...drawn, rows: drawn.rows.map((row) => ({ ...row, panels: row.panels.map(filled) })) };
};
