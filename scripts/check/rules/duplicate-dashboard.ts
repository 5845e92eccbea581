// Dashboards that share a uid or a title: the later one replaces the earlier.

import { whereOf } from "../dashboard-json.ts";
import type { Check } from "../finding.ts";
import { repeated } from "../groups.ts";

export default {
  name: "duplicate-dashboard",
  about: "two dashboards with one uid or title",
  run: ({ dashboards }) => [
    ...repeated(dashboards, ({ json }) => json.uid).map(([uid, all]) => ({
      where: `dashboards/${uid}`,
      what: `is the uid of ${all.length} dashboards: ${all.map(({ path }) => path).join(", ")}.`,
      fix: "Give each its own uid; Grafana keeps only one of them.",
    })),
    ...repeated(dashboards, ({ json }) => json.title).map(([title, all]) => ({
      where: [...new Set(all.map(whereOf))].join(", "),
      what: `has a title that ${all.length} dashboards have: ${title}.`,
      fix: "Say in the title what tells them apart.",
    })),
  ],
} satisfies Check;
