// The JSON Schema of the settings: what an editor completes and explains, and what every file is checked against.
import type { Card } from "../components/card.ts";
import { cards } from "../components/index.ts";
import { componentSchema } from "./component.ts";
import { kubernetes } from "./kubernetes.ts";
import { defaults } from "./presets.ts";
import { receivers } from "./receivers.ts";
import type { Names } from "./settings.ts";
import { choice, flag, group, leaf, map, named, type Schema } from "./shape.ts";
import { targets } from "./targets.ts";

/** The settings' JSON Schema (draft-07); names of alerts and SLOs are its choices, as those of the components are. */
export function settingsSchema(names: Names): Schema {
  const components = names.cards ?? cards;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    definitions,
    ...group("Settings", "What differs between installations. Every key is optional.", {
      cluster,
      prometheus,
      grafana,
      kubernetes,
      platform,
      components: named(
        "Components",
        "The parts of the platform that are watched.",
        components.map(({ name }) => name),
        (name) => componentSchema(components.find((card) => card.name === name) as Card),
        ["a component", "components"],
      ),
      slos: named("SLOs", "Objectives that differ from the ones shipped.", names.slos, slo, [
        "an SLO",
        "SLOs",
      ]),
      alerts: named("Alerts", "Alerts that differ from the ones shipped.", names.alerts, alert, [
        "an alert",
        "alerts",
      ]),
      severities: named("Severities", "Who is told, per severity.", SEVERITIES, escalation, [
        "a severity",
        "severities",
      ]),
      receivers,
      watchdog,
      team: leaf("words", "Team", "The label `team` on every rule; escalation routes by it.", defaults.team),
      labels,
      urls,
    }),
  };
}

const SEVERITIES = ["critical", "warning", "info"] as const;

const labels: Schema = {
  ...map(
    "Extra labels",
    "Labels added to every alert; recorded series keep their own.",
    "extraLabel",
    leaf("anyText", "Value", "The value."),
  ),
  default: defaults.labels,
};

const watchdog = group("Watchdog", "An alert that always fires, for whoever misses it when it stops.", {
  receiver: leaf(
    "receiverOrNone",
    "Receiver",
    'One of the receivers above; "": there is no such alert.',
    defaults.watchdog.receiver,
  ),
  repeat: leaf("repeat", "Repeat", "How often it is told.", defaults.watchdog.repeat),
});

const cluster = group("Cluster", "The cluster that is watched.", {
  label: leaf("labelName", "Cluster label", "The label that tells clusters apart.", defaults.cluster.label),
  name: leaf("words", "Cluster name", "The value of that label here.", defaults.cluster.name),
  multi: flag(
    "Several clusters",
    "One data source holds the metrics of several clusters.",
    defaults.cluster.multi,
  ),
});

const platform = group("Platform", "What of the cluster is the platform's.", {
  namespaces: leaf(
    "selector",
    "Namespaces",
    "The namespaces whose pods, workloads, volumes are watched: value, ~pattern, !not this or !~not like this.",
    defaults.platform.namespaces,
  ),
});

const prometheus = group("Prometheus", "The Prometheus that scrapes and evaluates.", {
  flavour: choice(
    "Flavour",
    "operator: Prometheus Operator; viz: the Prometheus of Linkerd Viz; plain: configuration files.",
    ["operator", "viz", "plain"],
    defaults.prometheus.flavour,
  ),
  scrapeInterval: leaf(
    "interval",
    "Scrape interval",
    "How often targets are read.",
    defaults.prometheus.scrapeInterval,
  ),
  evaluationInterval: leaf(
    "interval",
    "Evaluation interval",
    "How often rules are evaluated.",
    defaults.prometheus.evaluationInterval,
  ),
  retention: leaf("retention", "Retention", "How long samples are kept.", defaults.prometheus.retention),
  convertsHistograms: flag(
    "Converts histograms",
    "true: convert_classic_histograms_to_nhcb is on; our jobs then keep the classic histograms, which every query reads.",
    defaults.prometheus.convertsHistograms,
  ),
});

const grafana = group("Grafana", "How dashboards look for everybody.", {
  datasource: group("Data source", "The Prometheus data source in Grafana.", {
    uid: leaf(
      "uid",
      "Uid",
      "Its uid, from the address of its page in Grafana.",
      defaults.grafana.datasource.uid,
    ),
    name: leaf("words", "Name", "Its name.", defaults.grafana.datasource.name),
    url: leaf("web", "Address", "Where Grafana reaches Prometheus.", defaults.grafana.datasource.url),
  }),
  folderPrefix: leaf(
    "folderPrefix",
    "Folder prefix",
    "Text before each folder's title.",
    defaults.grafana.folderPrefix,
  ),
  timeRange: leaf(
    "timeRange",
    "Time range",
    "What a dashboard shows when opened.",
    defaults.grafana.timeRange,
  ),
  refresh: leaf("refresh", "Refresh", "How often an open dashboard reads anew.", defaults.grafana.refresh),
  timezone: choice(
    "Time zone",
    "Whose clock dashboards show.",
    ["browser", "utc"],
    defaults.grafana.timezone,
  ),
  project: leaf(
    "project",
    "Project",
    "Tells what this installation published from what another one did.",
    defaults.grafana.project,
  ),
  targets,
});

/** Shared by all SLOs and by all alerts, of which there are many: a schema that repeats them takes seconds to compile. */
const definitions = {
  slo: group("SLO", "What differs about an objective.", {
    objective: leaf("objective", "Objective", "The share of good events in percent, such as 99.5."),
    window: choice("Window", "The time over which the objective holds.", ["7d", "14d", "28d", "30d"]),
  }),
  alert: group("Alert", "What differs about an alert.", {
    enabled: flag("Enabled", "false: the alert is left out."),
    threshold: leaf("threshold", "Threshold", "The bound, in the unit that the alert's runbook names."),
    for: leaf("hold", "For", "How long the bound must be crossed before it fires."),
    severity: choice("Severity", "Who is told, see severities.", SEVERITIES),
  }),
};

function slo(name: string): Schema {
  return { $ref: "#/definitions/slo", title: name, description: `What differs about the objective ${name}.` };
}

function alert(name: string): Schema {
  return { $ref: "#/definitions/alert", title: name, description: `What differs about the alert ${name}.` };
}

function escalation(severity: (typeof SEVERITIES)[number]): Schema {
  const preset = defaults.severities[severity];
  return group(severity, `Who is told of ${severity} alerts, and how often.`, {
    receiver: leaf("receiverName", "Receiver", "One of the receivers below.", preset.receiver),
    repeat: leaf(
      "repeat",
      "Repeat",
      "How long until an alert that still fires is told again.",
      preset.repeat,
    ),
    groupWait: leaf(
      "groupWait",
      "Group wait",
      "How long to collect alerts before telling.",
      preset.groupWait,
    ),
  });
}

const urls = group("Addresses", "Where links lead.", {
  runbooks: leaf("web", "Runbooks", "Where the runbooks are published.", defaults.urls.runbooks),
  grafana: leaf("web", "Grafana", "Grafana as people open it.", defaults.urls.grafana),
  prometheus: leaf("web", "Prometheus", "Prometheus as people open it.", defaults.urls.prometheus),
  linkerdViz: leaf(
    "webOrNothing",
    "Linkerd Viz",
    'Linkerd Viz as people open it, or "".',
    defaults.urls.linkerdViz,
  ),
});
