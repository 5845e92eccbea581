// The provisioning API of alert rules: /api/v1/provisioning, rule by rule and by group.

import { allowAny, inFolder, may } from "./access.ts";
import {
  type Answer,
  type Call,
  type Handler,
  jsonObject,
  ok,
  param,
  type Route,
  refuse,
  refuseSilently,
} from "./call.ts";
import { seenFolder } from "./folder-store.ts";
import { isObject, type JsonObject, listOf, textOf } from "./json.ts";
import { exported } from "./rule-export.ts";
import {
  checkInterval,
  checkProvenance,
  checkRule,
  checkTitles,
  fieldsOf,
  type NewRule,
  patchedFrom,
  putRule,
  replaceGroup,
} from "./rule-store.ts";
import { groupKey, type Provenance, type Rule, rulesOf, tick } from "./state.ts";

/** The presence of the header counts, whatever its value. */
export const provenanceOf = ({ headers }: Call, otherwise: Provenance = "api"): Provenance =>
  headers["x-disable-provenance"] === undefined ? otherwise : "";
const mayRead = (call: Call): void => allowAny(call, ["alert.provisioning:read", "alert.rules:read"]);
const mayWrite = (call: Call, folderUid: string): void =>
  allowAny(call, ["alert.provisioning:write", "alert.rules:write"], inFolder(folderUid));

export const ruleJson = (call: Call, rule: Rule): JsonObject => ({
  id: rule.id,
  uid: rule.uid,
  orgID: call.state.org,
  folderUID: rule.folderUid,
  ruleGroup: rule.group,
  ...rule.fields,
  updated: rule.updated,
  provenance: rule.provenance,
});
/** Before 12 the rules of a group do not say who owns them. */
const inGroup = (call: Call, rule: Rule): JsonObject => {
  const { provenance, ...rest } = ruleJson(call, rule);
  return call.world.edition.at(12) ? { ...rest, provenance: provenance ?? "" } : rest;
};

const list: Handler = (call) => {
  mayRead(call);
  return ok([...call.state.rules.values()].map((rule) => ruleJson(call, rule)));
};
const ruleNamed = (call: Call): Rule => call.state.rules.get(param(call, "uid")) ?? refuseSilently(404);
const get: Handler = (call) => {
  mayRead(call);
  return ok(ruleJson(call, ruleNamed(call)));
};

const checkFolder = (call: Call, folderUid: string, status: 400 | 404): void => {
  if (!seenFolder(call, folderUid)) refuse(status, "folder does not exist");
};
const checkDatasources = (call: Call, fields: JsonObject): void => {
  for (const query of listOf(fields.data).filter(isObject)) {
    const uid = textOf(query.datasourceUid);
    if (uid !== "__expr__" && uid !== "-100" && !may(call, "datasources:query", `datasources:uid:${uid}`))
      refuse(403, `user is not authorized to query data source ${uid}`);
  }
};
/** A rule from a body: its uid, its fields, checked. */
const ruleFrom = (call: Call, body: JsonObject, group: string, old?: Rule): NewRule => {
  const uid = textOf(body.uid) || `r${tick(call.state)}`;
  const sent = fieldsOf(call, body);
  const fields = old ? patchedFrom(old.fields, sent) : sent;
  checkRule(call, uid, group, fields);
  checkDatasources(call, fields);
  return { uid, fields };
};
const titled = ({ uid, fields }: NewRule) => ({ uid, title: textOf(fields.title) });

const create: Handler = (call) => {
  const body = jsonObject(call);
  const [folderUid, group] = [textOf(body.folderUID), textOf(body.ruleGroup)];
  mayWrite(call, folderUid);
  const rule = ruleFrom(call, body, group);
  checkFolder(call, folderUid, 400);
  if (call.state.rules.has(rule.uid))
    refuse(400, "UNIQUE constraint failed: alert_rule.org_id, alert_rule.uid");
  checkTitles(call, folderUid, [titled(rule)]);
  const most = call.world.options.quota?.rules ?? Number.POSITIVE_INFINITY;
  if (call.state.rules.size >= most) refuse(403, "quota has been exceeded");
  const key = groupKey(folderUid, group);
  if (!call.state.intervals.has(key)) call.state.intervals.set(key, 60);
  const index = rulesOf(call.state, folderUid, group).length;
  const stored = putRule(call, { folderUid, group, index, provenance: provenanceOf(call) }, rule);
  return ok(ruleJson(call, stored), 201);
};

const update: Handler = (call) => {
  const old = ruleNamed(call);
  const body = jsonObject(call);
  const folderUid = textOf(body.folderUID) || old.folderUid;
  const group = textOf(body.ruleGroup) || old.group;
  mayWrite(call, folderUid);
  const rule = ruleFrom(call, { ...body, uid: old.uid }, group, old);
  const provenance = provenanceOf(call);
  if (old.provenance !== "" && old.provenance !== provenance && !call.world.edition.at(13))
    refuse(500, `cannot change provenance from '${old.provenance}' to '${provenance}'`);
  checkProvenance(call, old, provenance, "update");
  checkFolder(call, folderUid, 400);
  checkTitles(call, folderUid, [titled(rule)]);
  return ok(ruleJson(call, putRule(call, { folderUid, group, index: old.index, provenance }, rule)));
};

