// By what a query is split here: pods by their names, or by their addresses where targets have no names.

import type { Settings } from "../config/settings.ts";
import type { Query, Site } from "../promql/index.ts";
import { carriedAt } from "../promql/site.ts";
import { selectors } from "../promql/tree.ts";
import { queryOf, type Signal } from "../signals/signal.ts";
import { hasLabel } from "../signals/site.ts";
import type { Dashboard } from "./dashboard.ts";
import type { Drawing, Panel, Target } from "./panel.ts";

/** Whether all series of a signal say which pod they are of. */
const areNamed = (signal: Signal, settings: Settings): boolean =>
  selectors(queryOf(signal).node).every(({ of }) => of === undefined || hasLabel(settings)(of, "pod"));

/** `pod` as the label that tells pods apart here. */
const nameHere = (label: string, signal: Signal, settings: Settings): string =>
  label === "pod" && !areNamed(signal, settings) ? "instance" : label;

/** A pod's name is its own only within its namespace, and that within its cluster: `pod` as `cluster, namespace, pod`. */
export const splitHere = (by: readonly string[], signal: Signal, settings: Settings): readonly string[] => {
  if (!by.includes("pod") || signal.as?.pod !== undefined) return by;
  const within = areNamed(signal, settings) ? ["cluster", "namespace"] : ["cluster"];
  return [...new Set([...within, ...by.map((label) => nameHere(label, signal, settings))])];
};

/** `{{cluster}} {{pod}}` as labels are called here; without those that the query does not carry here. */
export const legendHere = (target: Pick<Target, "legend" | "signal">, query: Query, here: Here): string => {
  const { settings, site } = here;
  const carries = carriedAt(query.node, site);
  return target.legend
    .replaceAll("{{pod}}", `{{${nameHere("pod", target.signal, settings)}}}`)
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      carries(name) || name === "le" ? `{{${site.label(name)}}}` : "",
    )
    .replace(/\s+/g, " ")
    .trim();
};
interface Here {
  readonly settings: Settings;
  readonly site: Site;
}

const linked: ReadonlySet<Drawing> = new Set(["timeseries", "state-timeline"]);
/**
 * Where a row leads, and a line of the same thing: one level down. It goes by the label that tells pods apart here; the
 * variable that it fills in keeps its name. A chart leads to where the rows of its page's table do.
 */
export const linkHere = (panel: Panel, { rows }: Dashboard, settings: Settings): Pick<Panel, "rowLink"> => {
  const [first] = panel.targets;
  const links = Object.values(rows).flatMap((row) => row.flatMap(({ rowLink }) => rowLink ?? []));
  const down = linked.has(panel.drawing) ? links.find(({ label }) => first?.by?.includes(label)) : undefined;
  const link = panel.rowLink ?? down;
  return link && first ? { rowLink: { ...link, column: nameHere(link.label, first.signal, settings) } } : {};
};
