// The checks that a query reads known metrics only, as raw PromQL may name others, and is split by labels of theirs.

import { mistake, mistakes } from "../config/mistake.ts";
import { nearest } from "../config/problem.ts";
import { catalogue, find } from "../metrics/index.ts";
import { catalogued, labelsOf, metricsOf } from "../promql/infer.ts";
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

/** Refuses to split a query by what none of its metrics has, nor a label_replace() or a join gives it. */
export const refuseLabels = (about: string, by: readonly string[], node: Node): void => {
  const has = labelsOf(node, catalogued(node));
  const problems = by
    .filter((label) => has !== "any" && !has.has(label))
    .map((label) => {
      const lacking = selectors(node).flatMap(({ of }) => (of && !(label in of.labels) ? [of] : []));
      const known = [...new Set(lacking.flatMap(({ labels }) => Object.keys(labels)))];
      const metrics = [...new Set(lacking.map(({ name }) => name))].join(" and ");
      const near = nearest(label, known);
      return {
        where: about,
        what: `is split by ${label}, which ${metrics || "its query"} lacks; its labels are ${known.join(", ")}.`,
        fix: `${near ? `Was ${near} meant? Else take` : "Take"} it out of by, or read a metric that has it.`,
      };
    });
  if (problems.length > 0) throw mistakes(problems);
};
