// A dashboard as it is compared: without all that a server itself changes, and with one way to write each meaning.

import type { Json, JsonObject } from "./format.ts";
import { isObject, objectOf, without } from "./json.ts";

/**
 * Takes out of a classic model, live or wanted, what differs though nobody changed it:
 * - `id` and `version` are the server's; `uid` is the object's name and compared as such;
 * - `iteration`, `gnetId`, `pluginId`, `__inputs`, `__elements`, `__requires` are left behind by imports and the UI;
 * - Grafana 9 to 11 trims the title; 12 and later strip byte order marks from every text;
 * - a panel's `pluginVersion` is that of the Grafana that saved it last; what was published by earlier versions has none;
 * - of a library panel only `uid` and `name` are ours, the server fills in the rest;
 * - absent, null and an empty list mean the same; so do no variables and no list of them.
 * All else that differs is somebody's change.
 */
export const normalise = (model: JsonObject): JsonObject => {
  const kept = objectOf(reduced(without(model, ...SERVERS, ...LEFTOVERS)));
  const trimmed = typeof kept.title === "string" ? { ...kept, title: kept.title.trim() } : kept;
  const lists = Object.keys(trimmed).filter((key) => LISTS.includes(key) && isEmpty(trimmed[key]));
  return without(trimmed, ...lists);
};

const SERVERS = ["id", "version", "uid"];
const LEFTOVERS = ["iteration", "gnetId", "pluginId", "__inputs", "__elements", "__requires"];
const LISTS = ["templating", "annotations"];

const isEmpty = (value: Json | undefined): boolean => isObject(value) && Object.keys(value).length === 0;
const meansNothing = (value: Json): boolean => value === null || (Array.isArray(value) && value.length === 0);

const BOM = "\ufeff";
const plain = (text: string): string => (text.includes(BOM) ? text.replaceAll(BOM, "") : text);

/** Loops and not a chain: a plan does this to every panel of every dashboard. */
const reduced = (value: Json, isPanel = false): Json => {
  if (typeof value === "string") return plain(value);
  if (Array.isArray(value)) return value.map((each) => reduced(each, isPanel));
  if (!isObject(value)) return value;
  const kept: Members = Object.create(null);
  for (const key of Object.keys(value)) {
    if (isPanel && key === "pluginVersion") continue;
    const given = value[key] as Json;
    const member = key === "libraryPanel" ? reduced(reference(given)) : reduced(given, key === "panels");
    if (!meansNothing(member)) kept[plain(key)] = member;
  }
  return kept;
};

/** Without a prototype, so that no key, such as `__proto__`, means anything but itself. */
type Members = { [key: string]: Json };

const reference = (panel: Json): Json =>
  isObject(panel)
    ? Object.fromEntries(Object.entries(panel).filter(([key]) => key === "uid" || key === "name"))
    : panel;
