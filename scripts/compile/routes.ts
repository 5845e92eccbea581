// Who is told of which alert, how soon and how often, and which alerts keep others quiet: the plan behind
// alertmanager.yml and AlertmanagerConfig alike.

import { watchdogName, watchdogSeverity } from "../../alerts/watchdog.ts";
import { seconds } from "../../config/duration.ts";
import type { Duration, Settings, Severity } from "../../config/settings.ts";
import { hasLabel, labelName } from "../../signals/site.ts";
import type { Book } from "./book.ts";
import { mutings } from "./muting.ts";

export interface AlertMatcher {
  readonly name: string;
  readonly op: "=" | "=~";
  readonly value: string;
}
export interface Route {
  readonly matchers: readonly AlertMatcher[];
  readonly receiver: string;
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeat: Duration;
}
/** While an alert of `source` fires, those of `target` that agree with it on the labels `equal` are not told. */
export interface Inhibition {
  readonly source: readonly AlertMatcher[];
  readonly target: readonly AlertMatcher[];
  readonly equal: readonly string[];
}

const is = (name: string, value: string): AlertMatcher => ({ name, op: "=", value });
const oneOf = (name: string, values: readonly string[]): AlertMatcher => ({
  name,
  op: "=~",
  value: values.join("|"),
});

/** Ours among the alerts of others. */
export const ourAlerts = ({ team }: Settings): AlertMatcher => is("team", team);

/** Labels that every alert of ours has: its name, what its rule says, and the cluster, which Prometheus adds. */
const always: ReadonlySet<string> = new Set(["alertname", "component", "team", "cluster"]);
const here = (labels: readonly string[], settings: Settings): readonly string[] =>
  labels.filter((name) => always.has(name) || hasLabel(settings)(undefined, name)).map(labelName(settings));

/** Alerts that agree on these are told together. */
export const groupBy = (settings: Settings): readonly string[] =>
  here(["alertname", "cluster", "namespace", "component", "team"], settings);

/** News of a group, and its end, are held back five minutes, one where it wakes somebody; never longer than its repeat. */
const groupInterval = (severity: Severity, repeat: Duration): Duration => {
  const usual: Duration = severity === "critical" ? "1m" : "5m";
  return seconds(repeat) < seconds(usual) ? repeat : usual;
};

const severities: readonly Severity[] = ["critical", "warning", "info"];
/** The route of a severity's alerts. */
const routeOf = (severity: Severity, settings: Settings): Route => {
  const escalation = settings.severities[severity];
  return {
    ...escalation,
    matchers: [is("severity", severity)],
    groupInterval: groupInterval(severity, escalation.repeat),
  };
};
/** Who is told of an alert that has none of our severities: those who get warnings. */
export const fallback = (settings: Settings): Route => ({ ...routeOf("warning", settings), matchers: [] });

/** The watchdog's route, where there is one: told at once, and again and again, also where nothing else is told. */
const watchdogRoutes = ({ watchdog: { receiver, repeat } }: Settings): readonly Route[] =>
  receiver === ""
    ? []
    : [
        {
          matchers: [is("alertname", watchdogName), is("severity", watchdogSeverity)],
          receiver,
          groupWait: "0s",
          // Shorter than repeat: a group that is looked at a moment too early is told a whole interval later.
          groupInterval: seconds(repeat) > seconds("1m") ? "1m" : "30s",
          repeat,
        },
      ];

/** All routes below the team's, each for alerts of its own. */
export const routesOf = (settings: Settings): readonly Route[] => [
  ...watchdogRoutes(settings),
  ...severities.map((severity) => routeOf(severity, settings)),
];

/** Only what surely follows keeps quiet, by names: what an alert mutes follows from what its definition says. */
export const inhibitions = (book: Book): readonly Inhibition[] =>
  mutings(book).map(({ cause, symptoms, equal }) => ({
    source: [ourAlerts(book.settings), is("alertname", cause.alert.name)],
    target: [ourAlerts(book.settings), oneOf("alertname", symptoms.map(({ alert }) => alert.name).sort())],
    equal: equal.map(labelName(book.settings)),
  }));
