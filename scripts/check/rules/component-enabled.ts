// Queries of a component that this installation has switched off.

import { componentOf } from "../../../config/settings.ts";
import type { Check } from "../finding.ts";

export default {
  name: "component-enabled",
  about: "queries of a component that the settings switch off",
  run: ({ expressions, series, settings }) =>
    expressions.flatMap(({ where, uses }) =>
      uses.flatMap(({ name, matchers }) => {
        const component = name === undefined ? undefined : series.find(name, matchers)?.metric.component;
        if (component === undefined || componentOf(settings, component).enabled) return [];
        const what = `reads ${name} of ${component}, which is switched off.`;
        return [
          { where, what, fix: `Set components › ${component} › enabled to true, or leave the query out.` },
        ];
      }),
    ),
} satisfies Check;
