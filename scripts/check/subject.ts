// What is checked: everything that was emitted, understood once, and what only the definitions know.

import type { Settings } from "../../config/settings.ts";
import type { Better } from "../../signals/signal.ts";
import type { Files } from "../compile/files.ts";
import { type DashboardFile, type PlacedPanel, placedPanels } from "./dashboard-json.ts";
import { type Expression, inDashboards, inRules, parseOnce, understood } from "./expressions.ts";
import { type PlacedRule, placedRules, type RuleFile, type TestFile } from "./rule-file.ts";
import { type Catalogue, type Made, type Series, seriesOf } from "./series.ts";

/** What a panel means: the signals behind its queries, which its JSON no longer says. */
export interface Meant {
  readonly uid: string;
  readonly panel: number;
  /** A number of the first row that is no word. */
  readonly tile: boolean;
  readonly bounded: boolean;
  /** The filters that it says do not reach it. */
  readonly beyond: readonly string[];
  readonly targets: readonly {
    readonly refId: string;
    readonly signal: string;
    /** In which its values are shown. */
    readonly unit: string;
    readonly better: Better;
    /** The same everywhere: no filter narrows it. */
    readonly fixed: boolean;
  }[];
}
/** What an alert means: the signal that it judges, by which bound. */
export interface Judged {
  readonly alert: string;
  readonly signal: string;
  readonly bound: number | undefined;
  /** The same bound in the unit that panels show. */
  readonly shown: number | undefined;
}
export interface Emitted {
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly dashboards: readonly DashboardFile[];
  readonly rules: readonly RuleFile[];
  readonly tests: readonly TestFile[];
  readonly meant: readonly Meant[];
  readonly judged: readonly Judged[];
  /** Alerts that were left out because no dashboard draws their signal. */
  readonly homeless: readonly { readonly where: string; readonly signal: string }[];
  /** Everything that a build would write. */
  readonly files: Files;
  /** What lies in the output folder; undefined when there is none. */
  readonly disk: { readonly folder: string; readonly files: Files | undefined };
}
export interface Subject extends Emitted {
  readonly panels: readonly PlacedPanel[];
  readonly placed: readonly PlacedRule[];
  readonly series: Series;
  readonly expressions: readonly Expression[];
}

const made = ({ rule }: PlacedRule): Made => {
  const read = parseOnce(rule.expr);
  return {
    name: rule.record ?? rule.alert ?? "",
    alert: rule.alert !== undefined,
    node: "node" in read ? read.node : undefined,
    labels: rule.labels ?? {},
  };
};

/** Reads every expression of what was emitted, so that each check only looks. */
export const subjectOf = (emitted: Emitted): Subject => {
  const panels = emitted.dashboards.flatMap(placedPanels);
  const placed = emitted.rules.flatMap(placedRules);
  const series = seriesOf(emitted.catalogue, placed.map(made), emitted.settings);
  const raw = [...inDashboards(emitted.dashboards, panels), ...inRules(placed)];
  return { ...emitted, panels, placed, series, expressions: raw.map((r) => understood(r, series)) };
};
