// What holds for alert rules whichever API asks: what a rule may be, who owns it, how a group is replaced.

import { type Call, refuse, refuseTyped } from "./call.ts";
import { checkUid } from "./folder-store.ts";
import { equal, isObject, type Json, type JsonObject, listOf, objectOf, textOf } from "./json.ts";
import { groupKey, now, type Provenance, type Rule, rulesOf, tick } from "./state.ts";

const states = ["NoData", "Alerting", "OK", "KeepLast"];
const errors = ["Error", "Alerting", "OK", "KeepLast"];
const units: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

/** Seconds of a duration such as `1h30m`, as text or in seconds; refused when it is neither. */
export const secondsOf = (duration: Json | undefined): number => {
  if (duration === undefined || duration === "" || duration === null) return 0;
  if (typeof duration === "number") return duration;
  const parts = textOf(duration).match(/\d+(?:w|d|h|m|s)/g) ?? [];
  if (parts.join("") !== duration) return refuse(400, `not a valid duration string: "${textOf(duration)}"`);
  return parts.reduce((sum, part) => sum + Number.parseInt(part, 10) * (units[part.at(-1) ?? ""] ?? 0), 0);
};
const durationText = (call: Call, seconds: number): string => {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  if (call.world.behaviour.durations === "go") return `${h ? `${h}h` : ""}${h || m ? `${m}m` : ""}${s}s`;
  const parts = [h && `${h}h`, m && `${m}m`, s && `${s}s`].filter(Boolean);
  return parts.join("") || "0s";
};

/** The server's defaults for a query's model. */
const withDefaults = (query: Json): Json => {
  if (!isObject(query)) return query;
  const model = { intervalMs: 1000, maxDataPoints: 43200, ...objectOf(query.model) };
  return { ...query, queryType: query.queryType ?? "", model };
};
/** The fields that this version knows; others are dropped in silence, as Go's decoder does. */
export const fieldsOf = (call: Call, given: JsonObject): JsonObject => {
  const { edition, behaviour } = call.world;
  const text = (key: string) => durationText(call, secondsOf(given[key]));
  const twelve: JsonObject = edition.at(12)
    ? {
        ...(given.keep_firing_for === undefined ? {} : { keep_firing_for: text("keep_firing_for") }),
        ...(given.missingSeriesEvalsToResolve === undefined
          ? {}
          : { missingSeriesEvalsToResolve: given.missingSeriesEvalsToResolve }),
      }
    : {};
  const settings = behaviour.notificationSettings
    ? { notification_settings: given.notification_settings ?? null }
    : {};
  const record = edition.at(11, 2) ? { record: given.record ?? null } : {};
  return {
    title: textOf(given.title),
    condition: textOf(given.condition),
    data: listOf(given.data).map(withDefaults),
    noDataState: textOf(given.noDataState),
    execErrState: textOf(given.execErrState),
    for: text("for"),
    ...twelve,
    annotations: objectOf(given.annotations),
    labels: objectOf(given.labels),
    isPaused: given.isPaused === true,
    ...settings,
    ...record,
  };
};
/** An update leaves out what it does not change; annotations and labels are always as sent. */
export const patchedFrom = (stored: JsonObject, fields: JsonObject): JsonObject => {
  const kept = Object.fromEntries(
    ["title", "noDataState", "execErrState"]
      .filter((key) => fields[key] === "")
      .map((key) => [key, stored[key] ?? ""]),
  );
  const query =
    fields.condition === "" && listOf(fields.data).length === 0
      ? { condition: stored.condition ?? "", data: stored.data ?? [] }
      : {};
  return { ...fields, ...kept, ...query };
};

const bad = (why: string): never => refuse(400, `invalid alert rule: ${why}`);
/** Refuses a rule that cannot be evaluated or stored. */
export const checkRule = (call: Call, uid: string, group: string, fields: JsonObject): void => {
  checkUid(uid);
  const title = textOf(fields.title);
  if (title === "") bad("title is empty");
  if (title.length > 190) bad("name length should not be greater than 190");
  if (group === "" || group.length > 190) bad("rule group name is empty or longer than 190");
  const refs = listOf(fields.data).map((query) => textOf(objectOf(query).refId));
  if (refs.length === 0) bad("no queries or expressions are found");
  const { __dashboardUid__: dashboard, __panelId__: panel } = objectOf(fields.annotations);
  if (panel !== undefined && dashboard === undefined)
    bad("both annotations __dashboardUid__ and __panelId__ must be specified");
  if (!isObject(fields.record)) checkAlert(fields, refs);
  else if (!call.world.behaviour.recordingRules) bad("recording rules cannot be created on this instance");
};
const checkAlert = (fields: JsonObject, refs: readonly string[]): void => {
  const [condition, noData, error] = [fields.condition, fields.noDataState, fields.execErrState].map(textOf);
  if (!refs.includes(condition ?? "")) bad(`condition ${condition} does not exist`);
  if (!states.includes(noData ?? "")) bad(`unknown no data state ${noData}`);
  if (!errors.includes(error ?? "")) bad(`unknown error state ${error}`);
};

