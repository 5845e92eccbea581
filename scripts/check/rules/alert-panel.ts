// Alerts that lead nowhere: no panel draws what they judge, or their link opens none.

import { placedPanels } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import type { Subject } from "../subject.ts";

const linked = ({ placed, dashboards }: Subject): readonly Finding[] =>
  placed.flatMap(({ where, rule }) => {
    if (rule.alert === undefined) return [];
    const url = rule.annotations?.dashboard_url;
    const [, uid, id] = /\/d\/([^/?]+).*[?&]viewPanel=(\d+)/.exec(url ?? "") ?? [];
    const dashboard = dashboards.find(({ json }) => json.uid === uid);
    if (dashboard && placedPanels(dashboard).some(({ panel }) => String(panel.id) === id)) return [];
    const what = url
      ? dashboard
        ? `links to panel ${id} of ${uid}, which is not there.`
        : `links to the dashboard ${uid ?? "in no known form"}, which is not there.`
      : "has no link to a panel.";
    return [
      { where: `${where} › dashboard_url`, what, fix: "Draw its signal on a dashboard; the link follows." },
    ];
  });

export default {
  name: "alert-panel",
  about: "alerts whose signal no panel draws, or whose link opens none",
  run: (subject) => [
    ...subject.homeless.map(({ where, signal }) => ({
      where,
      what: `was left out, for no dashboard draws its signal, ${signal}: whoever is woken would see nothing.`,
      fix: "Put the signal on a dashboard, or switch the alert off in the settings.",
    })),
    ...linked(subject),
  ],
} satisfies Check;