const remove: Handler = (call): Answer => {
  const rule = call.state.rules.get(param(call, "uid"));
  mayWrite(call, rule?.folderUid ?? "");
  if (rule) checkProvenance(call, rule, provenanceOf(call), "delete");
  if (rule) call.state.rules.delete(rule.uid);
  return { status: 204 };
};
const place = (call: Call) => ({ folderUid: param(call, "folder"), group: param(call, "group") });
const groupJson = (call: Call): JsonObject => {
  const { folderUid, group } = place(call);
  const rules = rulesOf(call.state, folderUid, group);
  if (rules.length === 0) refuse(404, "rule group not found");
  const interval = call.state.intervals.get(groupKey(folderUid, group)) ?? 60;
  return { title: group, folderUid, interval, rules: rules.map((rule) => inGroup(call, rule)) };
};
const getGroup: Handler = (call) => {
  mayRead(call);
  return ok(groupJson(call));
};

/** Before 11.6 a group cannot bring rules that are not there yet. */
const refuseUnknownRule = (uid: string): never =>
  refuse(
    500,
    `failed to calculate diff for alert rules: failed to update rule with UID ${uid} because could not find alert rule`,
  );
const putGroup: Handler = (call) => {
  const body = jsonObject(call);
  const { folderUid, group } = place(call);
  mayWrite(call, folderUid);
  const interval = typeof body.interval === "number" ? body.interval : 0;
  checkInterval(interval);
  checkFolder(call, folderUid, call.world.behaviour.groupInNoFolder);
  if (!Array.isArray(body.rules)) call.state.intervals.set(groupKey(folderUid, group), interval);
  else putRules(call, body.rules.filter(isObject), interval);
  return ok({ ...body, title: group, folderUid, interval });
};
const putRules = (call: Call, bodies: readonly JsonObject[], interval: number): void => {
  const { folderUid, group } = place(call);
  const rules = bodies.map((body) => ruleFrom(call, body, group, call.state.rules.get(textOf(body.uid))));
  const uids = new Set(rules.map(({ uid }) => uid));
  if (uids.size < rules.length)
    refuse(400, "invalid alert rule: rule UID is used more than once in the group");
  const missing = bodies
    .map((body) => textOf(body.uid))
    .find((uid) => uid !== "" && !call.state.rules.has(uid));
  if (missing !== undefined && !call.world.edition.at(11, 6)) refuseUnknownRule(missing);
  checkTitles(call, folderUid, rules.map(titled));
  replaceGroup(call, { folderUid, group, interval, provenance: provenanceOf(call) }, rules);
};

const removeGroup: Handler = (call): Answer => {
  if (!call.world.edition.at(11)) refuse(404, "Not found");
  const { folderUid, group } = place(call);
  mayWrite(call, folderUid);
  const rules = rulesOf(call.state, folderUid, group);
  if (rules.length === 0) refuse(404, "rule group not found");
  for (const rule of rules) checkProvenance(call, rule, provenanceOf(call), "delete");
  for (const rule of rules) call.state.rules.delete(rule.uid);
  call.state.intervals.delete(groupKey(folderUid, group));
  return { status: 204 };
};

const exportGroup: Handler = (call) => {
  mayRead(call);
  const { folderUid, group } = place(call);
  groupJson(call);
  return exported(call, rulesOf(call.state, folderUid, group));
};
const exportAll: Handler = (call) => {
  mayRead(call);
  const [folder, group, uid] = ["folderUid", "group", "ruleUid"].map((name) => call.query.get(name));
  const rules = [...call.state.rules.values()].filter(
    (rule) =>
      (!folder || rule.folderUid === folder) &&
      (!group || rule.group === group) &&
      (!uid || rule.uid === uid),
  );
  return rules.length === 0 ? refuseSilently(404) : exported(call, rules);
};

const base = "/api/v1/provisioning";
const groups = `${base}/folder/:folder/rule-groups/:group`;
export const ruleRoutes: readonly Route[] = [
  { method: "GET", pattern: `${base}/alert-rules`, handle: list },
  { method: "POST", pattern: `${base}/alert-rules`, handle: create },
  { method: "GET", pattern: `${base}/alert-rules/export`, handle: exportAll },
  { method: "GET", pattern: `${base}/alert-rules/:uid`, handle: get },
  { method: "PUT", pattern: `${base}/alert-rules/:uid`, handle: update },
  { method: "DELETE", pattern: `${base}/alert-rules/:uid`, handle: remove },
  { method: "GET", pattern: groups, handle: getGroup },
  { method: "PUT", pattern: groups, handle: putGroup },
  { method: "DELETE", pattern: groups, handle: removeGroup },
  { method: "GET", pattern: `${groups}/export`, handle: exportGroup },
];
