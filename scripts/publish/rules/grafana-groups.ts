// Rule groups as a Grafana holds them, read over the provisioning API, whichever way they were written.

import type { Json, JsonObject, Owner } from "../format.ts";
import { type Http, orNothing, route } from "../http.ts";
import { listOf, objectOf, textOf, without } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Ability } from "./ability.ts";
import { type GroupRule, type LiveGroup, partsOf, uidOf } from "./format.ts";
import { CONVERTED, fromGrafana, isFailing } from "./from-grafana.ts";
import { owned, readMark, ruleUids, versionOf } from "./mark.ts";
import type { Datasource } from "./to-grafana.ts";

export interface Context {
  readonly http: Http;
  readonly project: string;
  readonly can: Ability;
  readonly datasource: Datasource;
}

export const ALL_RULES = "api/v1/provisioning/alert-rules";
export const pathOf = (uid: string): string => {
  const { parent, title } = partsOf(uid);
  return route`api/v1/provisioning/folder/${parent}/rule-groups/${title}`;
};
export const rulePath = (uid: string): string => route`api/v1/provisioning/alert-rules/${uid}`;

/** Reads a group; one without rules is none. */
export const readGroup = async (context: Context, uid: string): Promise<LiveGroup | undefined> => {
  const body = objectOf(await bodyOf(context, uid));
  const rules = listOf(body.rules).map(objectOf);
  if (rules.length === 0) return undefined;
  const provenance = await provenanceOf(context, rules);
  return liveOf(context, uid, { interval: Number(body.interval), provenance, rules });
};

/** Who may read the groups of some folders only is told that of a folder which is not there as well. */
const bodyOf = async ({ http }: Context, uid: string): Promise<Json | undefined> => {
  try {
    return await orNothing(http.get(pathOf(uid)));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "forbidden") throw error;
    if ((await orNothing(http.get(route`api/folders/${partsOf(uid).parent}`))) !== undefined) throw error;
    return undefined;
  }
};

/** Before 12 the rules of a group do not tell; then all have what the first one has. */
const provenanceOf = async ({ http }: Context, rules: readonly JsonObject[]): Promise<string> => {
  const said = rules.flatMap(({ provenance }) => (typeof provenance === "string" ? [provenance] : []));
  if (said.length > 0) return said.find((each) => !OPEN.includes(each)) ?? said[0] ?? "";
  const first = objectOf(await orNothing(http.get(rulePath(textOf(rules[0]?.uid) ?? ""))));
  return textOf(first.provenance) ?? "";
};

/** Whoever may write rules may write these; all others belong to files or other tools. */
const OPEN: readonly string[] = ["", "api", CONVERTED];
const managerOf = (provenance: string): Owner | undefined => {
  if (OPEN.includes(provenance)) return undefined;
  return { kind: "managed", by: provenance === "file" ? "a file" : provenance };
};

interface Stored {
  readonly interval: number;
  readonly provenance: string;
  readonly rules: readonly JsonObject[];
}

/** A group as it is compared, from its rules as they are stored. */
export const liveOf = (context: Context, uid: string, { interval, provenance, rules }: Stored): LiveGroup => {
  const place = partsOf(uid);
  const content = { interval, provenance, rules: rules.map((rule) => without(rule, ...FLEETING)) };
  const read = content.rules.map((stored) => ruleOf(context, place, { ...stored, provenance }));
  const rulesIn = read.map(({ rule }) => rule);
  const { value, owner } = owned(
    { uid, ...place, interval, rules: rulesIn, beside: {}, content },
    read.map(({ sum }) => sum),
  );
  const updated = rules.flatMap((rule) => textOf(rule.updated) ?? []).sort();
  return {
    value,
    version: versionOf(content),
    owner: managerOf(provenance) ?? owner,
    at: updated.at(-1),
  };
};

/** Whether a group of Grafana, by its content, was published with texts that fail without data. A ruler's has none. */
export const isOutdated = ({ provenance, rules }: JsonObject): boolean =>
  provenance !== undefined && listOf(rules).map(objectOf).some(isFailing);

const FLEETING = ["id", "updated", "provenance"];

type Place = ReturnType<typeof partsOf>;
const ruleOf = (
  { project }: Context,
  place: Place,
  stored: JsonObject,
): { readonly rule: GroupRule; readonly sum: string | undefined } => {
  const { rule: marked, beside } = fromGrafana(stored, isNameIn(place, project));
  const { rule, sum } = readMark(marked, project, place);
  return { rule: { rule, beside }, sum };
};

/** Whether an alert of this name and severity would have this uid in a group of ours. */
export const isNameIn =
  (place: Place, project: string) =>
  (alert: string, severity: string, uid: string): boolean =>
    ruleUids([{ alert, expr: "", labels: { severity } }], place, project)[0] === uid;

/** Every rule of the organisation, with the group that it lies in. */
export const allRules = async ({
  http,
}: Context): Promise<
  readonly { readonly uid: string; readonly group: string; readonly stored: JsonObject }[]
> =>
  listOf(await http.get(ALL_RULES))
    .map(objectOf)
    .map((stored) => ({
      uid: textOf(stored.uid) ?? "",
      group: uidOf(textOf(stored.folderUID) ?? "", textOf(stored.ruleGroup) ?? ""),
      stored,
    }));

/** The uids of groups in which a rule carries our mark. */
export const markedGroups = async (context: Context): Promise<readonly string[]> => {
  const found = (await allRules(context)).filter(
    ({ group, stored }) => ruleOf(context, partsOf(group), stored).sum !== undefined,
  );
  return [...new Set(found.map(({ group }) => group))].sort();
};
