// A drawn panel as Grafana's JSON: datasource, refIds, unit, thresholds, links, a table's columns.

import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { Panel as Json, ThresholdsConfigBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { DashboardLinkBuilder, DashboardLinkType } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Dataquery, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import type { Bounds, Signal } from "../../signals/signal.ts";
import { described } from "../described.ts";
import type { DrawnPanel, DrawnTarget } from "../drawn.ts";
import { mirrored } from "../names.ts";
import type { Drawing } from "../panel.ts";
import { shownBounds, shownUnit } from "../shown.ts";
import { inAreas, inBars, inTiles, plain } from "./colour.ts";
import { linkDown } from "./down.ts";
import { draw } from "./draw.ts";
import { firingOverrides, firingTransformations } from "./firing.ts";
import { lineOverrides } from "./lines.ts";
import { oldestGrafana } from "./oldest.ts";
import { overrides, transformations } from "./table.ts";
import { caption } from "./tile.ts";
import { decimals, grafanaUnit } from "./unit.ts";

/** What a panel needs to know of the whole: the bounds in force, and where its alerts are explained. */
export interface Around {
  readonly bounds: (signal: Signal) => Bounds;
  readonly runbooks: (
    signals: readonly Signal[],
  ) => readonly { readonly title: string; readonly url: string }[];
  /** The runbook of an alert by its name. */
  readonly runbook: (alert: string) => string;
}
export const datasource = { type: "prometheus", uid: `\${datasource}` } as const;

/** The SDK's type without its builder: that one loads two more dashboard schemas at every start. */
const query = ({ refId, expr, legend, instant, format }: DrawnTarget): Builder<Dataquery> => ({
  build: () => ({
    refId,
    datasource,
    expr,
    legendFormat: legend,
    ...(format ? { format: format as PromQueryFormat } : {}),
    ...(instant ? { instant: true, range: false } : { instant: false, range: true }),
    _implementsDataqueryVariant: () => "prometheus",
  }),
});

const link = (title: string, url: string, blank = true): Builder<never> =>
  new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .url(url)
    .targetBlank(blank) as unknown as Builder<never>;

type Built = ReturnType<typeof draw>;
const asTable = (built: Built, panel: DrawnPanel, around: Around): void => {
  if (panel.about === "firing") {
    built.transformations(firingTransformations(panel));
    for (const [name, properties] of firingOverrides(panel, around.runbook))
      built.overrideByName(name, properties);
    return;
  }
  built.transformations(transformations(panel));
  for (const [name, properties] of overrides(panel, around.bounds)) built.overrideByName(name, properties);
};

const asLines = (built: Built, panel: DrawnPanel): void => {
  for (const { matcher, properties } of lineOverrides(panel)) built.withOverride({ matcher, properties });
};

/** What is coloured, and how: an area, a bar, or what is behind text. */
const thresholdsOf = (panel: DrawnPanel, { better }: Signal, bounds: Bounds): ThresholdsConfigBuilder => {
  if (panel.drawing === "stat") return inTiles(better, bounds);
  if (Object.keys(bounds).length === 0) return plain();
  if (panel.drawing === "timeseries") return inAreas(better, bounds, mirrored(panel).length > 0);
  return inBars(better, bounds);
};

/** Single numbers are rounded for the eye; an axis chooses its own steps, and small shares differ only in theirs. */
const counted: ReadonlySet<Drawing> = new Set(["stat", "table"]);

/** A line leads where the rows of its page's table lead. */
const asLinked = (built: Built, { drawing, rowLink, kept }: DrawnPanel): void => {
  if (rowLink === undefined || drawing === "table") return;
  const link = linkDown(rowLink, `__field.labels.${rowLink.column ?? rowLink.label}`, kept);
  const properties = [{ id: "links", value: [link] }];
  built.withOverride({ matcher: { id: "byType", options: "number" }, properties });
};

/** Fills a fresh builder: everything of a panel that does not depend on how it is drawn. */
const filled = (panel: DrawnPanel, around: Around): Json => {
  const built = draw(panel as never)
    .title(panel.title)
    .description(described(panel))
    .id(panel.id);
  built.gridPos({ ...panel.place });
  if (panel.drawing === "text") return built.build();
  built
    .datasource(datasource)
    .targets(panel.targets.map(query))
    .unit(grafanaUnit(shownUnit(panel.unit)));
  const digits = counted.has(panel.drawing) ? decimals(panel.unit) : undefined;
  if (digits !== undefined) built.decimals(digits);
  if (panel.min !== undefined && mirrored(panel).length === 0) built.min(panel.min);
  if (panel.max !== undefined) built.max(panel.max);
  const first = panel.targets[0]?.signal;
  const bounds = panel.bounded && first ? shownBounds(around.bounds(first), first.unit) : {};
  built.thresholds(first ? thresholdsOf(panel, first, bounds) : plain());
  const signals = panel.targets.map((t) => t.signal);
  built.links(around.runbooks(signals).map(({ title, url }) => link(title, url)));
  if (panel.drawing === "table") asTable(built, panel, around);
  if (panel.drawing === "stat" && panel.targets.length === 1) built.displayName(caption(panel, bounds));
  if (panel.drawing === "timeseries") asLines(built, panel);
  asLinked(built, panel);
  return built.build();
};

/** A panel as Grafana's JSON, complete; it says for which Grafana it is made, which the builders leave out. */
export const toPanel = (panel: DrawnPanel, around: Around): Json => {
  const { type, ...rest } = filled(panel, around);
  return { type, pluginVersion: oldestGrafana, ...rest };
};
