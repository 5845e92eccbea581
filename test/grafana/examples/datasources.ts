// Examples: datasources, their queries, and the rules that they keep.

import type { Json } from "../json.ts";
import { always, denied, type Example } from "./example.ts";

const query = { method: "POST", path: "/api/ds/query" } as const;
const asking = (uid: string): Json => ({
  queries: [
    {
      refId: "A",
      datasource: { type: "prometheus", uid },
      expr: "sum(up)",
      instant: true,
      range: false,
      intervalMs: 60000,
      maxDataPoints: 100,
    },
  ],
  from: "now-5m",
  to: "now",
});
const prometheus = { uid: "prom-main", name: "Prometheus", type: "prometheus", isDefault: true } as const;
const group: Json = {
  name: "slo",
  interval: "1m",
  rules: [
    { record: "job:up:sum", expr: "sum by (job) (up)" },
    {
      alert: "SipDown",
      expr: 'up{job="sip"} == 0',
      for: "5m",
      labels: { severity: "page" },
      annotations: { summary: "sip is down" },
    },
  ],
};
const ruler = "/api/ruler/mimir-main/api/v1/rules";

export const datasourceExamples: readonly Example[] = [
  {
    about: "a datasource",
    versions: always,
    method: "GET",
    path: "/api/datasources/uid/prom-main",
    status: 200,
    answer: {
      id: 3,
      uid: "prom-main",
      orgId: 1,
      name: "Prometheus",
      type: "prometheus",
      access: "proxy",
      url: "http://prometheus:9090",
      basicAuth: false,
      isDefault: true,
      jsonData: { httpMethod: "POST" },
      secureJsonFields: {},
      version: 1,
      readOnly: true,
    },
  },
  {
    about: "a datasource, denied",
    versions: always,
    options: { denied: ["datasources:read"] },
    method: "GET",
    path: "/api/datasources/uid/prom-main",
    status: 403,
    answer: denied("datasources:read"),
  },
  {
    about: "no datasource",
    versions: always,
    method: "GET",
    path: "/api/datasources/uid/none",
    status: 404,
    answer: { message: "Data source not found" },
  },
  {
    about: "a datasource is well",
    versions: always,
    method: "GET",
    path: "/api/datasources/uid/prom-main/health",
    status: 200,
    answer: { status: "OK", message: "Successfully queried the Prometheus API." },
  },
  {
    about: "a datasource is not well",
    versions: always,
    options: { datasources: [{ ...prometheus, health: { status: 400, message: "connection refused" } }] },
    method: "GET",
    path: "/api/datasources/uid/prom-main/health",
    status: 400,
    answer: { status: "ERROR", message: "connection refused" },
  },
  {
    about: "a query with data",
    versions: always,
    options: { datasources: [{ ...prometheus, answer: () => 42.5 }] },
    ...query,
    body: asking("prom-main"),
    status: 200,
    answer: {
      results: {
        A: {
          status: 200,
          frames: [
            {
              schema: {
                refId: "A",
                meta: { executedQueryString: "Expr: sum(...)" },
                fields: [
                  { name: "Time", type: "time" },
                  { name: "Value", type: "number", labels: {} },
                ],
              },
              data: { values: [[1772600000000], [42.5]] },
            },
          ],
        },
      },
    },
  },
  {
    about: "a query without data",
    versions: always,
    ...query,
    body: asking("prom-main"),
    status: 200,
    answer: { results: { A: { status: 200, frames: [] } } },
  },
  {
    about: "a query that does not parse",
    versions: always,
    options: { datasources: [{ ...prometheus, answer: () => "1:5: parse error: unexpected character" }] },
    ...query,
    body: asking("prom-main"),
    status: 400,
    answer: {
      results: {
        A: {
          error: "1:5: parse error: unexpected character",
          errorSource: "downstream",
          status: 400,
          frames: [],
        },
      },
    },
  },
  {
    about: "a query of nothing",
    versions: always,
    ...query,
    body: asking("none"),
    status: 404,
    answer: { message: "data source not found" },
  },

  {
    about: "a ruler takes a group",
    versions: always,
    method: "POST",
    path: `${ruler}/sip?subtype=mimir`,
    body: group,
    status: 202,
    answer: { message: "rule group accepted" },
  },
  {
    about: "a ruler takes no YAML",
    versions: always,
    method: "POST",
    path: `${ruler}/sip?subtype=mimir`,
    body: "name: slo\nrules: []\n",
    status: 400,
    answer: { message: "bad request data" },
  },
  {
    about: "a ruler, denied",
    versions: always,
    options: { denied: ["alert.rules.external:write"] },
    method: "POST",
    path: `${ruler}/sip?subtype=mimir`,
    body: group,
    status: 403,
    answer: denied("alert.rules.external:write"),
  },
  {
    about: "a ruler has no such group",
    versions: always,
    method: "GET",
    path: `${ruler}/sip/slo?subtype=mimir`,
    status: 404,
    answer: { message: "no rule groups found" },
  },
  {
    about: "a ruler's groups, of whose YAML Grafana makes JSON",
    versions: always,
    given: (stand) => stand.other("POST", `${ruler}/sip?subtype=mimir`, group),
    method: "GET",
    path: `${ruler}?subtype=mimir`,
    status: 200,
    answer: { sip: [group] },
  },
  {
    about: "an empty Loki",
    versions: always,
    method: "GET",
    path: "/api/ruler/loki-main/api/v1/rules",
    status: 404,
    answer: { message: "no rule groups found" },
  },
];
