// Variables that a dashboard uses and does not define: Grafana leaves their names in queries and links.

import { offer } from "../../../config/problem.ts";
import { placedPanels, texts, variablesOf, whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import { usedIn } from "../variables.ts";

export default {
  name: "variable-defined",
  about: "variables that a dashboard uses and does not define",
  run: ({ dashboards }) =>
    dashboards.flatMap((dashboard) => {
      const defined = variablesOf(dashboard).map(({ name }) => name ?? "");
      const faults = (where: string, of: unknown): readonly Finding[] =>
        [...new Set([...texts(of)].flatMap(usedIn))]
          .filter((name) => !defined.includes(name))
          .map((name) => ({
            where,
            what: `uses $${name}, which the dashboard does not define.`,
            fix: offer(name, "variables", defined),
          }));
      const { panels: _, ...rest } = dashboard.json;
      return [
        ...faults(whereOf(dashboard), rest),
        ...placedPanels(dashboard).flatMap(({ where, panel }) => faults(where, panel)),
      ];
    }),
} satisfies Check;
