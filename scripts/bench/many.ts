// Hundreds of dashboards of twenty panels, written to a folder: is it linear, and how much memory does it take?

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings } from "../../config/settings.ts";
import livekitOverview from "../../dashboards/livekit/overview.ts";
import { type Dashboard, panelsOf } from "../../panels/dashboard.ts";
import { drawDashboard } from "../../panels/drawn.ts";
import { toDashboard } from "../../panels/grafana/dashboard.ts";
import type { Panel } from "../../panels/panel.ts";
import { compile, names } from "../compile/book.ts";
import { json } from "../compile/files.ts";

const [out = ".", ...counts] = process.argv.slice(2);
const settings = defaultSettings(names);
const { around } = compile(settings);
const pool = panelsOf(livekitOverview).map(([, panel]) => panel);

const dashboard = (number: number): Dashboard => {
  const panel = (i: number): Panel => ({ ...(pool[i % pool.length] as Panel), title: `Panel ${i}` });
  const rows = { Row: Array.from({ length: 20 }, (_, i) => panel(i)) };
  return { ...livekitOverview, uid: `bench-${number}`, title: `Bench ${number}`, rows, more: {} };
};

const seconds = (count: number): number => {
  const began = performance.now();
  for (let i = 0; i < count; i++) {
    const drawn = drawDashboard(dashboard(i), settings);
    writeFileSync(join(out, `bench-${i}.json`), json(toDashboard(drawn, settings, around)));
  }
  return (performance.now() - began) / 1000;
};

mkdirSync(out, { recursive: true });
seconds(50);
const times = counts.map(Number).map((count) => ({ count, seconds: seconds(count) }));
process.stdout.write(json({ times, mebibytes: process.resourceUsage().maxRSS / 1024 }));
