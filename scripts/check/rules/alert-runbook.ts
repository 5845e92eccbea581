// Alerts without a runbook: no link, a link elsewhere, or a link to a page that build does not write.

import type { Check, Finding } from "../finding.ts";

export default {
  name: "alert-runbook",
  about: "alerts without a runbook page",
  run: ({ placed, files, settings }) =>
    placed.flatMap(({ where, rule: { alert, annotations } }): readonly Finding[] => {
      if (alert === undefined) return [];
      const page = `docs/runbooks/${alert}.md`;
      const url = `${settings.urls.runbooks}/${alert}`;
      const at = `${where} › runbook_url`;
      const found = annotations?.runbook_url;
      if (!found) return [{ where: at, what: "is missing.", fix: `Write ${url}.` }];
      if (found !== url) return [{ where: at, what: `is ${found}.`, fix: `Write ${url}.` }];
      return files.has(page)
        ? []
        : [
            {
              where: at,
              what: `leads to ${page}, which build does not write.`,
              fix: "Give the alert its steps.",
            },
          ];
    }),
} satisfies Check;
