// Rules that a datasource keeps: Mimir, Cortex and Loki through /api/ruler and through the datasource proxy.

import { parse, stringify } from "yaml";
import { allow } from "./access.ts";
import {
  type Answer,
  type Call,
  type Handler,
  jsonObject,
  ok,
  param,
  type Route,
  refuse,
  yaml,
} from "./call.ts";
import { isObject, type JsonObject, listOf, textOf } from "./json.ts";
import type { Datasource } from "./state.ts";

type Groups = Map<string, JsonObject[]>;

export const datasourceNamed = ({ state }: Call, uid: string): Datasource =>
  state.datasources.find((one) => one.uid === uid) ?? refuse(404, "data source not found");
const groupsOf = ({ state }: Call, { uid }: Datasource): Groups => {
  const groups = state.rulers.get(uid) ?? new Map<string, JsonObject[]>();
  state.rulers.set(uid, groups);
  return groups;
};
const none = (): never => refuse(404, "no rule groups found");

/** What a ruler has to answer to a list; 404 when a Loki has none. */
const listed = (groups: Groups, ruler: Datasource["ruler"], namespace?: string): JsonObject => {
  const entries = [...groups].filter(([name]) => namespace === undefined || name === namespace);
  if (entries.length === 0 && (ruler === "loki" || namespace !== undefined)) none();
  return Object.fromEntries(entries);
};
const groupIn = (groups: Groups, namespace: string, name: string): JsonObject =>
  groups.get(namespace)?.find((group) => group.name === name) ?? none();
/** What a Mimir takes that nobody has configured. */
const limits = { rules: 20, groups: 70 };
const exceeded = (what: string, limit: number, actual: number): never =>
  refuse(400, `per-user ${what} limit (limit: ${limit} actual: ${actual}) exceeded`);

/** Creates or replaces one group: the last writer wins. */
const put = (groups: Groups, ruler: Datasource["ruler"], namespace: string, group: JsonObject): Answer => {
  if (textOf(group.name) === "" || !Array.isArray(group.rules)) return refuse(400, "bad request data");
  const others = (groups.get(namespace) ?? []).filter(({ name }) => name !== group.name);
  const count = [...groups].flatMap(([name, list]) => (name === namespace ? others : list)).length + 1;
  if (ruler === "mimir" && group.rules.length > limits.rules)
    exceeded("rules per rule group", limits.rules, group.rules.length);
  if (ruler === "mimir" && count > limits.groups) exceeded("rule groups", limits.groups, count);
  groups.set(namespace, [...others, group]);
  return ok({ message: "rule group accepted" }, 202);
};
const drop = (groups: Groups, namespace: string, name?: string): Answer => {
  if (!groups.has(namespace)) none();
  if (name !== undefined) groupIn(groups, namespace, name);
  const rest = name === undefined ? [] : (groups.get(namespace) ?? []).filter((group) => group.name !== name);
  if (rest.length > 0) groups.set(namespace, rest);
  else groups.delete(namespace);
  return ok({ message: "rule group deleted" }, 202);
};

/** A plain Prometheus shows a page under the path that a Cortex has its rules at. */
const page = "unexpected content type from upstream. expected YAML, got text/html; charset=utf-8";

/** Through Grafana: the path that it asks upstream must be the ruler's own. */
const rulerFor = (call: Call, action: "read" | "write"): { groups: Groups; ruler: Datasource["ruler"] } => {
  const datasource = datasourceNamed(call, param(call, "uid"));
  allow(call, `alert.rules.external:${action}`, `datasources:uid:${datasource.uid}`);
  const { ruler } = datasource;
  const mimir = call.query.get("subtype") === "mimir";
  if (datasource.type === "prometheus" && ruler === undefined && !mimir)
    return action === "read" ? refuse(500, page) : refuse(405, "Method Not Allowed");
  if (ruler === undefined || (ruler === "mimir") !== mimir) return refuse(404, "404 page not found");
  return { groups: groupsOf(call, datasource), ruler };
};
/** A namespace or group; some versions take an encoded slash for a slash, and find nothing there. */
const name = (call: Call, key: string): string => {
  const value = param(call, key);
  if (value.includes("/") && call.world.behaviour.rulerSlashes === "lost") refuse(404, "404 page not found");
  return value;
};
/** Grafana makes JSON of the YAML that the ruler answers. */
const list: Handler = (call) => {
  const { groups, ruler } = rulerFor(call, "read");
  return ok(listed(groups, ruler, call.params.namespace === undefined ? undefined : name(call, "namespace")));
};
const get: Handler = (call) =>
  ok(groupIn(rulerFor(call, "read").groups, name(call, "namespace"), name(call, "group")));
