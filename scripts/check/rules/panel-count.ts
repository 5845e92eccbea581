// Dashboards whose open part is too much to read, and too much to ask of Prometheus at once.

import { type DashboardFile, whereOf } from "../dashboard-json.ts";
import type { Check } from "../finding.ts";

const most = 16;
/** Grid lines in two and a half screens of 1080 pixels: a line has 30 and a gap of 8, and the head of a page 100. */
const lines = Math.floor((2.5 * (1080 - 100)) / (30 + 8));
const fix = "Move rows to more, where they are closed until needed.";

const faults = (dashboard: DashboardFile): readonly string[] => {
  const open = (dashboard.json.panels ?? []).filter(({ type }) => type !== "row");
  const ends = open.map(({ gridPos }) => (gridPos ? gridPos.y + gridPos.h : 0));
  const height = Math.max(0, ...ends);
  return [
    ...(open.length > most
      ? [`opens with ${open.length} panels; more than ${most} are not read, and asked for all the same.`]
      : []),
    ...(height > lines
      ? [`opens with ${height} lines of the grid; after ${lines}, two and a half screens, nobody looks.`]
      : []),
  ];
};

export default {
  name: "panel-count",
  about: `more than ${most} panels, or than two and a half screens, that are open`,
  run: ({ dashboards }) =>
    dashboards.flatMap((dashboard) =>
      faults(dashboard).map((what) => ({ where: whereOf(dashboard), what, fix })),
    ),
} satisfies Check;
