// Examples: Prometheus rules converted by the server.

import { type Example, eleven, from12, ten } from "./example.ts";
import { mismatch } from "./rule.ts";

const converting = { method: "POST", path: "/api/convert/prometheus/config/v1/rules/SIP%20alerts" } as const;
const source = { "x-grafana-alerting-datasource-uid": "prom-main", "content-type": "application/yaml" };
const prometheus = `name: sip
interval: 1m
rules:
  - alert: SipDown
    expr: up{job="sip"} == 0
    for: 5m
    labels: { severity: page, __grafana_alert_rule_uid__: sip-down }
`;
export const convertExamples: readonly Example[] = [
  {
    about: "a Prometheus group",
    versions: from12,
    ...converting,
    headers: source,
    body: prometheus,
    status: 202,
    answer: { status: "success", errorType: "", error: "" },
  },
  {
    about: "a Prometheus group of no datasource",
    versions: from12,
    ...converting,
    body: prometheus,
    status: 400,
    answer: {
      messageId: "alerting.datasourceUIDHeaderMissing",
      message: "Missing datasource UID header: X-Grafana-Alerting-Datasource-UID",
      statusCode: 400,
    },
  },
  {
    about: "a Prometheus group of a wrong datasource",
    versions: from12,
    options: { datasources: [{ uid: "prom-main", name: "Tempo", type: "tempo" }] },
    ...converting,
    headers: source,
    body: prometheus,
    status: 400,
    answer: {
      messageId: "alerting.invalidDatasourceType",
      message: "Datasource type must be Prometheus or Loki to import rules.",
      statusCode: 400,
    },
  },
  {
    about: "a Prometheus group over a file's",
    versions: from12,
    given: (stand) => {
      stand.other(converting.method, converting.path, prometheus, source);
      for (const one of stand.state.rules.values()) one.provenance = "file";
    },
    ...converting,
    headers: source,
    body: prometheus,
    status: 409,
    answer: {
      ...mismatch("update"),
      message: "cannot update with provided provenance 'converted_prometheus', needs 'file'",
    },
  },
  {
    about: "a Prometheus group, before 12",
    versions: [ten, eleven],
    ...converting,
    headers: source,
    body: prometheus,
    status: 404,
    answer: { message: "Not found" },
  },
];
