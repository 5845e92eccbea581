// One Prometheus rule as the Grafana rule that the server makes of it.

import { createHash } from "node:crypto";
import { type Call, refuse } from "./call.ts";
import { type Json, type JsonObject, objectOf, present, textOf, textsOf } from "./json.ts";
import { fieldsOf, type NewRule, secondsOf } from "./rule-store.ts";
import type { Datasource } from "./state.ts";

export interface Conversion {
  readonly datasource: Datasource;
  /** Where recording rules write to. */
  readonly target: string;
  readonly paused: { readonly alert: boolean; readonly record: boolean };
  readonly labels: Readonly<Record<string, string>>;
  readonly settings?: JsonObject;
}
interface Place {
  readonly folderUid: string;
  readonly group: JsonObject;
  readonly index: number;
}
const uidLabel = "__grafana_alert_rule_uid__";

/** A UUID of version 5: the same place, the same uid. */
const placed = (...parts: readonly (string | number)[]): string => {
  const hex = createHash("sha1").update(parts.join("|")).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
};

const query = ({ datasource }: Conversion, expr: string, offset: number): Json => ({
  refId: "query",
  queryType: datasource.type === "loki" ? "instant" : "",
  relativeTimeRange: { from: 600 + offset, to: offset },
  datasourceUid: datasource.uid,
  model: {
    refId: "query",
    datasource: { type: datasource.type, uid: datasource.uid },
    expr,
    instant: true,
    range: false,
  },
});
const expression = (refId: string, model: JsonObject): Json => ({
  refId,
  queryType: textOf(model.type),
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: "__expr__",
  model: { refId, datasource: { type: "__expr__", uid: "__expr__" }, ...model },
});
const anyNumber = expression("prometheus_math", {
  type: "math",
  expression: "is_number($query) || is_nan($query) || is_inf($query)",
});
const above = expression("threshold", {
  type: "threshold",
  expression: "prometheus_math",
  conditions: [{ evaluator: { type: "gt", params: [0] } }],
});

/** The rule that a place in a Prometheus group becomes; the original stays with it. */
export const convertedRule = (
  call: Call,
  conversion: Conversion,
  { folderUid, group, index }: Place,
  rule: JsonObject,
): NewRule => {
  const recording = rule.record !== undefined;
  const title = textOf(recording ? rule.record : rule.alert);
  if (title === "" || textOf(rule.expr) === "")
    refuse(400, "invalid prometheus rule: alert or record, and expr are required");
  const labels = { ...textsOf(group.labels), ...textsOf(rule.labels), ...conversion.labels };
  const uid = labels[uidLabel] ?? placed(call.state.org, folderUid, textOf(group.name), index);
  const offset = group.query_offset === undefined ? 60 : secondsOf(group.query_offset);
  const first = query(conversion, textOf(rule.expr), offset);
  const fields = present({
    title,
    labels,
    annotations: objectOf(rule.annotations),
    for: textOf(rule.for),
    keep_firing_for: textOf(rule.keep_firing_for) || undefined,
    isPaused: recording ? conversion.paused.record : conversion.paused.alert,
    notification_settings: conversion.settings,
    ...(recording
      ? { data: [first], record: { metric: title, from: "query", target_datasource_uid: conversion.target } }
      : {
          data: [first, anyNumber, above],
          condition: "threshold",
          noDataState: "OK",
          execErrState: "OK",
          missingSeriesEvalsToResolve: 1,
        }),
  });
  return { uid, fields: fieldsOf(call, fields), original: rule };
};
