// Panels of one dashboard that share a title or an id, queries of one panel that share a refId.

import { placedPanels, whereOf } from "../dashboard-json.ts";
import type { Check } from "../finding.ts";
import { repeated } from "../groups.ts";

export default {
  name: "duplicate-panel",
  about: "two panels with one title or id, two queries with one refId",
  run: ({ dashboards, panels }) => [
    ...dashboards.flatMap((dashboard) => {
      const all = placedPanels(dashboard);
      const rows = (dashboard.json.panels ?? []).filter(({ type }) => type === "row");
      const where = whereOf(dashboard);
      const titled = repeated(all, ({ panel }) => panel.title || undefined);
      const ids = [...all.map(({ panel }) => panel), ...rows];
      return [
        ...titled.map(([title, same]) => ({
          where,
          what: `has ${same.length} panels with the title ${title}.`,
          fix: "Say in each title what tells it from the other.",
        })),
        ...repeated(ids, ({ id }) => id).map(([id, same]) => ({
          where,
          what: `has the id ${id} on ${same.map(({ title }) => title).join(" and on ")}; links to one lead to the other.`,
          fix: "Ids follow from titles: change one of the titles.",
        })),
      ];
    }),
    ...panels.flatMap(({ where, panel }) =>
      repeated(panel.targets ?? [], ({ refId }) => refId).map(([refId]) => ({
        where,
        what: `has several queries with the refId ${refId}; Grafana shows only one of them.`,
        fix: "Give each query its own name.",
      })),
    ),
  ],
} satisfies Check;
