// What others do behind a publisher's back: people in the browser, who save more than they touched.

import type { Call, World } from "./call.ts";
import { writeDashboard } from "./dashboard-store.ts";
import { changeFolder } from "./folder-store.ts";
import { forgetDashboard, index } from "./indexing.ts";
import { copy, isObject, type Json, type JsonObject, listOf, objectOf, textOf, without } from "./json.ts";
import { isLayout } from "./schema.ts";
import { type Dashboard, type Folder, now, type State } from "./state.ts";

export const person = "jane";
/** A change to a copy: it may be changed in place, or another one given back. */
export type Change<T> = (value: T) => T | undefined;

/** A call that nobody made over HTTP. */
export const quietly = (world: World, state: State): Call => ({
  world,
  state,
  who: { kind: "user", name: person, org: state.org },
  method: "",
  path: "",
  params: {},
  query: new URLSearchParams(),
  headers: {},
  text: "",
});

/** The schema that the browser of this version writes. */
const uiSchema = ({ edition: { at } }: World): number => {
  if (at(12, 2)) return 42;
  if (at(11, 6)) return 41;
  return at(11, 1) ? 39 : 36;
};
const builtIn: JsonObject = {
  builtIn: 1,
  datasource: { type: "grafana", uid: "-- Grafana --" },
  enable: true,
  hide: true,
  iconColor: "rgba(0, 211, 255, 1)",
  name: "Annotations & Alerts",
  type: "dashboard",
};
const annotationsOf = (given: Json | undefined): JsonObject => {
  const list = listOf(objectOf(given).list);
  return { list: list.some((one) => objectOf(one).builtIn === 1) ? list : [builtIn, ...list] };
};
/** The browser changes a panel that says no version as one of Grafana 6.1: shares get a minimum and a maximum. */
const bounded = ({ type, pluginVersion, fieldConfig }: JsonObject): JsonObject => {
  const { defaults, ...rest } = objectOf(fieldConfig);
  const isOld = pluginVersion === undefined && ["stat", "gauge", "bargauge"].includes(textOf(type));
  const isShare = isOld && objectOf(defaults).unit === "percentunit";
  const bounds = isShare ? { min: 0, max: 1 } : {};
  return { overrides: [], ...rest, defaults: { ...bounds, ...objectOf(defaults) } };
};
const panelOf = (world: World, panel: Json): Json => {
  if (!isObject(panel) || panel.type === "row") return panel;
  const targets = listOf(panel.targets).map((target) =>
    panel.datasource === undefined ? target : { datasource: panel.datasource, ...objectOf(target) },
  );
  return {
    options: {},
    ...panel,
    fieldConfig: bounded(panel),
    pluginVersion: world.edition.version,
    ...(targets.length > 0 ? { targets } : {}),
  };
};
const variableOf = (variable: Json): Json =>
  isObject(variable) ? { current: {}, options: [], ...variable } : variable;

/** Classic content as the browser saves it: with everything that it adds. */
export const reserialised = (world: World, spec: JsonObject): JsonObject => {
  const { at } = world.edition;
  return {
    editable: true,
    fiscalYearStartMonth: 0,
    graphTooltip: 0,
    links: [],
    ...(at(11, 3) ? { preload: false } : { liveNow: false }),
    tags: [],
    timepicker: {},
    weekStart: "",
    ...spec,
    schemaVersion: uiSchema(world),
    annotations: annotationsOf(spec.annotations),
    templating: { list: listOf(objectOf(spec.templating).list).map(variableOf) },
    panels: listOf(spec.panels).map((panel) => panelOf(world, panel)),
  };
};

const found = <T>(map: ReadonlyMap<string, T>, uid: string, what: string): T => {
  const value = map.get(uid);
  if (value === undefined) throw new TypeError(`the stand has no ${what} ${uid}`);
  return value;
};
const changed = <T>(value: T, change: Change<T>): T => {
  const draft = copy(value);
  return change(draft) ?? draft;
};

/** Changes of people; each is a save of its own, with its own version. */
export interface People {
  /** Edits the content of a dashboard, which the browser then writes anew as a whole. */
  edit(uid: string, change: Change<JsonObject>, options?: { readonly message?: string }): void;
  /** Moves a dashboard to another folder. */
  move(uid: string, folderUid: string): void;
  folder(uid: string, change: Partial<Pick<Folder, "title" | "description" | "folderUid">>): void;
  /** Edits a rule in the browser; its owner stays. */
  rule(uid: string, change: Change<JsonObject>): void;
  /** Deletes a dashboard, folder or rule, without asking. */
  remove(uid: string): void;
}
export const peopleOf = (world: World, state: State): People => {
  const call = () => quietly(world, state);
  const save = (dashboard: Dashboard, spec: JsonObject, folderUid: string, message: string): void => {
    const annotations = { ...dashboard.annotations, "grafana.app/saved-from-ui": world.edition.version };
    const { uid, api, labels } = dashboard;
    writeDashboard(call(), { uid, api, labels, spec, folderUid, message, by: person, annotations }, true);
  };
  return {
    edit: (uid, change, { message = "" } = {}) => {
      const dashboard = found(state.dashboards, uid, "dashboard");
      const spec = changed(dashboard.spec, change);
      const bare = without(spec, "id", "uid", "version");
      save(
        dashboard,
        isLayout(dashboard.api) ? bare : reserialised(world, bare),
        dashboard.folderUid,
        message,
      );
    },
    move: (uid, folderUid) => {
      const dashboard = found(state.dashboards, uid, "dashboard");
      save(dashboard, dashboard.spec, folderUid, "");
    },
    folder: (uid, change) => void changeFolder(call(), found(state.folders, uid, "folder"), change, person),
    rule: (uid, change) => {
      const rule = found(state.rules, uid, "rule");
      state.ticks += 1;
      Object.assign(rule, { fields: changed(rule.fields, change), updated: now(state) });
    },
    remove: (uid) => {
      if (state.dashboards.has(uid)) return forgetDashboard(call(), uid);
      if (state.rules.delete(uid)) return;
      found(state.folders, uid, "dashboard, folder or rule");
      state.folders.delete(uid);
      index(call(), "dash-folder", uid);
    },
  };
};
