// A rule of Grafana as the rule of Prometheus that it was made from, and what of it that does not say.

import type { Rule } from "../../../alerts/engine/rule.ts";
import { canonical } from "../../compare/json.ts";
import type { Json, JsonObject } from "../format.ts";
import { listOf, objectOf, textOf, without } from "../json.ts";
import type { GroupRule } from "./format.ts";
import { failsWithoutData, forPrometheus } from "./templates.ts";
import { dataOf } from "./to-grafana.ts";

export const CONVERTED = "converted_prometheus";

/** Labels that Grafana's converter takes or adds; they belong to no alert. */
export const UID_LABEL = "__grafana_alert_rule_uid__";
const OF_THE_CONVERTER: readonly string[] = [UID_LABEL, "__converted_prometheus_rule__"];

/** Whether the name without the severity behind it is the alert's: its uid tells. */
export type IsName = (alert: string, severity: string, uid: string) => boolean;

/** Reads a rule; its expression still ends with our mark. */
export const fromGrafana = (stored: JsonObject, isName: IsName): GroupRule => {
  const [query] = listOf(stored.data).map(objectOf);
  const expr = textOf(objectOf(query?.model).expr) ?? "";
  const metric = metricOf(stored);
  const { labels, annotations } = textsIn(stored);
  if (metric !== undefined)
    return { rule: { record: metric, expr, ...some("labels", labels) }, beside: besideOf(stored, metric) };
  const alert = alertOf(stored, labels, isName);
  const rule = {
    alert,
    expr,
    ...lasting("for", stored.for),
    ...lasting("keep_firing_for", stored.keep_firing_for),
    ...some("labels", fromTemplates(labels)),
    ...some("annotations", fromTemplates(annotations)),
  };
  return { rule, beside: besideOf(stored, alert) };
};

/** The labels and annotations of a rule in the words of Grafana, without what the converter adds. */
export const textsIn = (stored: JsonObject): Required<Pick<Rule, "labels" | "annotations">> => ({
  labels: textsOf(without(objectOf(stored.labels), ...OF_THE_CONVERTER)),
  annotations: textsOf(stored.annotations),
});

/** Whether an alert has a text that fails without data. */
export const isFailing = (stored: JsonObject): boolean => {
  const { labels, annotations } = textsIn(stored);
  return (
    metricOf(stored) === undefined && Object.values({ ...labels, ...annotations }).some(failsWithoutData)
  );
};

const metricOf = ({ record }: JsonObject): string | undefined => textOf(objectOf(record).metric);

const some = (key: "labels" | "annotations", texts: Readonly<Record<string, string>>): Partial<Rule> =>
  Object.keys(texts).length === 0 ? {} : { [key]: texts };
const lasting = (key: "for" | "keep_firing_for", duration: Json | undefined): Partial<Rule> =>
  typeof duration === "string" && duration !== "" && !/^(0[a-z]+)+$/.test(duration)
    ? { [key]: duration }
    : {};

const textsOf = (value: Json | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectOf(value)).map(([name, text]) => [name, String(text)]));
const fromTemplates = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, forPrometheus(text)]));

/** Where titles have to differ, the severity stands behind the name. */
export const withSeverity = (alert: string, severity: string): string => `${alert} (${severity})`;

const alertOf = (
  { title, uid }: JsonObject,
  { severity = "" }: Readonly<Record<string, string>>,
  isName: IsName,
): string => {
  const name = textOf(title) ?? "";
  const suffix = withSeverity("", severity);
  const bare = name.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
  return bare !== undefined && isName(bare, severity, textOf(uid) ?? "") ? bare : name;
};

/** What differs from a rule as we publish it, in words; and the data source, which we choose. */
const besideOf = (stored: JsonObject, name: string): GroupRule["beside"] => {
  const [query] = listOf(stored.data).map(objectOf);
  const source = textOf(query?.datasourceUid) ?? "";
  const target = textOf(objectOf(stored.record).target_datasource_uid) ?? source;
  const isAlert = metricOf(stored) === undefined;
  const entries: [string, string | undefined][] = [
    ["data source", source],
    ["recorded in", isAlert || target === source ? undefined : target],
    ["title", textOf(stored.title) === name ? undefined : textOf(stored.title)],
    ["paused", stored.isPaused === true ? "yes" : undefined],
    ["notification settings", inOneWay(stored.notification_settings)],
    ...(stored.provenance === CONVERTED ? [] : unlikeOurs(stored, isAlert, source)),
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
};

const inOneWay = (value: Json | undefined): string | undefined => {
  const settings = Object.entries(objectOf(value)).filter(([, set]) => set !== null && set !== "");
  return settings.length === 0 ? undefined : canonical(Object.fromEntries(settings));
};

/** What the server's own converter makes is its own affair; nobody edits that but by taking it over. */
const unlikeOurs = (
  stored: JsonObject,
  isAlert: boolean,
  source: string,
): readonly [string, string | undefined][] => {
  const [query] = listOf(stored.data).map(objectOf);
  const expr = textOf(objectOf(query?.model).expr) ?? "";
  const ours = canonical(dataOf(expr, { uid: source, type: "" }, isAlert).map(essence));
  const theirs = canonical(listOf(stored.data).map((part) => essence(objectOf(part))));
  const evaluation: [string, string | undefined] = ["evaluation", theirs === ours ? undefined : theirs];
  if (!isAlert) return [evaluation];
  const missing = stored.missingSeriesEvalsToResolve;
  return [
    evaluation,
    ["condition", stored.condition === "threshold" ? undefined : (textOf(stored.condition) ?? "none")],
    ["without data", stored.noDataState === "OK" ? undefined : textOf(stored.noDataState)],
    ["on an error", stored.execErrState === "OK" ? undefined : textOf(stored.execErrState)],
    [
      "ends after missing evaluations",
      typeof missing === "number" && missing !== 1 ? `${missing}` : undefined,
    ],
  ];
};

/** Values that a server fills in, or that say nothing. */
const DEFAULTS: JsonObject = { intervalMs: 1000, maxDataPoints: 43200, hide: false };

/** What a part of a rule says, without what servers add and without what stands there twice. */
const essence = (part: JsonObject): JsonObject => {
  const model = Object.entries(without(objectOf(part.model), "refId", "datasource"));
  const { from, to } = objectOf(part.relativeTimeRange);
  return {
    refId: part.refId ?? "",
    datasource: part.datasourceUid === "-100" ? "__expr__" : (part.datasourceUid ?? ""),
    from: from ?? 0,
    to: to ?? 0,
    model: Object.fromEntries(model.filter(([key, value]) => value !== DEFAULTS[key])),
  };
};
