// Labels that the settings name and that series or alerts carry already: two things under one name.

import { alertsOf } from "../../alerts/index.ts";
import { componentNames } from "../../components/index.ts";
import { defaults } from "../../config/presets.ts";
import type { Problem } from "../../config/problem.ts";
import { type Settings, whereOf } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import { labelName } from "../../signals/site.ts";

/** What Prometheus and our rules put on alerts, by what it says of them. */
const ofRules: Readonly<Record<string, string>> = {
  alertname: "the alert's name",
  alertstate: "whether the alert fires",
  severity: "how bad it is",
  team: "whose alert it is",
  component: "what it is about",
  slo: "whose budget it watches",
};
/** What scrapes put on targets, or Prometheus on parts of a histogram or summary, whatever the catalogue has. */
const ofSeries = [
  "job",
  "instance",
  "namespace",
  "pod",
  "container",
  "endpoint",
  "service",
  "node",
  "le",
  "quantile",
];

const onSeries: ReadonlySet<string> = new Set([
  ...ofSeries,
  ...catalogue.flatMap(({ labels }) => Object.keys(labels)),
]);
/** The labels, by our own names, that alerts take over from their series. */
const onAlerts: ReadonlySet<string> = new Set([
  ...["job", "instance", "pod", "node", "namespace", "cluster"],
  ...componentNames.flatMap((name) => alertsOf[name].alerts.flatMap(({ when }) => when.by)),
]);

/** The cluster's label is put on every series and every alert. */
const clusterProblems = (settings: Settings): readonly Problem[] => {
  const { label } = settings.cluster;
  if (label === defaults.cluster.label) return [];
  const selecting = componentNames.find((name) =>
    settings.components[name].selectors.some((s) => s.label === label && !settings.cluster.multi),
  );
  const why = ofRules[label]
    ? `says ${ofRules[label]}`
    : onSeries.has(label)
      ? "says something else of series that are read"
      : selecting && `tells the series of ${selecting} from others`;
  if (why === undefined) return [];
  const fix = "Write the label by which your clusters are told apart, such as cluster; else remove the line.";
  return [{ where: whereOf(settings, "cluster", "label"), what: `cannot be ${label}: it ${why}.`, fix }];
};

/** A label of all alerts would overwrite the one by which an alert's series differ, so that they become one. */
const extraProblems = (settings: Settings): readonly Problem[] => {
  const carried = new Set([...onAlerts].map(labelName(settings)));
  return Object.keys(settings.labels)
    .filter((name) => carried.has(name) || Object.hasOwn(ofRules, name))
    .map((name) => ({
      where: whereOf(settings, "labels", name),
      what: "is a label that alerts carry already: it says where they are, and would be overwritten.",
      fix:
        name === settings.cluster.label
          ? "Remove the line, and write the value under cluster › name."
          : `Remove the line, or give it another name, such as own_${name}.`,
    }));
};

/** What of the settings' labels would take the place of another label. */
export const labelProblems = (settings: Settings): readonly Problem[] => [
  ...clusterProblems(settings),
  ...extraProblems(settings),
];
