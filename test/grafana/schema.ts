// What the server makes of a dashboard's content in each version of the API: on the way in, and on the way out.

import { type Call, Refusal } from "./call.ts";
import { isObject, type Json, type JsonObject, mapped, textOf, without } from "./json.ts";
import { classicOf, layoutOf } from "./layout.ts";
import type { Dashboard, State } from "./state.ts";

/** The newest schema that v1 migrates to, and the oldest that it can migrate from. */
const newest = 42;
const oldest = 9;

export const isLayout = (api: string): boolean => api.startsWith("v2");

export interface Content {
  readonly spec: JsonObject;
  /** Why it could not be brought to the version asked for. */
  readonly failed?: string | undefined;
}

/** A datasource by name or uid, or the default one, as the migrations of schema 33 and 36 write it. */
const reference = (state: State, given: Json): Json => {
  if (isObject(given)) return given;
  const named = state.datasources.find(({ uid, name }) => uid === given || name === given);
  const found = named ?? (given === null ? state.datasources.find(({ isDefault }) => isDefault) : undefined);
  return found ? { type: found.type, uid: found.uid } : given;
};
/** Brings classic content to the newest schema; of the many migrations, those of the datasources are done. */
const migrated = (state: State, spec: JsonObject): Content => {
  const version = typeof spec.schemaVersion === "number" ? spec.schemaVersion : 0;
  if (version < oldest)
    return {
      spec,
      failed: `schema version ${version} is below the minimum of ${oldest} and cannot be migrated`,
    };
  if (version >= newest) return { spec };
  const panels = mapped(spec, (item) =>
    isObject(item) && item.datasource !== undefined
      ? { ...item, datasource: reference(state, item.datasource) }
      : item,
  );
  return { spec: { ...(panels as JsonObject), schemaVersion: newest } };
};

/** What is stored when this content is written through a version of the API. */
export const stored = ({ state, world }: Call, api: string, given: JsonObject): Content => {
  const bare = without(given, "id", "uid", "version");
  const clean = world.edition.at(12)
    ? (mapped(bare, (item) =>
        typeof item === "string" ? item.replaceAll("\uFEFF", "") : item,
      ) as JsonObject)
    : { ...bare, title: textOf(bare.title).trim() };
  if (api.startsWith("v1")) return migrated(state, clean);
  if (!isLayout(api) || clean.layout !== undefined) return { spec: clean };
  return { spec: { ...clean, layout: { kind: "GridLayout", spec: { items: [] } } } };
};

/** What a version of the API shows of stored content. */
export const shown = (
  state: State,
  { spec, api }: Pick<Dashboard, "spec" | "api">,
  wanted: string,
): Content => {
  if (isLayout(wanted)) return { spec: isLayout(api) ? spec : layoutOf(spec) };
  const classic = isLayout(api) ? classicOf(spec) : spec;
  return wanted.startsWith("v1") ? migrated(state, classic) : { spec: classic };
};

const kinds: Readonly<Record<string, (value: Json) => boolean>> = {
  text: (value) => typeof value === "string",
  list: Array.isArray,
  object: isObject,
  number: (value) => typeof value === "number",
};
const classicShape = {
  title: "text",
  tags: "list",
  panels: "list",
  links: "list",
  templating: "object",
  annotations: "object",
  time: "object",
  schemaVersion: "number",
};
const layoutShape = { title: "text", tags: "list", elements: "object", layout: "object", variables: "list" };

/** The places in content that do not fit the version's schema; v0 takes anything. */
export const misfits = (api: string, spec: JsonObject): readonly string[] => {
  if (api.startsWith("v0")) return [];
  const shape: Record<string, string> = isLayout(api) ? layoutShape : classicShape;
  const wrong = Object.entries(shape)
    .filter(([key, kind]) => spec[key] !== undefined && !kinds[kind]?.(spec[key] ?? null))
    .map(([key]) => `spec.${key}`);
  const foreign = isLayout(api) ? ["panels", "templating", "schemaVersion"] : ["elements", "layout"];
  const alien = foreign.filter((key) => spec[key] !== undefined).map((key) => `spec.${key}`);
  return [...wrong, ...alien, ...(isLayout(api) ? [] : misplaced(spec))];
};
const misplaced = ({ panels }: JsonObject): string[] =>
  (Array.isArray(panels) ? panels : []).flatMap((panel, at) => {
    if (!isObject(panel)) return [`spec.panels.${at}`];
    return panel.gridPos === undefined || isObject(panel.gridPos) ? [] : [`spec.panels.${at}.gridPos`];
  });

/** Answers 422 with one cause per place. */
export const refuseMisfits = (name: string, places: readonly string[], why = "Invalid value"): never => {
  const causes = places.map((field) => ({ reason: "FieldValueInvalid", message: `${why}: ${field}`, field }));
  const list = causes.map(({ field, message }) => `${field}: ${message}`).join(", ");
  const message = `Dashboard.dashboard.grafana.app "${name}" is invalid: ${list}`;
  throw new Refusal({ status: 422 }, message, {
    name,
    group: "dashboard.grafana.app",
    kind: "Dashboard",
    causes,
  });
};
