// Alerts that lead nowhere: no panel draws what they judge, or their link opens no page.

import type { Check, Finding } from "../finding.ts";
import type { Subject } from "../subject.ts";

const linked = ({ placed, dashboards }: Subject): readonly Finding[] =>
  placed.flatMap(({ where, rule }) => {
    if (rule.alert === undefined) return [];
    const url = rule.annotations?.dashboard_url;
    const at = `${where} › dashboard_url`;
    const [, uid, asked] = /\/d\/([^/?]+)(\?.*)?$/.exec(url ?? "") ?? [];
    if (!dashboards.some(({ json }) => json.uid === uid)) {
      const what = url
        ? `links to the dashboard ${uid ?? "in no known form"}, which is not there.`
        : "has no link to a dashboard.";
      return [{ where: at, what, fix: "Draw its signal on a dashboard; the link follows." }];
    }
    if (asked !== undefined && !asked.includes("viewPanel=")) return [];
    const what = asked ? "opens one panel alone, without its neighbours." : "takes no time: it has no `?`.";
    return [{ where: at, what, fix: "End the address of the page with `?` and the alert's filters." }];
  });

export default {
  name: "alert-panel",
  about: "alerts whose signal no panel draws, or whose link opens no page",
  run: (subject) => [
    ...subject.homeless.map(({ where, signal }) => ({
      where,
      what: `was left out, for no dashboard draws its signal, ${signal}: whoever is woken would see nothing.`,
      fix: "Put the signal on a dashboard, or switch the alert off in the settings.",
    })),
    ...linked(subject),
  ],
} satisfies Check;