/** Up to 11 a title is unique in its folder. */
export const checkTitles = (
  call: Call,
  folderUid: string,
  rules: readonly { uid: string; title: string }[],
): void => {
  if (!call.world.behaviour.ruleTitlesUnique) return;
  const mine = new Set(rules.map(({ uid }) => uid));
  const others = [...call.state.rules.values()].filter(
    (rule) => rule.folderUid === folderUid && !mine.has(rule.uid),
  );
  const titles = [...others.map(({ fields }) => textOf(fields.title)), ...rules.map(({ title }) => title)];
  if (new Set(titles).size < titles.length)
    refuse(
      400,
      "a conflicting alert rule is found: rule title under the same organisation and folder should be unique",
    );
};
export const checkInterval = (seconds: number): void => {
  if (seconds > 0 && seconds % 10 === 0) return;
  refuse(
    400,
    `invalid alert rule: interval (${seconds}s) should be non-zero and divided exactly by scheduler interval: 10`,
  );
};

/** Whether a rule of one owner may be written by another; only a group gives ownership up on the way. */
const mayWrite = (call: Call, stored: Provenance, wanted: Provenance, within: "rule" | "group"): boolean => {
  if (stored === "" || stored === wanted) return true;
  return within === "group" && wanted === "" && stored !== "file" && call.world.edition.at(11);
};
/** Answers 409 when a rule belongs to somebody else. */
export const checkProvenance = (
  call: Call,
  { provenance }: Rule,
  wanted: Provenance,
  verb: "update" | "delete",
  within: "rule" | "group" = "rule",
): void => {
  if (mayWrite(call, provenance, wanted, within)) return;
  const message = `cannot ${verb} with provided provenance '${wanted}', needs '${provenance}'`;
  refuseTyped(409, "alerting.provenanceMismatch", message);
};

export interface NewRule {
  readonly uid: string;
  readonly fields: JsonObject;
  readonly original?: JsonObject;
}
/** Stores a rule at its place; what is equal is not written again. */
export const putRule = (
  call: Call,
  place: Pick<Rule, "folderUid" | "group" | "index" | "provenance">,
  { uid, fields, original }: NewRule,
): Rule => {
  const { state } = call;
  const old = state.rules.get(uid);
  const next = { ...place, uid, fields, ...(original ? { original } : {}) };
  if (old && equal({ ...next, id: old.id, updated: old.updated }, old)) return old;
  const rule: Rule = { ...next, id: old?.id ?? tick(state), updated: "" };
  tick(state);
  rule.updated = now(state);
  state.rules.set(uid, rule);
  return rule;
};
/** Makes a group exactly these rules: others of the group go, rules of other groups come here. All or nothing. */
export const replaceGroup = (
  call: Call,
  place: Pick<Rule, "folderUid" | "group" | "provenance"> & { readonly interval: number },
  rules: readonly NewRule[],
): void => {
  const { state } = call;
  const { folderUid, group, provenance, interval } = place;
  const gone = rulesOf(state, folderUid, group).filter(({ uid }) => !rules.some((rule) => rule.uid === uid));
  for (const rule of gone) checkProvenance(call, rule, provenance, "delete", "group");
  for (const { uid } of rules) {
    const old = state.rules.get(uid);
    if (old) checkProvenance(call, old, provenance, "update", "group");
  }
  const most = call.world.options.quota?.rules ?? Number.POSITIVE_INFINITY;
  const fresh = rules.filter(({ uid }) => !state.rules.has(uid)).length;
  if (fresh > 0 && state.rules.size - gone.length + fresh > most) refuse(403, "quota has been exceeded");
  for (const { uid } of gone) state.rules.delete(uid);
  rules.forEach((rule, index) => {
    putRule(call, { folderUid, group, index, provenance }, rule);
  });
  state.intervals.set(groupKey(folderUid, group), interval);
};
