// Legends and columns that name labels which the query has aggregated away, or that tell no series apart.

import { nearest } from "../../../config/problem.ts";
import type { LabelSet } from "../../../promql/infer.ts";
import type { Expression } from "../expressions.ts";
import type { Check, Finding } from "../finding.ts";

const listed = (labels: ReadonlySet<string>): string => [...labels].sort().join(", ") || "none";
const named = (legend: string): readonly string[] =>
  [...legend.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map(([, label]) => label as string);

const dropped = (where: string, texts: readonly string[], labels: LabelSet): readonly Finding[] =>
  labels === "any"
    ? []
    : [...new Set(texts.flatMap(named))]
        .filter((label) => !labels.has(label))
        .map((label) => {
          const near = nearest(label, [...labels]);
          const fix = `${near ? `Write ${near}. ` : ""}The query keeps ${listed(labels)}.`;
          return { where, what: `names {{${label}}} in its legend, a label that its query drops.`, fix };
        });

/** Several series under one name: the legend repeats itself, and no line can be told from another. */
const indistinct = ({ where, target, panel, labels }: Expression): readonly Finding[] => {
  const legend = target?.legendFormat ?? "";
  const single = panel?.panel.type === "table" || target?.format === "heatmap" || legend === "__auto";
  const many = labels !== "any" && [...labels].some((label) => label !== "__name__");
  if (!target || single || !many || named(legend).length > 0) return [];
  const what = `keeps ${listed(labels)}, but every series is called ${legend || "by its whole label set"}.`;
  return [{ where, what, fix: "Name a label in the legend, or aggregate it away." }];
};

/** The columns that a table orders and renames are labels, or values. */
const columns = ({ where, target, panel, labels }: Expression): readonly Finding[] => {
  if (panel?.panel.type !== "table" || target?.format !== "table" || labels === "any") return [];
  const options = panel.panel.transformations?.find(({ id }) => id === "organize")?.options as
    | { readonly indexByName?: object }
    | undefined;
  return Object.keys(options?.indexByName ?? {})
    .filter((column) => !/^(?:Time|Value(?: #.+)?)$/.test(column) && !labels.has(column))
    .map((column) => ({
      where,
      what: `lacks the label ${column}, which its table shows as a column.`,
      fix: `Group the query by ${column}, or leave the column out; it keeps ${listed(labels)}.`,
    }));
};

export default {
  name: "legend-label",
  about: "legends and table columns that name a label their query drops",
  run: ({ expressions }) =>
    expressions.flatMap((of) => [
      ...dropped(of.where, [of.target?.legendFormat ?? ""], of.labels),
      ...dropped(of.where, [of.annotation?.titleFormat ?? "", of.annotation?.textFormat ?? ""], of.labels),
      ...indistinct(of),
      ...columns(of),
    ]),
} satisfies Check;
