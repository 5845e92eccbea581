// Metrics, labels and label values that the installed release does not have yet.

import { vector_ } from "../../../promql/query.ts";
import { missing } from "../../../signals/available.ts";
import type { Check } from "../finding.ts";

export default {
  name: "metric-version",
  about: "metrics and labels that need a newer release than the one installed",
  run: ({ expressions, settings }) =>
    expressions.flatMap(({ where, node }) => {
      const lacks =
        node && missing(vector_(node, ""), { ...settings, components: allOn(settings.components) });
      if (!lacks) return [];
      const fix =
        "Correct the version in the settings, or give the signal an older one that stands in for it.";
      return [{ where, what: `asks for too much: ${lacks}.`, fix }];
    }),
} satisfies Check;

/** What is switched off is another check's business. */
const allOn = <C extends object>(components: Readonly<Record<string, C>>): Readonly<Record<string, C>> =>
  Object.fromEntries(Object.entries(components).map(([name, c]) => [name, { ...c, enabled: true }]));
