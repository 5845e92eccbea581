// One view before anything was asked: what is drawn, and which questions have to be asked for it.

import type { Dashboard, Panel, Question, Source } from "../format.ts";
import { forPromql, interpolate, type Scope } from "../resolve/interpolate.ts";
import { aligned, fillPace, milliseconds, paceOf, widthOf } from "../resolve/interval.ts";
import type { AnnotationModel, DatasourceModel, Model, PanelModel, TargetModel } from "../resolve/model.ts";
import { expand, type Placed } from "../resolve/repeat.ts";
import { fillDashboard, fillPanel } from "../resolve/texts.ts";
import { panelRange } from "../resolve/time.ts";
import { type Choice, type Variables, variables } from "../resolve/variables.ts";
import type { Input, Period } from "./input.ts";

/** A question of a panel, or why it cannot be asked. */
export interface Wanted {
  readonly panel: Pick<Panel, "id" | "title">;
  readonly refId: string;
  readonly expr: string;
  readonly question: Question | { readonly error: string };
}
export interface Plan {
  readonly folder: string;
  readonly range: Period;
  readonly variables: Variables;
  readonly dashboard: Dashboard;
  readonly wanted: readonly Wanted[];
  readonly annotations: readonly { readonly model: AnnotationModel; readonly question: Question }[];
  /** `ALERTS` and `ALERTS_FOR_STATE`, when a panel lists alerts. */
  readonly alerts: readonly Question[];
}

/** A query that asks for a range and for now becomes two; Grafana draws both. */
const apart = (target: TargetModel): readonly TargetModel[] =>
  target.instant && target.range
    ? [
        { ...target, instant: false },
        { ...target, refId: `${target.refId} instant`, range: false },
      ]
    : [target];
/** A range that does not follow now has no last hour: there a panel's `timeFrom` does not count. */
const timely = ({ timeFrom, ...panel }: PanelModel, { relative }: Period): PanelModel =>
  relative && timeFrom ? { ...panel, timeFrom } : panel;
const prepared = (panels: readonly PanelModel[], range: Period): readonly PanelModel[] =>
  panels.map((panel) => ({
    ...timely(panel, range),
    ...(panel.targets ? { targets: panel.targets.flatMap(apart) } : {}),
    ...(panel.panels ? { panels: prepared(panel.panels, range) } : {}),
  }));

/** Why a data source cannot be asked; undefined when it is a Prometheus, which is what none given means. */
const foreign = (given: DatasourceModel | undefined): string | undefined => {
  const [type, uid] = typeof given === "string" ? [undefined, given] : [given?.type, given?.uid];
  if (type !== undefined && type !== "prometheus")
    return `asks the data source ${type}; the preview has Prometheus only.`;
  if (uid !== undefined && (/^-- .* --$/.test(uid) || uid === "__expr__" || uid === "grafana"))
    return `asks the data source ${uid}; the preview has Prometheus only.`;
  return undefined;
};

interface Around {
  readonly range: Period;
  readonly source: Source;
}
const questionOf = (
  target: TargetModel,
  { panel, scope }: Placed,
  { range, source }: Around,
): Wanted["question"] => {
  const own = panelRange(
    {
      ...(panel.timeFrom ? { timeFrom: interpolate(panel.timeFrom, scope) } : {}),
      ...(panel.timeShift ? { timeShift: interpolate(panel.timeShift, scope) } : {}),
    },
    range,
    { now: source.now, relative: range.relative },
  );
  const pace = paceOf({
    range: own,
    points: panel.maxDataPoints || widthOf(panel.gridPos),
    scrapeInterval: source.scrapeInterval,
    panelMin: milliseconds(interpolate(panel.interval ?? "", scope)),
    queryMin: interpolate(target.interval ?? "", scope) || undefined,
  });
  const expr = fillPace(interpolate(target.expr ?? "", scope, forPromql), pace, own);
  if (target.instant && !target.range) return { kind: "instant", expr, at: own.to };
  return { kind: "range", expr, ...aligned(own, pace.step), step: pace.step };
};

const panelsWanted = (placed: Placed, around: Around): readonly Wanted[] => {
  const { panel, scope, inside } = placed;
  const title = interpolate(panel.title ?? "", scope, "text");
  const asked = panel.type === "row" ? [] : (panel.targets ?? []).filter(({ hide }) => !hide);
  const own = asked.map((target): Wanted => {
    const why = foreign(target.datasource ?? panel.datasource);
    const blank = (target.expr ?? "").trim() === "";
    const error = why ?? (blank ? "has no query." : undefined);
    return {
      panel: { id: panel.id, title },
      refId: target.refId,
      expr: target.expr ?? "",
      question: error === undefined ? questionOf(target, placed, around) : { error },
    };
  });
  return [...own, ...inside.flatMap((each) => panelsWanted(each, around))];
};

const annotationsWanted = (model: Model, scope: Scope, { range, source }: Around): Plan["annotations"] =>
  (model.annotations?.list ?? []).flatMap((annotation) => {
    const expr = annotation.target?.expr || annotation.expr;
    if (annotation.enable === false || annotation.builtIn || !expr || foreign(annotation.datasource))
      return [];
    const pace = paceOf({
      range,
      points: widthOf({ w: 24 }),
      scrapeInterval: source.scrapeInterval,
      queryMin: annotation.target?.interval || annotation.step || undefined,
    });
    const filled = fillPace(interpolate(expr, scope, forPromql), pace, range);
    const question: Question = { kind: "range", expr: filled, ...aligned(range, pace.step), step: pace.step };
    return [{ model: annotation, question }];
  });

const lists = (panels: readonly Panel[], type: string): boolean =>
  panels.some((panel) => panel.type === type || lists(panel.panels ?? [], type));
const alertsWanted = (panels: readonly Panel[], { to }: Period): readonly Question[] =>
  lists(panels, "alertlist")
    ? ["ALERTS", "ALERTS_FOR_STATE"].map((expr) => ({ kind: "instant", expr, at: to }))
    : [];

/** A view of a dashboard with a choice of variables: resolved, laid out, its questions listed. */
export const plan = async (
  { folder, model }: Input,
  source: Source,
  choice: Choice,
  range: Period,
): Promise<Plan> => {
  const resolved = await variables(model, source, choice, range);
  const placed = expand(prepared(model.panels, range), resolved);
  const panels = placed.map(fillPanel);
  const around = { range, source };
  return {
    folder,
    range,
    variables: resolved,
    dashboard: fillDashboard(model, panels, resolved.scope),
    wanted: placed.flatMap((each) => panelsWanted(each, around)),
    annotations: annotationsWanted(model, resolved.scope, around),
    alerts: alertsWanted(panels, range),
  };
};
