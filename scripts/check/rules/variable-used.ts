// Variables that a dashboard offers and nothing listens to: a filter that filters nothing.

import { placedPanels, texts, variablesOf, whereOf } from "../dashboard-json.ts";
import type { Check } from "../finding.ts";
import { usedIn } from "../variables.ts";

export default {
  name: "variable-used",
  about: "variables that no query of their dashboard uses",
  run: ({ dashboards }) =>
    dashboards.flatMap((dashboard) => {
      const variables = variablesOf(dashboard);
      const panels = placedPanels(dashboard).map(({ panel }) => panel);
      const { annotations } = dashboard.json;
      return variables.flatMap((variable) => {
        const others = variables.filter((v) => v !== variable);
        const used = [...texts([panels, annotations, others])].flatMap(usedIn);
        return used.includes(variable.name ?? "")
          ? []
          : [
              {
                where: `${whereOf(dashboard)} › $${variable.name}`,
                what: "is used by nothing: who chooses a value sees no difference.",
                fix: "Remove the filter, or use it in the queries.",
              },
            ];
      });
    }),
} satisfies Check;
