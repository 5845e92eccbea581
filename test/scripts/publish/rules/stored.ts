// What a stand holds of rules after a publish, and what people do to them there.

import { uidOf } from "../../../../scripts/publish/rules/format.ts";
import { fromGrafana } from "../../../../scripts/publish/rules/from-grafana.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import type { JsonObject } from "../../../grafana/json.ts";
import { alert, group } from "./opened.ts";

export const FOLDER = "livekit-platform-alerts";
/** The uid of a group in that folder. */
export const uid = (name: string) => uidOf(FOLDER, name);
/** Versions that behave in their own ways. */
export const versions = ["10.4.1", "11.6.0", "12.2.0", "13.2.0"];
export const groups = [group("one", alert("A"), alert("B")), group("two", alert("C"))];

/** The rules of a stand as Prometheus has them, with what else is there. */
export const rulesOf = ({ state }: Stand, name?: string) =>
  [...state.rules.values()]
    .filter((rule) => name === undefined || rule.group === name)
    .sort((a, b) => a.index - b.index)
    .map((rule) => ({ ...rule, ...fromGrafana({ ...rule.fields, uid: rule.uid }, () => false) }));
export const titles = (stand: Stand) =>
  [...stand.state.rules.values()].map(({ fields }) => fields.title).sort();
export const ruleUid = (stand: Stand, title: string) => {
  const found = [...stand.state.rules.values()].find(({ fields }) => fields.title === title);
  return found?.uid ?? "";
};
export const edit = (stand: Stand, title: string, change: (fields: JsonObject) => JsonObject) =>
  stand.rule(ruleUid(stand, title), change);
/** What a person writes. */
export const described = (fields: JsonObject): JsonObject => ({
  ...fields,
  annotations: { summary: "mine" },
});
