// Metrics whose names look right, but that no exporter ever fills.

import type { Check } from "../finding.ts";

export default {
  name: "metric-dead",
  about: "metrics that exist by name only",
  run: ({ expressions, series }) =>
    expressions.flatMap(({ where, uses }) =>
      uses.flatMap(({ name }) => {
        const dead = name === undefined ? undefined : series.dead(name);
        if (!dead) return [];
        const instead = /use (\S+)/.exec(dead.reason)?.[1];
        return [
          {
            where,
            what: `reads ${name}, which has no series: ${dead.reason}.`,
            fix: instead ? `Use ${instead}.` : "Remove the query, or find the metric that says it now.",
          },
        ];
      }),
    ),
} satisfies Check;
