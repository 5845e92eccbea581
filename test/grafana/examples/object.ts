// The dashboard that the examples of the app platform speak of.

import type { JsonObject } from "../json.ts";
import { content } from "./example.ts";

export const base = "/apis/dashboard.grafana.app/v1/namespaces/default/dashboards";
export const marks = {
  "grafana.app/folder": "media-sip",
  "grafana.app/managedBy": "kubectl",
  "grafana.app/managerId": "media",
  "grafana.app/managerAllowsEdits": "true",
  "grafana.app/sourceChecksum": "sha256:9f2c",
};
export const spec: JsonObject = { ...content, schemaVersion: 42 };
export const sent = (change: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: "dashboard.grafana.app/v1",
  kind: "Dashboard",
  metadata: { name: "sip-calls", annotations: { ...marks, "grafana.app/message": "publish" }, ...metadata },
  spec: { ...spec, ...change },
});
export const object: JsonObject = {
  kind: "Dashboard",
  apiVersion: "dashboard.grafana.app/v1",
  metadata: {
    name: "sip-calls",
    namespace: "default",
    uid: "4f7f0c1e-0000-4000-8000-000000000001",
    resourceVersion: "1771000000000001",
    generation: 1,
    creationTimestamp: "2026-02-03T04:05:07Z",
    labels: { "grafana.app/deprecatedInternalID": "412" },
    annotations: { ...marks, "grafana.app/createdBy": "service-account:sa1" },
  },
  spec,
  status: {},
};
export const details = { name: "sip-calls", group: "dashboard.grafana.app", kind: "dashboards" };
