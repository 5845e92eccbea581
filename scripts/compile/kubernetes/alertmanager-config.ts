// Routes, inhibitions and receivers as an AlertmanagerConfig, whose secrets are keys of one Secret.

import type { IAlertmanagerConfig } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1";
import type { Receiver, Settings } from "../../../config/settings.ts";
import type { Book } from "../book.ts";
import { ours } from "../grafana.ts";
import {
  incident,
  incidentSeverity,
  pageLink,
  runbookLink,
  slackText,
  title,
  untemplated,
} from "../message.ts";
import {
  type AlertMatcher,
  fallback,
  groupBy,
  inhibitions,
  ourAlerts,
  type Route,
  routesOf,
} from "../routes.ts";
import { type Each, type Entry, entry, object } from "./object.ts";

/** The parts of the object by the names that the operator's documentation has for them. */
type IAlertmanagerConfigSpec = NonNullable<IAlertmanagerConfig["spec"]>;
type IReceiver = Each<IAlertmanagerConfigSpec["receivers"]>;
type IRoute = NonNullable<IAlertmanagerConfigSpec["route"]>;
type IMatcher = Each<IRoute["matchers"]>;
type ISlackConfig = Each<IReceiver["slackConfigs"]>;
/** The CRD has `description` here; the package's types lost it. */
type IPagerDutyConfig = Each<IReceiver["pagerdutyConfigs"]> & { readonly description?: string };
type IWebhookConfig = Each<IReceiver["webhookConfigs"]>;
type IEmailConfig = Each<IReceiver["emailConfigs"]>;

const secret = `${ours}-receivers`;

const matcher = ({ name, op, value }: AlertMatcher): IMatcher => ({ name, matchType: op, value });
const route = ({ receiver, groupWait, groupInterval, repeat, matchers }: Route): IRoute => ({
  matchers: matchers.map(matcher),
  receiver,
  groupWait,
  groupInterval,
  repeatInterval: repeat,
});

type Way<Name extends keyof Receiver> = NonNullable<Receiver[Name]>;
interface Key {
  readonly name: string;
  readonly key: string;
}
const told = { sendResolved: true };
const slackConfig = ({ channel }: Way<"slack">, apiURL: Key): ISlackConfig => ({
  ...told,
  apiURL,
  channel: untemplated(channel),
  title,
  text: slackText,
});
const pagerdutyConfig = (routingKey: Key): IPagerDutyConfig => ({
  ...told,
  routingKey,
  description: incident,
  severity: incidentSeverity,
  pagerDutyLinkConfigs: [pageLink, runbookLink].map(({ href, text }) => ({ href, alt: text })),
});
const webhookConfig = (urlSecret: Key): IWebhookConfig => ({ ...told, urlSecret });
const emailConfig = ({ to, from, smarthost }: Way<"email">): IEmailConfig => ({
  ...told,
  to: untemplated(to),
  ...(from === undefined ? {} : { from: untemplated(from) }),
  ...(smarthost === undefined ? {} : { smarthost }),
});
const receiver = (name: string, { slack, pagerduty, webhook, email }: Receiver): IReceiver => {
  const key = { name: secret, key: name };
  return {
    name,
    ...(slack ? { slackConfigs: [slackConfig(slack, key)] } : {}),
    ...(pagerduty ? { pagerdutyConfigs: [pagerdutyConfig(key)] } : {}),
    ...(webhook ? { webhookConfigs: [webhookConfig(key)] } : {}),
    ...(email ? { emailConfigs: [emailConfig(email)] } : {}),
  };
};

/** The secrets to make, one key per receiver, from the files that the settings name. */
const secretNotes = ({ receivers }: Settings): readonly string[] => {
  const files = Object.entries(receivers).flatMap(([name, { slack, pagerduty, webhook }]) => {
    const file = slack?.urlFile ?? pagerduty?.routingKeyFile ?? webhook?.urlFile;
    return file === undefined ? [] : [`  --from-file=${name}=${file}`];
  });
  return files.length === 0
    ? []
    : ["Reads a Secret beside it:", `  kubectl create secret generic ${secret} \\`, ...files.map(continued)];
};
const continued = (line: string, at: number, all: readonly string[]): string =>
  at < all.length - 1 ? `${line} \\` : line;

/** The AlertmanagerConfig of an installation: a route for its team, one below for each severity. */
export const alertmanagerConfig = (book: Book): Entry => {
  const { settings } = book;
  const spec = {
    route: {
      ...route({ ...fallback(settings), matchers: [ourAlerts(settings)] }),
      groupBy: [...groupBy(settings)],
      routes: routesOf(settings).map(route),
    },
    inhibitRules: inhibitions(book).map(({ source, target, equal }) => ({
      sourceMatch: source.map(matcher),
      targetMatch: target.map(matcher),
      equal: [...equal],
    })),
    receivers: Object.entries(settings.receivers).map(([name, way]) => receiver(name, way)),
  } satisfies IAlertmanagerConfigSpec;
  return entry(
    object(
      "monitoring.coreos.com/v1alpha1",
      "AlertmanagerConfig",
      "routes",
      { spec },
      { labels: settings.kubernetes.prometheus.routeLabels },
    ),
    "Remove receivers that no severity names.",
    [
      "Alertmanager has to have alertmanagerConfigMatcherStrategy: {type: None}; otherwise it sees only alerts",
      "of the namespace that this object is in.",
      ...secretNotes(settings),
    ],
    "alertmanagerconfig",
  );
};
