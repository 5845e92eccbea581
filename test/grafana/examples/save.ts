// What the examples of saving a dashboard send and get.

import type { Json, JsonObject } from "../json.ts";
import { dashboard } from "./example.ts";

export const call = { method: "POST", path: "/api/dashboards/db" } as const;
export const body = (change: JsonObject = {}, more: JsonObject = {}): Json => ({
  dashboard: { ...dashboard, ...change },
  folderUid: "media-sip",
  message: "media sha256:9f2c commit 1d2e3f4",
  overwrite: false,
  ...more,
});
export const saved = {
  id: 412,
  uid: "sip-calls",
  url: "/d/sip-calls/sip-calls",
  status: "success",
  version: 1,
  slug: "sip-calls",
};
