// Dashboard JSON that is not what Grafana's own types say: unknown options, missing ids, words for numbers.

import { type DashboardFile, type PanelJson, whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import { shapeFaults } from "../shape.ts";

const fix = "Correct it in panels/grafana, or generate the schema anew when the SDK has changed.";
const faults = (where: string, part: string, value: unknown): readonly Finding[] =>
  shapeFaults(part, value, "Grafana").map((what) => ({ where, what, fix }));

const panelFaults = (where: string, panel: PanelJson): readonly Finding[] => [
  ...faults(`${where} › ${panel.title ?? panel.id}`, panel.type ?? "", panel),
  ...(panel.panels ?? []).flatMap((inner) => panelFaults(`${where} › ${panel.title}`, inner)),
];
const check = (dashboard: DashboardFile): readonly Finding[] => [
  ...faults(whereOf(dashboard), "dashboard", dashboard.json),
  ...(dashboard.json.panels ?? []).flatMap((panel) => panelFaults(whereOf(dashboard), panel)),
];

export default {
  name: "dashboard-schema",
  about: "dashboard JSON that Grafana's own types do not allow",
  run: ({ dashboards }) => dashboards.flatMap(check),
} satisfies Check;
