// Which metrics something uses: what is kept when scraping, and marked in the catalogue.

import { type ComponentName, cardOf } from "../../components/index.ts";
import { find } from "../../metrics/index.ts";
import type { AnyMetric, Query } from "../../promql/index.ts";
import { metricsOf } from "../../promql/infer.ts";
import { once } from "../../promql/once.ts";
import { selector } from "../../promql/select.ts";
import { type SelectorNode, selectors } from "../../promql/tree.ts";
import { queryOf, type Signal } from "../../signals/signal.ts";
import type { Book } from "./book.ts";

type Tree = Pick<Query, "node">;
const ofSlo = (signal: Signal): readonly Tree[] => {
  const sides = signal.sides?.(signal.by);
  return [queryOf(signal), ...(sides ? [sides.bad, sides.total] : [])];
};

/** Every query of the installation: panels, annotations, alerts, records and SLOs. */
export const queriesOf = (book: Book): readonly Tree[] => [
  ...book.dashboards.flatMap(({ def, rows }) => [
    ...(def.started ? [def.started] : []),
    ...rows.flatMap((row) => row.panels.flatMap((panel) => panel.targets.map((t) => t.query))),
  ]),
  ...book.components.flatMap(({ alerts, slos, records }) => [
    ...alerts.map((a) => a.condition),
    ...slos.flatMap(({ slo }) => ofSlo(slo.signal)),
    ...records.map(({ signal }) => queryOf(signal)),
  ]),
];
const selectorsOf = (book: Book): readonly SelectorNode[] =>
  queriesOf(book).flatMap((q) => selectors(q.node));

/** The names of the metrics that are used; of a histogram the family's name. */
export const usedNames = (book: Book): ReadonlySet<string> =>
  new Set(selectorsOf(book).flatMap((s) => s.of?.name ?? []));

/** Written by Prometheus itself beside what a target exposes; no relabelling of samples touches them. */
const synthetic = /^(up|scrape_\w+)$/;
/** Written by Prometheus of its rules: no scrape brings them. */
const ofAlerts = /^ALERTS(_FOR_STATE)?$/;

/** A histogram is kept whole, so that somebody who looks closer by hand finds its sum and count. */
const family = ({ kind, name }: AnyMetric): readonly string[] => {
  if (kind === "histogram") return [`${name}_bucket`, `${name}_count`, `${name}_sum`];
  return kind === "summary" ? [name, `${name}_count`, `${name}_sum`] : [name];
};

interface Kept {
  readonly component: ComponentName;
  readonly series: readonly string[];
}
const kept = (selector: SelectorNode): readonly Kept[] => {
  const name = metricsOf(selector)[0]?.name ?? "";
  if (name.includes(":") || ofAlerts.test(name)) return [];
  const metric = find(name, selector.of?.component);
  const component = selector.of?.component ?? metric?.component;
  if (!metric || !component) throw new TypeError(`no catalogue has ${name || "a selector without a name"}`);
  return [{ component: cardOf(component).name, series: synthetic.test(name) ? [] : family(metric) }];
};

/**
 * The series to keep of every component that something reads, sorted; empty where only `up` is read. A
 * component that nothing reads is not there.
 */
export const keptSeries = once((book: Book): ReadonlyMap<ComponentName, readonly string[]> => {
  const listed = book.dashboards.flatMap(({ def, filters }) => filters.flatMap((f) => def.filters[f] ?? []));
  const filtered = listed.flatMap(({ metric }) => kept(selector(metric, {})));
  const all = new Map<ComponentName, Set<string>>();
  for (const { component, series } of [...selectorsOf(book).flatMap(kept), ...filtered]) {
    const names = all.get(component) ?? new Set();
    all.set(component, names);
    for (const name of series) names.add(name);
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([c, names]) => [c, [...names].sort()]));
});
