// The rules that the examples of alerting speak of.

import type { Stand } from "../grafana.ts";
import type { JsonObject } from "../json.ts";
import type { Given } from "./example.ts";

export const filled = { intervalMs: 1000, maxDataPoints: 43200 };
export const queries = (defaults: JsonObject): JsonObject[] => [
  {
    refId: "A",
    queryType: "",
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid: "prom-main",
    model: {
      refId: "A",
      datasource: { type: "prometheus", uid: "prom-main" },
      expr: "sum(up)",
      instant: true,
      range: false,
      ...defaults,
    },
  },
  {
    refId: "B",
    queryType: "",
    relativeTimeRange: { from: 0, to: 0 },
    datasourceUid: "__expr__",
    model: {
      refId: "B",
      type: "threshold",
      expression: "A",
      conditions: [{ evaluator: { type: "gt", params: [0.75] } }],
      ...defaults,
    },
  },
];
const rule = (uid: string, title: string): JsonObject => ({
  uid,
  orgID: 1,
  folderUID: "alerts",
  ruleGroup: "sip",
  title,
  condition: "B",
  data: queries({}),
  noDataState: "OK",
  execErrState: "Error",
  for: "10m",
  labels: { severity: "ticket" },
  annotations: { summary: "latency above 750 ms" },
  isPaused: false,
});
export const latency = rule("sip-latency", "SipLatencyHigh");
export const errors = rule("sip-errors", "SipErrors");
export const stored = (given: JsonObject): JsonObject => ({
  ...given,
  data: queries(filled),
  id: 701,
  updated: "2026-03-04T05:06:07Z",
  provenance: "api",
});

export const base = "/api/v1/provisioning";
export const folder: Given = ({ seed }) => seed.folder("alerts", "Alerts");
export const there = (stand: Stand): void => {
  stand.seed.folder("alerts", "Alerts");
  for (const one of [latency, errors]) stand.other("POST", `${base}/alert-rules`, one);
};
export const fromFile = (stand: Stand): void => {
  there(stand);
  for (const one of stand.state.rules.values()) one.provenance = "file";
};
export const mismatch = (verb: string): JsonObject => ({
  messageId: "alerting.provenanceMismatch",
  message: `cannot ${verb} with provided provenance 'api', needs 'file'`,
  statusCode: 409,
  traceID: "",
});
