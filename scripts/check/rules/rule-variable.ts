// Grafana's variables and macros in rules, which Prometheus reads as text.

import type { Check } from "../finding.ts";

const pattern = /\$(?:\{\w+(?::\w+)?\}|[A-Za-z_]\w*)|\[\[\w+\]\]/g;

export default {
  name: "rule-variable",
  about: "Grafana's $variables in a rule, where nothing fills them",
  run: ({ expressions }) =>
    expressions
      .filter(({ rule }) => rule)
      .flatMap(({ where, text }) =>
        [...new Set(text.match(pattern))].map((variable) => ({
          where,
          what: `has ${variable}, which only Grafana fills.`,
          fix: /interval|range/.test(variable)
            ? "Write a window such as 5m."
            : "Write the value, or leave the matcher out.",
        })),
      ),
} satisfies Check;
