// rate(), irate() and increase() of what goes up and down: numbers that mean nothing.

import { selectors, walk } from "../../../promql/tree.ts";
import type { Check } from "../finding.ts";

const growing: ReadonlySet<string> = new Set(["rate", "irate", "increase", "resets"]);

export default {
  name: "rate-of-gauge",
  about: "rate() or increase() of a gauge",
  run: ({ expressions, series }) =>
    expressions.flatMap(({ where, node }) =>
      (node ? walk(node) : []).flatMap((n) => {
        if (n.type !== "call" || !growing.has(n.fn)) return [];
        const gauges = n.args.flatMap(selectors).flatMap(({ name = "", matchers }) => {
          const found = series.find(name, matchers);
          return (found && !found.grows) || series.made(name) ? [name] : [];
        });
        return gauges.map((name) => ({
          where,
          what: `takes ${n.fn}() of ${name}, a gauge: every step down would count as a restart.`,
          fix: "Use delta() or deriv() for its change, or find the counter that belongs to it.",
        }));
      }),
    ),
} satisfies Check;
