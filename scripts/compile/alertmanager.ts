// out/alertmanager: escalation routes, inhibitions and receivers for an Alertmanager configured by a file.

import { type Problem, ProblemsError } from "../../config/problem.ts";
import { type Receiver, type Settings, whereOf } from "../../config/settings.ts";
import type { Book } from "./book.ts";
import { type Files, noted } from "./files.ts";
import {
  incident,
  incidentSeverity,
  pageLink,
  runbookLink,
  slackText,
  templates,
  title,
  untemplated,
} from "./message.ts";
import {
  type AlertMatcher,
  fallback,
  groupBy,
  inhibitions,
  ourAlerts,
  type Route,
  routesOf,
} from "./routes.ts";

const matcher = ({ name, op, value }: AlertMatcher): string =>
  `${name}${op}"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
const route = ({ receiver, groupWait, groupInterval, repeat, matchers }: Route) => ({
  ...(matchers.length > 0 ? { matchers: matchers.map(matcher) } : {}),
  receiver,
  group_wait: groupWait,
  group_interval: groupInterval,
  repeat_interval: repeat,
});
const routes = (settings: Settings) => ({
  ...route(fallback(settings)),
  group_by: groupBy(settings),
  routes: [
    {
      matchers: [matcher(ourAlerts(settings))],
      routes: routesOf(settings).map(route),
    },
  ],
});

type Way<Name extends keyof Receiver> = NonNullable<Receiver[Name]>;
const told = { send_resolved: true };
const slackConfig = ({ channel, urlFile }: Way<"slack">) => ({
  ...told,
  channel: untemplated(channel),
  api_url_file: urlFile,
  title,
  text: slackText,
});
const pagerdutyConfig = ({ routingKeyFile }: Way<"pagerduty">) => ({
  ...told,
  routing_key_file: routingKeyFile,
  description: incident,
  severity: incidentSeverity,
  links: [pageLink, runbookLink],
});
const emailConfig = ({ to, from = "", smarthost }: Way<"email">) => ({
  ...told,
  to: untemplated(to),
  from: untemplated(from),
  smarthost,
});
const receiver = (name: string, { slack, pagerduty, webhook, email }: Receiver) => ({
  name,
  ...(slack && { slack_configs: [slackConfig(slack)] }),
  ...(pagerduty && { pagerduty_configs: [pagerdutyConfig(pagerduty)] }),
  ...(webhook && { webhook_configs: [{ ...told, url_file: webhook.urlFile }] }),
  ...(email && { email_configs: [emailConfig(email)] }),
});

/** Mail that nobody sends: Alertmanager has no sender and no server to fall back to. */
const mailProblems = (settings: Settings): readonly Problem[] =>
  Object.entries(settings.receivers).flatMap(([name, { email }]) => {
    const lacks = (["from", "smarthost"] as const).filter((key) => email && email[key] === undefined);
    return lacks.map((key) => ({
      where: whereOf(settings, "receivers", name, "email"),
      what: `lacks ${key}; without it Alertmanager does not start.`,
      fix: `Add ${key}: ${key === "from" ? "alerts@example.org" : '"smtp.example.org:587"'}.`,
    }));
  });

/** Refuses receivers that Alertmanager would not start with; all of them at once. */
export const checkReceivers = (settings: Settings): void => {
  const problems = mailProblems(settings);
  if (problems.length > 0) throw new ProblemsError(problems);
};

const templatesFile = "templates/livekit-dashboards.tmpl";
const config = (book: Book) => ({
  templates: ["templates/*.tmpl"],
  route: routes(book.settings),
  inhibit_rules: inhibitions(book).map(({ source, target, equal }) => ({
    source_matchers: source.map(matcher),
    target_matchers: target.map(matcher),
    equal,
  })),
  receivers: Object.entries(book.settings.receivers).map(([name, way]) => receiver(name, way)),
});
const notes = ({ receivers }: Settings): readonly string[] => [
  "A whole configuration for Alertmanager 0.25 and newer. Secrets are read from the files that it names.",
  `${templatesFile}, beside it, is for receivers of your own: {{ template "livekit_dashboards.page" . }}`,
  "is the address of an alert's page at the time of the alert.",
  ...(Object.values(receivers).some(({ webhook }) => webhook)
    ? ["Reading a webhook's address from a file (url_file) needs Alertmanager 0.26."]
    : []),
];

/** `alertmanager/alertmanager.yml` and the templates that it reads; throws a ProblemsError where a receiver lacks what Alertmanager needs. */
export const alertmanagerFiles = (book: Book): Files => {
  checkReceivers(book.settings);
  return new Map([
    ["alertmanager/alertmanager.yml", noted(notes(book.settings), config(book))],
    [`alertmanager/${templatesFile}`, templates],
  ]);
};
