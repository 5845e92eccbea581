// Alerts of an installation: expressions with its selectors, labels and annotations with its links.

import { seconds } from "../../config/duration.ts";
import type { ComponentName, Duration, Settings, Severity } from "../../config/settings.ts";
import { type Condition, promql } from "../../promql/index.ts";
import { carriedAt } from "../../promql/site.ts";
import { available } from "../../signals/available.ts";
import type { Signal } from "../../signals/signal.ts";
import { labelName, ruleSite } from "../../signals/site.ts";
import { type Alert, type Cases, isCause } from "./alert.ts";
import { formatOf, urlquery } from "./format.ts";
import { located, named } from "./located.ts";
import { lossLabels, lossTail } from "./loss.ts";
import { olderCases, ownBound } from "./proved.ts";
import type { Rule } from "./rule.ts";
import { untestedAlert, untestedSlo } from "./tuned.ts";

/** Where a signal is drawn: what an alert links to. */
export interface Shown {
  readonly uid: string;
  readonly panelId: number;
  readonly filters: readonly Chosen[];
}
/** A variable of a page, and the label that it is about there. */
export interface Chosen {
  readonly role: string;
  readonly label: string;
}
export type Panels = (signal: Signal) => Shown | undefined;
/** The page that an alert leads to, where on it its signal is drawn, and which of its labels are chosen there. */
export interface Leads extends Pick<Shown, "uid" | "panelId"> {
  readonly chosen: readonly Chosen[];
}

type Labelled = Readonly<Record<string, string>>;
export interface CompiledAlert {
  readonly alert: Alert;
  readonly component: ComponentName;
  /** Its labels here: those of its definition, and of an alert by `instance` the pod and the node. */
  readonly by: readonly string[];
  /** Whether the firing alert carries a label here. */
  readonly carries: (label: string) => boolean;
  readonly severity: Severity;
  readonly bound: number | undefined;
  readonly for: Duration;
  readonly condition: Condition<string>;
  readonly rule: Rule;
  readonly leads: Leads;
  /** What is tested: of the signal itself, or of the older one that stands in. */
  readonly cases?: Cases;
  /** Why it has no cases here. */
  readonly untested?: string;
  /** The labels that say which component's loss it is about, for a firing series with its labels filled in. */
  readonly loss: (facts: Labelled) => Labelled;
  /** The annotations for a firing series, with its labels and value filled in. */
  readonly annotations: (facts: Labelled) => Labelled;
}

/** The window of an alert's rates, unless it says otherwise. */
const usualWindow: Duration = "5m";
export const windowOf = (alert: Alert, settings: Settings): Duration =>
  atLeastFour(alert.window ?? usualWindow, settings);
/** A window, or as long as four scrapes take: with fewer a failed scrape or two leaves a rate without a value. */
export const atLeastFour = (window: Duration, { prometheus }: Settings): Duration => {
  const least = 4 * seconds(prometheus.scrapeInterval);
  return seconds(window) >= least ? window : `${least}s`;
};

/** The bound that an alert compares with: the settings' threshold, or its signal's for its severity. */
export const boundOf = (alert: Alert, settings: Settings): number | undefined =>
  alert.when.bounded ? (settings.alerts[alert.name]?.threshold ?? ownBound(alert)) : undefined;

/** What is known of a label that no series has here: there is only one cluster, say. */
export const constantOf = (component: ComponentName, settings: Settings) => {
  const { namespace = "default" } = settings.components[component];
  const known: Labelled = { cluster: settings.cluster.name, namespace };
  return (name: string): string => known[name] ?? name;
};
type Here = Pick<CompiledAlert, "alert" | "component" | "by" | "carries" | "condition">;
/** How the labels of a firing series are written in a template here; a label that is not here is a constant. */
const placeholders = ({ component, by, carries, condition }: Here, settings: Settings): Labelled => {
  const [label, constant] = [labelName(settings), constantOf(component, settings)];
  const written = by.map(
    (name) => [name, carries(name) ? `{{ $labels.${label(name)} }}` : constant(name)] as const,
  );
  return { ...Object.fromEntries(written), value: formatOf(condition.unit).template };
};

/** A label in a link: escaped by Prometheus where it is a template, by us where it is known. */
const inLink = (fact: string): string =>
  fact.startsWith("{{") ? fact.replace(/ \}\}$/, " | urlquery }}") : urlquery(fact);
