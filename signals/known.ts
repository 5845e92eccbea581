// Whether all that a query reads is known: raw PromQL may name what no exporter exposes.

import { mistake } from "../config/mistake.ts";
import { nearest } from "../config/problem.ts";
import { catalogue, find } from "../metrics/index.ts";
import { metricsOf } from "../promql/infer.ts";
import { type Node, selectors } from "../promql/tree.ts";

/** Recorded series have colons in their names; what records them is checked with the rules. */
const isRecorded = (name: string): boolean => name.includes(":");

/** Refuses a query with a selector that no catalogue knows; typed selectors carry their metric. */
export const refuseUnknown = (about: string, node: Node): void => {
  for (const selector of selectors(node)) {
    const name = metricsOf(selector)[0]?.name ?? "";
    if (selector.of || isRecorded(name) || find(name)) continue;
    const near = nearest(
      name,
      catalogue.map((metric) => metric.name),
    );
    const what = name ? `reads ${name}, which no catalogue has.` : "has a selector without a metric's name.";
    const fix = near ? `Write ${near}, or add it` : name ? "Add it" : "Name the metric, and add it";
    throw mistake(about, what, `${fix} to the catalogue of its component, in metrics/.`);
  }
};
