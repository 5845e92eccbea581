// Links between dashboards that open nothing: no dashboard of ours has the uid.

import { offer } from "../../../config/problem.ts";
import { placedPanels, texts, whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";

/** `/d/uid` and `https://grafana/d/uid/slug`: our own links begin with it, or with Grafana's address. */
const linked = (text: string, grafana: string): readonly string[] => {
  const own = text.startsWith(grafana) ? text.slice(grafana.length) : text;
  const uid = /^\/d\/([\w-]+)/.exec(own)?.[1];
  return uid === undefined ? [] : [uid];
};

export default {
  name: "link-leads",
  about: "links to a dashboard that is not there",
  run: ({ dashboards, settings }) => {
    const known = dashboards.flatMap(({ json }) => json.uid ?? []);
    const faults = (where: string, of: unknown): readonly Finding[] =>
      [...new Set([...texts(of)].flatMap((text) => linked(text, settings.urls.grafana)))]
        .filter((uid) => !known.includes(uid))
        .map((uid) => ({
          where,
          what: `links to the dashboard ${uid}, which is not there.`,
          fix: offer(uid, "dashboards", known),
        }));
    return dashboards.flatMap((dashboard) => {
      const { panels: _, ...rest } = dashboard.json;
      return [
        ...faults(whereOf(dashboard), rest),
        ...placedPanels(dashboard).flatMap(({ where, panel }) => faults(where, panel)),
      ];
    });
  },
} satisfies Check;
