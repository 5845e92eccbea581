// What a stand holds: folders, dashboards with their history, rules, and the rest; all of it readable by a test.

import { copy, type JsonObject, objectOf, textsOf } from "./json.ts";

export interface Manager {
  readonly kind: "repo" | "terraform" | "kubectl" | "plugin";
  readonly id: string;
  readonly allowsEdits?: boolean;
}

/** What folders and dashboards have in common. */
export interface Item {
  readonly id: number;
  readonly guid: string;
  uid: string;
  title: string;
  /** "" is the root. */
  folderUid: string;
  /** The version of the old API, the generation of the new one. */
  version: number;
  /** Changes with every change; too large for a number. */
  resourceVersion: string;
  created: string;
  createdBy: string;
  updated: string;
  updatedBy: string;
  /** `grafana.app/…` as clients sent them, without folder and message. */
  annotations: Record<string, string>;
  labels: Record<string, string>;
}
export interface Folder extends Item {
  description: string;
  /** The request from which on other requests see it. */
  seenFrom: number;
}
export interface Version {
  readonly version: number;
  readonly parentVersion: number;
  readonly restoredFrom: number;
  readonly resourceVersion: string;
  readonly created: string;
  readonly createdBy: string;
  readonly message: string;
  readonly folderUid: string;
  readonly api: string;
  readonly spec: JsonObject;
}
export interface Dashboard extends Item {
  /** As stored: without id, uid and version. */
  spec: JsonObject;
  /** The version of the group that wrote it, such as `v0alpha1`. */
  api: string;
  file?: { readonly path: string; readonly allowUiUpdates: boolean };
  plugin?: string;
  /** The message of a migration that could not be done. */
  failed?: string;
  history: Version[];
}
export type Provenance = "" | "api" | "file" | "converted_prometheus";
export interface Rule {
  readonly id: number;
  uid: string;
  folderUid: string;
  group: string;
  index: number;
  provenance: Provenance;
  updated: string;
  /** The rule's own fields, as the provisioning API names them. */
  fields: JsonObject;
  /** The Prometheus rule that it was converted from. */
  original?: JsonObject;
}
export interface Datasource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly isDefault?: boolean;
  /** What stands behind it and keeps rules; a plain Prometheus keeps none. */
  readonly ruler?: "mimir" | "cortex" | "loki";
  readonly health?: { readonly status: 200 | 400 | 500; readonly message: string };
  /** The value of an expression now; undefined is no data, a text is the error of the query. */
  readonly answer?: (expr: string) => number | string | undefined;
}
export interface Annotation {
  readonly id: number;
  text: string;
  tags: string[];
  time: number;
  timeEnd: number;
  dashboardUid: string;
  panelId: number;
}
export interface LibraryPanel {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly folderUid: string;
}
/** A folder or dashboard as search sees it, which may be a while ago. */
export interface Hit {
  readonly kind: "dash-db" | "dash-folder";
  readonly id: number;
  readonly uid: string;
  readonly title: string;
  readonly folderUid: string;
  readonly tags: readonly string[];
}

export interface State {
  readonly org: number;
  readonly folders: Map<string, Folder>;
  readonly dashboards: Map<string, Dashboard>;
  readonly rules: Map<string, Rule>;
  /** Seconds between evaluations, by `groupKey`. */
  readonly intervals: Map<string, number>;
  readonly datasources: readonly Datasource[];
  /** The rule groups behind a datasource: uid, namespace, groups. */
  readonly rulers: Map<string, Map<string, JsonObject[]>>;
  readonly annotations: Map<number, Annotation>;
  readonly snapshots: Map<string, JsonObject>;
  /** Public dashboards by the uid of the dashboard. */
  readonly shared: Map<string, JsonObject>;
  readonly libraryPanels: Map<string, LibraryPanel>;
  /** What search finds, and what it will find from a request on. */
  readonly index: Map<string, Hit>;
  readonly unindexed: { readonly due: number; readonly key: string; readonly hit: Hit | undefined }[];
  /** Of the whole server: "failing" makes /api/health answer 503. */
  database: "ok" | "failing";
  /** How many numbers were handed out; ids, resource versions and times follow from it. */
  ticks: number;
}

export const newState = (org: number, datasources: readonly Datasource[]): State => ({
  org,
  folders: new Map(),
  dashboards: new Map(),
  rules: new Map(),
  intervals: new Map(),
  datasources,
  rulers: new Map(),
  annotations: new Map(),
  snapshots: new Map(),
  shared: new Map(),
  libraryPanels: new Map(),
  index: new Map(),
  unindexed: [],
  database: "ok",
  ticks: 0,
});

/** The next number, from 1. */
export const tick = (state: State): number => ++state.ticks;
/** A time that only passes when something is written: one second each. */
export const now = (state: State): string =>
  new Date(Date.UTC(2026, 0, 1) + state.ticks * 1000).toISOString().replace(".000Z", "Z");
/** A resource version above 2^53, so that who reads it as a number loses it. */
export const nextResourceVersion = (state: State): string =>
  String(2_026_000_000_000_000_000n + BigInt(tick(state)));
export const guidOf = (tickNumber: number): string =>
  `4f7f0c1e-0000-4000-8000-${String(tickNumber).padStart(12, "0")}`;

/** What a new folder or dashboard starts with. */
export const newItem = (state: State, uid: string, title: string, folderUid: string, by: string): Item => {
  const id = tick(state);
  const at = now(state);
  return {
    id,
    guid: guidOf(id),
    uid,
    title,
    folderUid,
    version: 1,
    resourceVersion: nextResourceVersion(state),
    created: at,
    createdBy: by,
    updated: at,
    updatedBy: by,
    annotations: {},
    labels: {},
  };
};

/** The next version of something, written by somebody. */
export const touched = (state: State, by: string) => ({
  resourceVersion: nextResourceVersion(state),
  updated: now(state),
  updatedBy: by,
});

export const groupKey = (folderUid: string, group: string): string => `${folderUid}\n${group}`;
/** The rules of a group in their order. */
export const rulesOf = (state: State, folderUid: string, group: string): Rule[] =>
  [...state.rules.values()]
    .filter((rule) => rule.folderUid === folderUid && rule.group === group)
    .sort((left, right) => left.index - right.index);

/** The annotations that say who owns something. */
export const managerAnnotations = ({ kind, id, allowsEdits }: Manager): Record<string, string> => ({
  "grafana.app/managedBy": kind,
  "grafana.app/managerId": id,
  ...(allowsEdits === undefined ? {} : { "grafana.app/managerAllowsEdits": String(allowsEdits) }),
});
/** Metadata's annotations or labels as a client sent them. */
export const sentTexts = (metadata: unknown, key: "annotations" | "labels"): Record<string, string> =>
  copy(textsOf(objectOf(metadata)[key]));
