// The whole of an installation in memory: every dashboard drawn, every rule compiled, nothing written yet.

import type { Alert } from "../../alerts/engine/alert.ts";
import {
  boundOf,
  type Chosen,
  type CompiledAlert,
  runbookUrl,
  type Shown,
  windowOf,
} from "../../alerts/engine/compile.ts";
import { type CompiledComponent, compileComponent, derivedAlerts } from "../../alerts/engine/component.ts";
import { objectiveOf } from "../../alerts/engine/slo.ts";
import { boundMistakes, tuningProblems } from "../../alerts/engine/tuned.ts";
import { expectedOf } from "../../alerts/families/expected.ts";
import type { Presence } from "../../alerts/families/index.ts";
import { alertNames, alertsOf, sloNames } from "../../alerts/index.ts";
import { watchdogName } from "../../alerts/watchdog.ts";
import { type ComponentName, cards, componentNames } from "../../components/index.ts";
import { type Duration, seconds } from "../../config/duration.ts";
import { gather, type Problem, ProblemsError } from "../../config/problem.ts";
import { type Names, type Settings, whereOf } from "../../config/settings.ts";
import { dashboards } from "../../dashboards/index.ts";
import { withDependencies } from "../../panels/depends.ts";
import { type DrawnDashboard, drawDashboard, type LeftOut } from "../../panels/drawn.ts";
import { withFiring } from "../../panels/firing.ts";
import type { KnownAlert } from "../../panels/firing-rows.ts";
import type { Around } from "../../panels/grafana/panel.ts";
import { linkedWithin } from "../../panels/linked.ts";
import { burnRateId } from "../../panels/slo.ts";
import { besides } from "../../signals/bounds.ts";
import type { Judged } from "../../signals/guard.ts";
import type { Bounds, Signal } from "../../signals/signal.ts";
import { burnBounds, sloWindows } from "../../signals/slo.ts";
import { mutingProblems } from "./muting-problems.ts";
import { unscraped } from "./scrape/left-out.ts";
import { sharedNames } from "./twice.ts";

export const names: Names = { alerts: alertNames, slos: sloNames };

