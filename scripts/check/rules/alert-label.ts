// Annotations and labels of alerts that name a label which the expression has dropped: they read empty.

import { nearest } from "../../../config/problem.ts";
import type { Check } from "../finding.ts";

const pattern = /(?:\$labels|\.Labels)\.(\w+)|index\s+\$labels\s+"(\w+)"/g;
const named = (template: string): readonly string[] =>
  [...template.matchAll(/\{\{.*?\}\}/gs)].flatMap(([action]) =>
    [...action.matchAll(pattern)].map(([, dotted, indexed]) => dotted ?? indexed ?? ""),
  );

export default {
  name: "alert-label",
  about: "annotations that name a label their alert's expression drops",
  run: ({ expressions }) =>
    expressions.flatMap(({ rule, labels }) => {
      if (rule?.rule.alert === undefined || labels === "any") return [];
      const { annotations = {}, labels: own = {} } = rule.rule;
      const kept = [...labels].filter((label) => label !== "__name__");
      return Object.entries({ ...own, ...annotations }).flatMap(([part, template]) =>
        [...new Set(named(template))]
          .filter((label) => !kept.includes(label))
          .map((label) => {
            const near = nearest(label, kept);
            return {
              where: `${rule.where} › ${part}`,
              what: `names $labels.${label}, which the expression drops: it reads empty when it fires.`,
              fix: `${near ? `Write ${near}. ` : ""}The expression keeps ${kept.join(", ") || "no label"}.`,
            };
          }),
      );
    }),
} satisfies Check;
