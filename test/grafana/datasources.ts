// Datasources: read, health, the proxy to what stands behind them, and queries with the answers a test gives.

import { allow } from "./access.ts";
import { type Answer, type Call, type Handler, jsonObject, ok, param, type Route, refuse } from "./call.ts";
import { isObject, type JsonObject, listOf, objectOf, textOf } from "./json.ts";
import { datasourceNamed, proxied } from "./ruler.ts";
import type { Datasource } from "./state.ts";

export const defaultDatasources: readonly Datasource[] = [
  { uid: "prom-main", name: "Prometheus", type: "prometheus", isDefault: true },
  { uid: "mimir-main", name: "Mimir", type: "prometheus", ruler: "mimir" },
  { uid: "loki-main", name: "Loki", type: "loki", ruler: "loki" },
];

const datasourceJson = ({ state }: Call, datasource: Datasource): JsonObject => ({
  id: state.datasources.indexOf(datasource) + 1,
  uid: datasource.uid,
  orgId: state.org,
  name: datasource.name,
  type: datasource.type,
  typeLogoUrl: `public/app/plugins/datasource/${datasource.type}/img/logo.svg`,
  access: "proxy",
  url: `http://${datasource.uid}:9090`,
  user: "",
  database: "",
  basicAuth: false,
  isDefault: datasource.isDefault === true,
  jsonData: { httpMethod: "POST" },
  readOnly: true,
});
const full = (call: Call, datasource: Datasource): JsonObject => ({
  ...datasourceJson(call, datasource),
  withCredentials: false,
  secureJsonFields: {},
  version: 1,
});

const list: Handler = (call) => {
  allow(call, "datasources:read");
  return ok(call.state.datasources.map((one) => datasourceJson(call, one)));
};
const read = (call: Call, fits: (one: Datasource) => boolean): Answer => {
  const found = call.state.datasources.find(fits);
  allow(call, "datasources:read", `datasources:uid:${found?.uid ?? ""}`);
  return found ? ok(full(call, found)) : refuse(404, "Data source not found");
};
const byUid: Handler = (call) => read(call, ({ uid }) => uid === param(call, "uid"));
const byName: Handler = (call) => read(call, ({ name }) => name === param(call, "name"));
/** Off by default in 13. */
const byId: Handler = (call) => {
  if (call.world.edition.at(13)) refuse(404, "Not found");
  return read(call, (one) => call.state.datasources.indexOf(one) + 1 === Number(param(call, "id")));
};

const health: Handler = (call) => {
  const datasource = datasourceNamed(call, param(call, "uid"));
  allow(call, "datasources:query", `datasources:uid:${datasource.uid}`);
  const { status, message } = datasource.health ?? {
    status: 200,
    message: "Successfully queried the Prometheus API.",
  };
  return ok({ status: status === 200 ? "OK" : "ERROR", message }, status);
};

const seconds = 1_767_225_600;
const vector = (datasource: Datasource, expr: string): Answer => {
  const value = datasource.answer?.(expr);
  if (typeof value === "string") return ok({ status: "error", errorType: "bad_data", error: value }, 400);
  const result = value === undefined ? [] : [{ metric: {}, value: [seconds, String(value)] }];
  return ok({ status: "success", data: { resultType: "vector", result } });
};
/** What lies behind a datasource: its ruler, and Prometheus' instant queries. */
const proxy: Handler = (call) => {
  const datasource = datasourceNamed(call, param(call, "uid"));
  allow(call, "datasources:query", `datasources:uid:${datasource.uid}`);
  const path = param(call, "rest");
  const ruler = proxied(call, datasource, path);
  if (ruler) return ruler;
  if (path !== "api/v1/query") return refuse(404, "404 page not found");
  return vector(datasource, call.query.get("query") ?? new URLSearchParams(call.text).get("query") ?? "");
};

const frameOf = (refId: string, value: number): JsonObject => ({
  schema: {
    refId,
    meta: { executedQueryString: "Expr: …" },
    fields: [
      { name: "Time", type: "time" },
      { name: "Value", type: "number", labels: {} },
    ],
  },
  data: { values: [[seconds * 1000], [value]] },
});
const resultOf = (datasource: Datasource, query: JsonObject): JsonObject => {
  const value = datasource.answer?.(textOf(query.expr));
  if (typeof value === "string") return { error: value, errorSource: "downstream", status: 400, frames: [] };
  return { status: 200, frames: value === undefined ? [] : [frameOf(textOf(query.refId), value)] };
};
const query: Handler = (call) => {
  const queries = listOf(jsonObject(call).queries).filter(isObject);
  const results = queries.map((one) => {
    const datasource = datasourceNamed(call, textOf(objectOf(one.datasource).uid));
    allow(call, "datasources:query", `datasources:uid:${datasource.uid}`);
    return [textOf(one.refId), resultOf(datasource, one)] as const;
  });
  const failed = results.filter(([, result]) => result.error !== undefined).length;
  const partly = failed < results.length ? 207 : 400;
  return ok({ results: Object.fromEntries(results) }, failed === 0 ? 200 : partly);
};

const base = "/api/datasources";
export const datasourceRoutes: readonly Route[] = [
  { method: "GET", pattern: base, handle: list },
  { method: "GET", pattern: `${base}/:id`, handle: byId },
  { method: "GET", pattern: `${base}/uid/:uid`, handle: byUid },
  { method: "GET", pattern: `${base}/name/:name`, handle: byName },
  { method: "GET", pattern: `${base}/uid/:uid/health`, handle: health },
  ...["GET", "POST", "DELETE"].map((method) => ({
    method,
    pattern: `${base}/proxy/uid/:uid/*rest`,
    handle: proxy,
  })),
  { method: "POST", pattern: "/api/ds/query", handle: query },
];
