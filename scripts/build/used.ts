// Which metrics something uses: what is kept when scraping, and marked in the catalogue.

import type { Query } from "../../promql/index.ts";
import { selectors } from "../../promql/tree.ts";
import { queryOf } from "../../signals/signal.ts";
import type { Book } from "./book.ts";

/** Every query of the installation: panels, annotations, alerts, records and SLOs. */
export const queriesOf = (book: Book): readonly Pick<Query, "node">[] => [
  ...book.dashboards.flatMap(({ def, rows }) => [
    def.started,
    ...rows.flatMap((row) => row.panels.flatMap((panel) => panel.targets.map((t) => t.query))),
  ]),
  ...book.components.flatMap(({ alerts, slos, records }) => [
    ...alerts.map((a) => a.condition),
    ...slos.map(({ slo }) => queryOf(slo.signal)),
    ...records.map(({ signal }) => queryOf(signal)),
  ]),
];

/** The names of the metrics that are used; of a histogram the family's name. */
export const usedNames = (book: Book): ReadonlySet<string> =>
  new Set(queriesOf(book).flatMap((q) => selectors(q.node).flatMap((s) => s.of?.name ?? [])));
/** The names of the series that are used: of a histogram its buckets, sum or count. */
export const usedSeries = (book: Book): ReadonlySet<string> =>
  new Set(queriesOf(book).flatMap((q) => selectors(q.node).flatMap((s) => s.name ?? [])));