/** One among others is only seen beside them: its page is narrowed to its site. */
const wider: ReadonlySet<string> = new Set(["cluster", "namespace"]);
const leadsTo = ({ uid, panelId, filters }: Shown, { alert, by, carries }: Here): Leads => {
  const narrows = ({ label }: Chosen) =>
    by.includes(label) && carries(label) && (!alert.when.compares || wider.has(label));
  return { uid, panelId, chosen: filters.filter(narrows) };
};
/** `https://grafana.example.org/d/livekit-media?var-namespace=…`: the whole page; whoever knows a time adds `&from=…`. */
const pageUrl = ({ uid, chosen }: Leads, facts: Labelled, settings: Settings): string => {
  const variables = chosen.map(({ role, label }) => `var-${role}=${inLink(facts[label] ?? "")}`);
  return `${settings.urls.grafana}/d/${uid}?${variables.join("&")}`;
};

/** The page of an alert; files of the same name are written with the docs. */
export const runbookUrl = (alert: string, settings: Settings): string => `${settings.urls.runbooks}/${alert}`;

const steps = (alert: Alert): string =>
  [
    alert.when.signal.why,
    ...(alert.people === undefined ? [] : [`Measured: ${alert.people}`]),
    ...alert.do.map((step, i) => `${i + 1}. ${step}`),
  ].join("\n");

const annotate = (of: Here, leads: Leads, settings: Settings) => (facts: Labelled) => ({
  summary: of.alert.summary(named(facts)),
  description: steps(of.alert),
  runbook_url: runbookUrl(of.alert.name, settings),
  dashboard_url: pageUrl(leads, facts, settings),
});

export type Compiled = { readonly has: CompiledAlert } | { readonly lacks: string };

const casesOf = (alert: Alert, drawn: Signal): Cases =>
  drawn === alert.when.signal ? alert : olderCases(alert, drawn);

const drawnNowhere = " is on no dashboard";
/** Why an alert is left out whose signal no page draws. */
const homeless = ({ id }: Pick<Signal, "id">): string => `${id}${drawnNowhere}`;
/** The signal that no page draws, where that is why an alert was left out. */
export const homelessSignal = (why: string): string | undefined =>
  why.endsWith(drawnNowhere) ? why.slice(0, -drawnNowhere.length) : undefined;

/** An alert of this installation, or why it has none: switched off, too old, or drawn nowhere. */
export const compileAlert = (
  alert: Alert,
  component: ComponentName,
  settings: Settings,
  panels: Panels,
): Compiled => {
  const own = settings.alerts[alert.name] ?? {};
  if (own.enabled === false) return { lacks: "switched off in the settings" };
  const bound = boundOf(alert, settings);
  const on = (signal: Signal) => alert.when.condition(bound ?? Number.NaN, signal);
  const found = available(alert.when.signal, on, settings);
  if ("lacks" in found) return found;
  const shown = panels(alert.when.signal);
  if (!shown) return { lacks: homeless(alert.when.signal) };
  const severity = own.severity ?? alert.severity;
  const site = ruleSite(settings, windowOf(alert, settings));
  const { condition, by } = located(on(found.has), alert.when.by, site);
  const here: Here = { alert, component, by, condition, carries: carriedAt(condition.node, site) };
  const facts = placeholders(here, settings);
  const leads = leadsTo(shown, here);
  const annotations = annotate(here, leads, settings);
  const namespace = constantOf(component, settings)("namespace");
  const loss = (of: Labelled) => lossLabels(alert, component, of.namespace ?? namespace, settings);
  const rule: Rule = {
    alert: alert.name,
    expr: promql(condition, site),
    for: own.for ?? alert.for,
    ...(isCause(alert, "loss") ? { keep_firing_for: lossTail } : {}),
    labels: {
      severity,
      component,
      team: settings.team,
      ...(alert.slo ? { slo: alert.slo } : {}),
      ...settings.labels,
      ...loss(facts),
    },
    annotations: annotations(facts),
  };
  const untested = untestedAlert(alert.name, settings) ?? (alert.slo && untestedSlo(alert.slo, settings));
  const tested = untested ? { untested } : { cases: casesOf(alert, found.has) };
  return {
    has: {
      ...here,
      severity,
      bound,
      for: own.for ?? alert.for,
      rule,
      leads,
      loss,
      annotations,
      ...tested,
    },
  };
};
