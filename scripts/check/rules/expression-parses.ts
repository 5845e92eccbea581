// Expressions that Prometheus would refuse to read.

import type { Check } from "../finding.ts";

export default {
  name: "expression-parses",
  about: "expressions that are no PromQL",
  run: ({ expressions }) =>
    expressions.flatMap(({ where, fault }) =>
      fault === undefined
        ? []
        : [{ where, what: `${fault}.`, fix: "Correct the query; raw PromQL is the likeliest place." }],
    ),
} satisfies Check;
