// Dashboards whose open part is too much to read, and too much to ask of Prometheus at once.

import { whereOf } from "../dashboard-json.ts";
import type { Check } from "../finding.ts";

const most = 24;

export default {
  name: "panel-count",
  about: `more than ${most} panels that are open`,
  run: ({ dashboards }) =>
    dashboards.flatMap((dashboard) => {
      const open = (dashboard.json.panels ?? []).filter(({ type }) => type !== "row").length;
      if (open <= most) return [];
      const what = `opens with ${open} panels; more than ${most} are not read, and asked for all the same.`;
      return [
        { where: whereOf(dashboard), what, fix: "Move rows to more, where they are closed until needed." },
      ];
    }),
} satisfies Check;
