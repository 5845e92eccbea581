// Metrics that no exporter has and no rule of ours records.

import { nearest } from "../../../config/problem.ts";
import type { Check, Finding } from "../finding.ts";
import type { Series } from "../series.ts";

const unknown = (name: string, where: string, series: Series): readonly Finding[] => {
  if (series.find(name) || series.made(name) || series.dead(name)) return [];
  const near = nearest(name, series.names);
  const fix = near ? `Write ${near}` : "Look it up in docs/metrics";
  const add = "or add it to the catalogue with its source";
  return [{ where, what: `reads ${name}, which is not in the catalogue.`, fix: `${fix}, ${add}.` }];
};

export default {
  name: "metric-known",
  about: "metrics that neither the catalogue nor a recording rule has",
  run: ({ expressions, series }) =>
    expressions.flatMap(({ where, uses }) =>
      uses.flatMap(({ name }) =>
        name === undefined
          ? [
              {
                where,
                what: "selects series by labels alone, so that nothing can tell whether they exist.",
                fix: "Name the metric.",
              },
            ]
          : unknown(name, where, series),
      ),
    ),
} satisfies Check;
