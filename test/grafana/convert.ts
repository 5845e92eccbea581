// /api/convert/prometheus: Prometheus groups in, Grafana rules out, from 12 on.

import { parse, stringify } from "yaml";
import { allow, inFolder } from "./access.ts";
import {
  type Answer,
  type Call,
  type Handler,
  ok,
  param,
  type Route,
  refuse,
  refuseTyped,
  yaml,
} from "./call.ts";
import { type Conversion, convertedRule } from "./converted.ts";
import { createFolder, seenFolder } from "./folder-store.ts";
import { byline } from "./folders.ts";
import { isObject, type Json, type JsonObject, listOf, textOf } from "./json.ts";
import { checkInterval, checkProvenance, checkRule, replaceGroup, secondsOf } from "./rule-store.ts";
import { provenanceOf } from "./rules.ts";
import { type Folder, groupKey, type Rule, rulesOf } from "./state.ts";

const done: Answer = ok({ status: "success", errorType: "", error: "" }, 202);
const header = (call: Call, name: string): string => call.headers[`x-grafana-alerting-${name}`] ?? "";
const since12 =
  (handle: Handler): Handler =>
  (call) => {
    if (!call.world.edition.at(12)) refuse(404, "Not found");
    return handle(call);
  };

/** The body; of JSON as such no field is taken that has an underscore in its name: only YAML has names for those. */
const bodyOf = (call: Call): Json => {
  const isJson = (call.headers["content-type"] ?? "").startsWith("application/json");
  try {
    const body: Json = call.text.startsWith("{") ? JSON.parse(call.text) : parse(call.text);
    return isJson ? plain(body) : body;
  } catch {
    return refuse(400, "bad request data");
  }
};
const plain = (body: Json): Json => {
  if (Array.isArray(body)) return body.map(plain);
  if (!isObject(body)) return body;
  const kept = Object.entries(body).filter(([key]) => !["keep_firing_for", "query_offset"].includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
};
const texts = (value: string): Record<string, string> =>
  Object.fromEntries(
    value
      .split(",")
      .filter(Boolean)
      .map((pair) => pair.split("="))
      .map(([key = "", ...rest]) => [key, rest.join("=")]),
  );

const settingsOf = (header: string): JsonObject => {
  try {
    return JSON.parse(header) as JsonObject;
  } catch {
    return refuse(400, "X-Grafana-Alerting-Notification-Settings is not JSON");
  }
};

/** What the headers say of all rules. */
const conversionOf = (call: Call): Conversion => {
  const uid = header(call, "datasource-uid");
  if (uid === "")
    refuseTyped(
      400,
      "alerting.datasourceUIDHeaderMissing",
      "Missing datasource UID header: X-Grafana-Alerting-Datasource-UID",
    );
  const found = call.state.datasources.find((one) => one.uid === uid) ?? refuse(404, "data source not found");
  if (!["prometheus", "loki"].includes(found.type))
    refuseTyped(
      400,
      "alerting.invalidDatasourceType",
      "Datasource type must be Prometheus or Loki to import rules.",
    );
  const settings = header(call, "notification-settings");
  return {
    datasource: found,
    target: header(call, "target-datasource-uid") || uid,
    paused: {
      alert: header(call, "alert-rules-paused") === "true",
      record: header(call, "recording-rules-paused") === "true",
    },
    labels: texts(header(call, "extra-labels")),
    ...(settings === "" ? {} : { settings: settingsOf(settings) }),
  };
};

/** The folder with this title directly under the working folder; of several, the first. */
const folderTitled = (call: Call, title: string): Folder | undefined =>
  [...call.state.folders.values()].find(
    (folder) => folder.title === title && folder.folderUid === header(call, "folder-uid"),
  );
const folderFor = (call: Call, title: string): Folder => {
  const parentUid = header(call, "folder-uid");
  if (parentUid !== "" && !seenFolder(call, parentUid)) refuse(404, "folder not found");
  const found = folderTitled(call, title);
  if (found) return found;
  allow(call, "folders:create", inFolder(parentUid));
  return createFolder(call, { uid: "", title, parentUid, description: "", by: byline(call) });
};

interface Group {
  readonly title: string;
  readonly group: JsonObject;
}
const putGroups = (call: Call, groups: readonly Group[]): Answer => {
  allow(call, "alert.rules:write");
  const conversion = conversionOf(call);
  const { folders, rules, intervals } = call.state;
  const before = [new Map(folders), new Map(rules), new Map(intervals)] as const;
  try {
    for (const { title, group } of groups) putGroup(call, conversion, title, group);
  } catch (error) {
    reset(folders, before[0]);
    reset(rules, before[1]);
    reset(intervals, before[2]);
    throw error;
  }
  return done;
};
/** One transaction: what was written before a refusal is undone. */
const reset = <V>(map: Map<string, V>, before: ReadonlyMap<string, V>): void => {
  map.clear();
  for (const [key, value] of before) map.set(key, value);
};
const putGroup = (call: Call, conversion: Conversion, title: string, group: JsonObject): void => {
  const name = textOf(group.name);
  const interval = secondsOf(group.interval) || 60;
  if (name === "" || !Array.isArray(group.rules)) refuse(400, "bad request data");
  checkInterval(interval);
  const folderUid = folderFor(call, title).uid;
  const rules = listOf(group.rules)
    .filter(isObject)
    .map((rule, index) => convertedRule(call, conversion, { folderUid, group, index }, rule));
  for (const rule of rules) checkRule(call, rule.uid, name, rule.fields);
  const provenance = provenanceOf(call, "converted_prometheus");
  const kept = provenance === "" ? rules.map(({ uid, fields }) => ({ uid, fields })) : rules;
  replaceGroup(call, { folderUid, group: name, interval, provenance }, kept);
};

const post: Handler = (call) => {
  const body = bodyOf(call);
  if (!isObject(body)) return refuse(400, "bad request data");
  return putGroups(call, [{ title: param(call, "namespace"), group: body }]);
};
const postAll: Handler = (call) => {
  const body = bodyOf(call);
  if (!isObject(body)) return refuse(400, "bad request data");
  const groups = Object.entries(body).flatMap(([title, list]) =>
    listOf(list)
      .filter(isObject)
      .map((group) => ({ title, group })),
  );
  return putGroups(call, groups);
};

/** The groups of a folder that still carry their originals. */
const originals = ({ state }: Call, folder: Folder): JsonObject[] => {
  const rules = [...state.rules.values()].filter((rule) => rule.folderUid === folder.uid && rule.original);
  return [...new Set(rules.map(({ group }) => group))].map((name) => ({
    name,
    interval: `${state.intervals.get(groupKey(folder.uid, name)) ?? 60}s`,
    rules: rulesOf(state, folder.uid, name).flatMap(({ original }) => original ?? []),
  }));
};
const shaped = (call: Call, body: Json): Answer =>
  (call.headers.accept ?? "").includes("json") ? ok(body) : yaml(stringify(body));
const list: Handler = (call) => {
  allow(call, "alert.rules:read");
  const folders = [...call.state.folders.values()].filter(
    (folder) => folder.folderUid === header(call, "folder-uid") && originals(call, folder).length > 0,
  );
  return shaped(call, Object.fromEntries(folders.map((folder) => [folder.title, originals(call, folder)])));
};
const found = (call: Call): Folder =>
  folderTitled(call, param(call, "namespace")) ?? refuse(404, "folder not found");
const listNamespace: Handler = (call) => {
  allow(call, "alert.rules:read");
  const folder = found(call);
  return shaped(call, { [folder.title]: originals(call, folder) });
};
const getGroup: Handler = (call) => {
  allow(call, "alert.rules:read");
  const group = originals(call, found(call)).find(({ name }) => name === param(call, "group"));
  return shaped(call, group ?? refuse(404, "rule group not found"));
};

const removeRules = (call: Call, chosen: (rule: Rule) => boolean): Answer => {
  allow(call, "alert.rules:write");
  const folder = found(call);
  const rules = [...call.state.rules.values()].filter(
    (rule) => rule.folderUid === folder.uid && chosen(rule),
  );
  if (rules.length === 0) refuse(404, "rule group not found");
  const provenance = provenanceOf(call, "converted_prometheus");
  for (const rule of rules) checkProvenance(call, rule, provenance, "delete");
  for (const { uid } of rules) call.state.rules.delete(uid);
  return done;
};
const removeNamespace: Handler = (call) => removeRules(call, ({ original }) => original !== undefined);
const removeGroup: Handler = (call) => removeRules(call, ({ group }) => group === param(call, "group"));

const routes = (base: string): readonly Route[] => [
  { method: "GET", pattern: base, handle: since12(list) },
  { method: "POST", pattern: base, handle: since12(postAll) },
  { method: "GET", pattern: `${base}/:namespace`, handle: since12(listNamespace) },
  { method: "POST", pattern: `${base}/:namespace`, handle: since12(post) },
  { method: "DELETE", pattern: `${base}/:namespace`, handle: since12(removeNamespace) },
  { method: "GET", pattern: `${base}/:namespace/:group`, handle: since12(getGroup) },
  { method: "DELETE", pattern: `${base}/:namespace/:group`, handle: since12(removeGroup) },
];
export const convertRoutes: readonly Route[] = [
  ...routes("/api/convert/prometheus/config/v1/rules"),
  ...routes("/api/convert/api/prom/rules"),
];