export interface Book {
  readonly settings: Settings;
  readonly dashboards: readonly DrawnDashboard[];
  readonly components: readonly CompiledComponent[];
  readonly around: Around;
  readonly leftOut: readonly LeftOut[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly Problem[];
}

const chosenOn = ({ def, filters }: DrawnDashboard): readonly Chosen[] =>
  filters.map((role) => ({ role, label: def.filters[role]?.label ?? role }));

/** A signal, and the older ones of which one may stand in for it. */
const standIns = (signal: Signal): readonly Signal[] => [
  signal,
  ...(signal.older ? standIns(signal.older) : []),
];
/** The first panel that draws a signal or what is recorded of it, open rows before closed ones: where its alerts lead. */
const shownBy = (drawn: readonly DrawnDashboard[]): ((signal: Signal) => Shown | undefined) => {
  const shown = new Map<string, Shown>();
  const open = drawn.flatMap((d) => d.rows.map((row) => ({ d, row })));
  for (const { d, row } of [...open].sort((a, b) => Number(a.row.collapsed) - Number(b.row.collapsed)))
    for (const panel of row.panels)
      for (const { signal } of panel.targets)
        for (const { id } of [signal, ...(signal.from ?? []).flatMap(standIns)])
          if (!shown.has(id)) shown.set(id, { uid: d.def.uid, panelId: panel.id, filters: chosenOn(d) });
  return (signal) => shown.get(signal.id) ?? (signal.older && shown.get(signal.older.id));
};

/** A signal and the older one that stands in for it, by their ids: what an alert judges. */
const judgedBy = ({ when: { signal } }: Alert): readonly string[] =>
  [signal, signal.older].flatMap((s) => s?.id ?? []);

/** How many targets there are to be, where only one place has any: over several of them a number says nothing of one. */
const wantedOf = ({ up, signal }: Presence, settings: Settings): number | undefined => {
  const [only, ...others] = expectedOf(up, settings);
  return signal.unit === "bool" || others.length > 0 ? undefined : only?.replicas;
};

/** Thresholds on panels are the bounds that alerts really compare with, the settings' included. */
const boundsInForce = (settings: Settings): ((signal: Signal) => Bounds) => {
  const moved = new Map<string, Bounds>();
  for (const alert of Object.values(alertsOf).flatMap((c) => c.alerts)) {
    const threshold = settings.alerts[alert.name]?.threshold;
    const bound = threshold === undefined ? undefined : boundOf(alert, settings);
    if (bound === undefined) continue;
    const severity = alert.severity === "critical" ? "critical" : "warning";
    for (const id of judgedBy(alert)) moved.set(id, { ...moved.get(id), [severity]: bound });
  }
  for (const { presence } of Object.values(alertsOf)) {
    const wanted = wantedOf(presence, settings);
    if (wanted !== undefined) moved.set(presence.signal.id, { critical: wanted });
  }
  for (const { slo } of Object.values(alertsOf).flatMap(({ slos = [] }) => slos))
    moved.set(burnRateId(slo), burnBounds(objectiveOf(slo, settings)));
  return (signal) => besides(signal, { ...signal.bounds, ...moved.get(signal.id) });
};

/** One that tells of an outage at once looks over two minutes, in which one failure of a few is much: so long its failures count. */
const shortest: Duration = "10m";
const judgedOver = (alert: Alert, settings: Settings): Duration => {
  const window = windowOf(alert, settings);
  const isQuick = !alert.when.bounded && alert.when.atLeast !== undefined;
  return isQuick && seconds(window) < seconds(shortest) ? shortest : window;
};
/** As the first alert on a signal looks at it. */
const judgedAs = (settings: Settings): ((signal: Signal) => Judged | undefined) => {
  const found = new Map<string, Judged>();
  for (const alert of Object.values(alertsOf).flatMap((c) => c.alerts)) {
    const { atLeast } = alert.when;
    const judged = { window: judgedOver(alert, settings), ...(atLeast === undefined ? {} : { atLeast }) };
    for (const id of judgedBy(alert)) if (!found.has(id)) found.set(id, judged);
  }
  return ({ id }) => found.get(id);
};

const runbooksOf = (compiled: readonly CompiledComponent[], settings: Settings): Around["runbooks"] => {
  const alerts = compiled.flatMap((c) => c.alerts);
  const judged = alerts.map((a) => ({ ...a, by: judgedBy(a.alert) }));
  return (signals) =>
    judged
      .filter(({ by }) => signals.some((s) => by.includes(s.id)))
      .map(({ alert }) => ({ title: `Runbook: ${alert.name}`, url: runbookUrl(alert.name, settings) }));
};

/** No budget can look further back than Prometheus keeps its samples. */
const shortRetention = (compiled: readonly CompiledComponent[], settings: Settings): readonly Problem[] => {
  const { retention } = settings.prometheus;
  const long = compiled
    .flatMap((c) => c.slos.map(({ slo }) => objectiveOf(slo, settings)))
    .filter((slo) => seconds(slo.window) > seconds(retention));
  if (long.length === 0) return [];
  const what = `is ${retention}, shorter than the window of ${long.map((s) => `${s.id} (${s.window})`).join(", ")}.`;
  const fix =
    "Write how long your Prometheus keeps samples, or give these SLOs a window that fits (slos: … window: 14d).";
  return [{ where: whereOf(settings, "prometheus", "retention"), what, fix }];
};

/** An SLO's shortest window is part of its records' names, so that it cannot grow with the scrape interval. */
const slowScrapes = (compiled: readonly CompiledComponent[], settings: Settings): readonly Problem[] => {
  const { scrapeInterval } = settings.prometheus;
  const most = seconds(sloWindows[0]) / 4;
  if (compiled.every((c) => c.slos.length === 0) || seconds(scrapeInterval) <= most) return [];
  const where = whereOf(settings, "prometheus", "scrapeInterval");
  const what = `is ${scrapeInterval}; the shortest window of the SLOs, ${sloWindows[0]}, has to hold four scrapes.`;
  return [{ where, what, fix: `Write ${most}s or less.` }];
};

/** Bounds that do not fit their alerts, as they ship or as the settings tune them; told with what the outputs find. */
export const misfits = ({ components, settings }: Book): readonly Problem[] => [
  ...slowScrapes(components, settings),
  ...mutingProblems({ components, settings }),
  ...componentNames.flatMap((name) => {
    const alerts = [...derivedAlerts(alertsOf[name], settings).alerts, ...alertsOf[name].alerts];
    return [...boundMistakes(name, alerts), ...tuningProblems(alerts, settings)];
  }),
];

/** What a component that is switched off takes along: its pages' panels say so one by one, its rules here. */
const switchedOff = (settings: Settings): readonly LeftOut[] =>
  componentNames
    .filter((name) => !settings.components[name].enabled)
    .map((name) => ({ where: `alerts/${name}`, why: `${name} is switched off in the settings` }));

/** The watchdog is there for whoever would miss it. */
const unwatched = (settings: Settings): readonly LeftOut[] =>
  settings.watchdog.receiver === ""
    ? [
        {
          where: `alerts/watchdog › ${watchdogName}`,
          why: "the settings name no receiver for it (watchdog: receiver)",
        },
      ]
    : [];

/** A page of which nothing is left is one line, with each reason once. */
const leftOutOf = ({ def, rows, leftOut }: DrawnDashboard): readonly LeftOut[] => {
  if (rows.length > 0) return leftOut;
  const why = [...new Set(leftOut.map((l) => l.why))].join("; ");
  return [{ where: `dashboards/${def.uid}`, why }];
};

const knownAlert = ({ alert, component, by, carries, leads }: CompiledAlert): KnownAlert => ({
  name: alert.name,
  component,
  labels: by.filter(carries),
  leads,
});

/** Compiles everything for the settings; what versions and switches leave out is listed, never silent. */
export const compile = (settings: Settings): Book => {
  const shared = sharedNames(dashboards, alertsOf);
  if (shared.length > 0) throw new ProblemsError(shared);
  const bounds = boundsInForce(settings);
  const inForce = { bounds, judged: judgedAs(settings) };
  const all = gather(dashboards.map((d) => () => drawDashboard(d, settings, inForce)));
  const drawn = all.filter(({ rows }) => rows.length > 0);
  const shown = shownBy(drawn);
  const compiled = gather(
    componentNames
      .filter((name) => settings.components[name].enabled)
      .map((name) => () => compileComponent(name, alertsOf[name], settings, shown)),
  );
  const known = compiled.flatMap((c) => c.alerts).map(knownAlert);
  const presence = (name: ComponentName) => alertsOf[name].presence;
  const complete = drawn
    .map((each) => withFiring(each, known, settings))
    .map((each) => withDependencies(each, presence, settings))
    .map((each) => linkedWithin(each, drawn));
  const around = {
    bounds,
    runbooks: runbooksOf(compiled, settings),
    runbook: (a: string) => runbookUrl(a, settings),
  };
  const left = [...all.flatMap(leftOutOf), ...compiled.flatMap((part) => part.leftOut)];
  const leftOut = [...left, ...switchedOff(settings), ...unwatched(settings), ...unscraped(settings, cards)];
  const warnings = [...settings.warnings, ...shortRetention(compiled, settings)];
  return { settings, dashboards: complete, components: compiled, around, leftOut, warnings };
};
