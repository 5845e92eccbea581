// The shape of an example, the versions it may hold for, and the things that examples speak of.

import type { Stand } from "../grafana.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Options } from "../options.ts";

/** Puts things into a stand before its example. */
export type Given = (stand: Stand) => unknown;
export interface Example {
  /** Which case of which call. */
  readonly about: string;
  readonly versions: readonly string[];
  readonly options?: Partial<Options>;
  /** What is there before. */
  readonly given?: Given;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: Json;
  readonly status: number;
  /** Absent: an empty body. A text: the body's beginning. Messages and the like must be equal, the rest of one kind. */
  readonly answer?: Json;
}

export const ten = "10.4.0";
export const eleven = "11.6.0";
export const twelve = "12.2.0";
export const thirteen = "13.0.1";
/** With the conflicts of 2026. */
export const newest = "13.2.0";
export const always: readonly string[] = [ten, eleven, twelve, thirteen, newest];
export const from12: readonly string[] = [twelve, thirteen, newest];
export const until13: readonly string[] = [ten, eleven, twelve, thirteen];

/** The answer to who lacks a permission. */
export const denied = (action: string): JsonObject => ({
  title: "Access denied",
  message: `You'll need additional permissions to perform this action. Permissions needed: ${action}`,
  accessErrorId: "ACE0123456789",
});
export const invalidToken: JsonObject = {
  message: "Invalid API key",
  messageId: "api-key.invalid",
  statusCode: 401,
  traceID: "",
};
/** What /apis answers when it refuses. */
export const status = (code: number, reason: string, message: string, details?: JsonObject): JsonObject => ({
  kind: "Status",
  apiVersion: "v1",
  metadata: {},
  status: "Failure",
  message,
  reason,
  code,
  ...(details ? { details } : {}),
});

/** A root folder with one in it. */
export const folders = ({ seed }: Stand): void => {
  seed.folder("media", "Media");
  seed.folder("media-sip", "SIP", "media");
};

const panel: JsonObject = {
  id: 1,
  type: "timeseries",
  title: "Calls per second",
  datasource: { type: "prometheus", uid: `\${ds}` },
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  fieldConfig: { defaults: { unit: "cps" }, overrides: [] },
  options: {},
  targets: [
    {
      refId: "A",
      datasource: { type: "prometheus", uid: `\${ds}` },
      expr: "sum(rate(calls_total[5m]))",
      legendFormat: "calls",
    },
  ],
};
const variable: JsonObject = {
  type: "datasource",
  name: "ds",
  label: "Data source",
  query: "prometheus",
  regex: "",
  hide: 0,
  includeAll: false,
  multi: false,
  refresh: 1,
  current: {},
};
/** A classic dashboard with a variable and a panel. */
export const content: JsonObject = {
  title: "SIP / Calls",
  tags: ["managed-by:media", "sip"],
  timezone: "browser",
  schemaVersion: 39,
  refresh: "30s",
  time: { from: "now-3h", to: "now" },
  templating: { list: [variable] },
  annotations: { list: [] },
  links: [],
  panels: [panel],
};
export const dashboard: JsonObject = { id: null, uid: "sip-calls", version: 0, ...content };
/** The dashboard in its folder, saved once. */
export const published = (stand: Stand): void => {
  folders(stand);
  stand.seed.dashboard(dashboard, { folderUid: "media-sip" });
};
