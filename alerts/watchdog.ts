// The dead man's switch: an alert that always fires, so that somebody else notices when it stops.

import type { Settings } from "../config/settings.ts";
import type { PromtoolFile } from "./engine/promtool.ts";
import type { Group, Rule } from "./engine/rule.ts";

/** Not `Watchdog`, which kube-prometheus-stack brings and tells nobody of. */
export const watchdogName = "MonitoringWatchdog";
/** Of no severity that somebody is woken for. */
export const watchdogSeverity = "none";

const rule = ({ team, labels }: Settings): Rule => ({
  alert: watchdogName,
  expr: "vector(1)",
  for: "0s",
  labels: { severity: watchdogSeverity, team, ...labels },
  annotations: {
    summary: "This always fires: Prometheus evaluates its rules, and Alertmanager tells of them.",
    description:
      "When it is no longer told, no other alert is: look whether Prometheus and Alertmanager run and reach each other, and whether Alertmanager reaches the receiver.",
  },
});

/** `MonitoringWatchdog`: `vector(1)`; none where the settings name nobody who would miss it. */
export const watchdogGroup = (settings: Settings): Group | undefined =>
  settings.watchdog.receiver === "" ? undefined : { name: "watchdog", rules: [rule(settings)] };

/** Its unit test: it fires at once; there is no case in which it is silent. */
export const watchdogTest = (ruleFile: string, settings: Settings): PromtoolFile => {
  const { labels, annotations } = rule(settings);
  const fires = {
    eval_time: "1m",
    alertname: watchdogName,
    exp_alerts: [{ exp_labels: labels, exp_annotations: annotations }],
  };
  return {
    rule_files: [ruleFile],
    evaluation_interval: "1m",
    group_eval_order: ["watchdog"],
    tests: [{ name: `${watchdogName} fires`, interval: "1m", input_series: [], alert_rule_test: [fires] }],
  };
};
