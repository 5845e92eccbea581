// Rules in the format of file provisioning, which is not the format of the API.

import { stringify } from "yaml";
import { type Answer, type Call, ok, refuse, yaml } from "./call.ts";
import { type JsonObject, present, textOf } from "./json.ts";
import { groupKey, type Rule } from "./state.ts";

const ruleJson = ({ uid, fields }: Rule): JsonObject => {
  const { title, condition, data, noDataState, execErrState, annotations, labels, isPaused } = fields;
  const shared = { uid, title, condition, data, noDataState, execErrState, annotations, labels, isPaused };
  return present({ ...shared, for: fields.for, keepFiringFor: fields.keep_firing_for });
};
/** Rules as groups of a provisioning file, the folder by its title. */
const fileOf = ({ state }: Call, rules: readonly Rule[]): JsonObject => {
  const keys = [...new Set(rules.map((rule) => groupKey(rule.folderUid, rule.group)))];
  const groups = keys.map((key) => {
    const mine = rules.filter((rule) => groupKey(rule.folderUid, rule.group) === key);
    const folder = state.folders.get(mine[0]?.folderUid ?? "")?.title ?? "";
    const interval = `${state.intervals.get(key) ?? 60}s`;
    return { orgId: state.org, name: mine[0]?.group ?? "", folder, interval, rules: mine.map(ruleJson) };
  });
  return { apiVersion: 1, groups };
};

/** The export in the format that the query asks for; HCL is not made here. */
export const exported = (call: Call, rules: readonly Rule[]): Answer => {
  const file = fileOf(call, rules);
  const format = textOf(call.query.get("format")) || "yaml";
  if (format === "json") return ok(file);
  return format === "yaml" ? yaml(stringify(file)) : refuse(400, `unsupported format ${format}`);
};
