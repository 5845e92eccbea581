// A rule of Prometheus as a rule of Grafana that means the same: what is sent where Grafana does not convert itself.

import type { Rule } from "../../../alerts/engine/rule.ts";
import type { JsonObject } from "../format.ts";
import { forGrafana } from "./templates.ts";

export interface Datasource {
  readonly uid: string;
  readonly type: string;
}

/** What a rule of Grafana is made of besides the rule itself. */
export interface Making {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
  readonly group: string;
  readonly org: number;
  readonly datasource: Datasource;
  /** Grafana 12 and later: `keep_firing_for`, and an alert that ends as soon as its series is missing. */
  readonly keepsFiring: boolean;
}

/**
 * The rule as the provisioning API takes it. Every sample that the query gives fires, whatever its value, as in
 * Prometheus; no data and a failed query are healthy. All fields that a server would otherwise keep from
 * before are said.
 */
export const grafanaRule = (rule: Rule, making: Making): JsonObject => {
  const { uid, title, folder, group, org, datasource, keepsFiring } = making;
  const place = { uid, orgID: org, folderUID: folder, ruleGroup: group, title };
  const data = dataOf(rule.expr, datasource, rule.alert !== undefined);
  const shared = { ...place, data, labels: { ...rule.labels }, isPaused: false };
  if (rule.record !== undefined)
    return { ...shared, ...STATELESS, annotations: {}, record: recordOf(rule.record, datasource) };
  return {
    ...shared,
    condition: "threshold",
    noDataState: "OK",
    execErrState: "OK",
    for: rule.for ?? "0s",
    ...(keepsFiring ? { keep_firing_for: rule.keep_firing_for ?? "0s", missingSeriesEvalsToResolve: 1 } : {}),
    labels: inGrafana(rule.labels),
    annotations: inGrafana(rule.annotations),
  };
};

const STATELESS = { condition: "", noDataState: "", execErrState: "", for: "0s" };

const recordOf = (metric: string, { uid }: Datasource): JsonObject => ({
  metric,
  from: "query",
  target_datasource_uid: uid,
});

/** Labels or annotations with templates as Grafana reads them. */
export const inGrafana = (texts: Rule["labels"] = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, forGrafana(text)]));

/** The parts of a rule: the query, and for an alert whether it gave anything at all. Grafana's own converter does the same. */
export const dataOf = (expr: string, datasource: Datasource, alert: boolean): readonly JsonObject[] =>
  alert ? [queryOf(expr, datasource), ANYTHING, FIRES] : [queryOf(expr, datasource)];

const queryOf = (expr: string, { uid, type }: Datasource): JsonObject => ({
  refId: "query",
  queryType: "",
  relativeTimeRange: { from: 600, to: 0 },
  datasourceUid: uid,
  model: { refId: "query", datasource: { type, uid }, expr, instant: true, range: false },
});

const expression = (refId: string, type: string, model: JsonObject): JsonObject => ({
  refId,
  queryType: type,
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: "__expr__",
  model: { refId, datasource: { type: "__expr__", uid: "__expr__" }, type, ...model },
});

/** A threshold on the query itself would miss the 0 that `x < 1` gives, and NaN. */
const ANYTHING = expression("prometheus_math", "math", {
  expression: "is_number($query) || is_nan($query) || is_inf($query)",
});
const FIRES = expression("threshold", "threshold", {
  expression: "prometheus_math",
  conditions: [{ evaluator: { type: "gt", params: [0] } }],
});
