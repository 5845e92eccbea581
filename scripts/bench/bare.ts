// The yardstick: as many panels as asked for, made with nothing but Grafana's SDK, and written.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DashboardBuilder, RowBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";

const [panels = "100", out = "bare"] = process.argv.slice(2);
const perDashboard = 20;

const panel = (i: number) =>
  new PanelBuilder()
    .title(`Panel ${i}`)
    .description("What it shows.")
    .unit("short")
    .withTarget(new DataqueryBuilder().refId("A").expr(`sum by (instance) (rate(metric_${i}[5m]))`));

mkdirSync(out, { recursive: true });
for (let first = 0; first < Number(panels); first += perDashboard) {
  const dashboard = new DashboardBuilder(`Dashboard ${first}`).uid(`dashboard-${first}`);
  dashboard.withRow(new RowBuilder("Row"));
  for (let i = first; i < Math.min(first + perDashboard, Number(panels)); i++) dashboard.withPanel(panel(i));
  writeFileSync(join(out, `${first}.json`), JSON.stringify(dashboard.build(), null, 2));
}