/** Grafana takes JSON only; YAML is a bad request. */
const post: Handler = (call) => {
  const { groups, ruler } = rulerFor(call, "write");
  return put(groups, ruler, name(call, "namespace"), jsonObject(call));
};
const remove: Handler = (call) =>
  drop(
    rulerFor(call, "write").groups,
    name(call, "namespace"),
    call.params.group === undefined ? undefined : name(call, "group"),
  );

const paths: Readonly<Record<string, RegExp>> = {
  mimir: /^(?:prometheus\/)?config\/v1\/rules(?:\/([^/]+))?(?:\/([^/]+))?$/,
  cortex: /^(?:api\/v1\/)?rules(?:\/([^/]+))?(?:\/([^/]+))?$/,
  loki: /^(?:loki\/api\/v1|api\/prom)\/rules(?:\/([^/]+))?(?:\/([^/]+))?$/,
};
const yamlBody = (call: Call): JsonObject => {
  const body: unknown = parse(call.text);
  return isObject(body) ? body : refuse(400, "unable to decode rule group");
};
/** The ruler's own API through the datasource proxy; undefined when the path is not one of it. */
export const proxied = (call: Call, datasource: Datasource, path: string): Answer | undefined => {
  const match = paths[datasource.ruler ?? ""]?.exec(path);
  if (!match) return undefined;
  const [namespace, group] = match.slice(1).map((part) => part && decodeURIComponent(part));
  const groups = groupsOf(call, datasource);
  if (call.method === "GET" && namespace !== undefined && group !== undefined)
    return yaml(stringify(groupIn(groups, namespace, group)));
  if (call.method === "GET") return yaml(stringify(listed(groups, datasource.ruler, namespace)));
  if (namespace === undefined) return refuse(405, "method not allowed");
  if (call.method === "DELETE") return drop(groups, namespace, group);
  return put(groups, datasource.ruler, namespace, yamlBody(call));
};

const stateOf = (rule: JsonObject): JsonObject => ({
  name: textOf(rule.alert ?? rule.record),
  query: textOf(rule.expr),
  type: rule.record === undefined ? "alerting" : "recording",
  ...(rule.record === undefined ? { state: "inactive" } : {}),
  health: "ok",
  lastError: "",
});
/** What Prometheus' own rule API says of the rules. */
const states: Handler = (call) => {
  const datasource = datasourceNamed(call, param(call, "uid"));
  allow(call, "alert.rules.external:read", `datasources:uid:${datasource.uid}`);
  const groups = [...groupsOf(call, datasource)].flatMap(([file, list]) =>
    list.map((group) => ({
      file,
      name: textOf(group.name),
      rules: listOf(group.rules).filter(isObject).map(stateOf),
    })),
  );
  return ok({ status: "success", data: { groups } });
};

const base = "/api/ruler/:uid/api/v1/rules";
export const rulerRoutes: readonly Route[] = [
  { method: "GET", pattern: base, handle: list },
  { method: "GET", pattern: `${base}/:namespace`, handle: list },
  { method: "POST", pattern: `${base}/:namespace`, handle: post },
  { method: "DELETE", pattern: `${base}/:namespace`, handle: remove },
  { method: "GET", pattern: `${base}/:namespace/:group`, handle: get },
  { method: "DELETE", pattern: `${base}/:namespace/:group`, handle: remove },
  { method: "GET", pattern: "/api/prometheus/:uid/api/v1/rules", handle: states },
];
