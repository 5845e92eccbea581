// Writing a group over the provisioning API: what all versions have, and what rules stay with that were made so.

import type { Json, JsonObject } from "../format.ts";
import { orNothing } from "../http.ts";
import { listOf, objectOf, textOf } from "../json.ts";
import { settle } from "../settle.ts";
import type { LiveGroup, RuleGroup } from "./format.ts";
import { ALL_RULES, type Context, pathOf, readGroup, rulePath } from "./grafana-groups.ts";
import { markedRules, ruleUids } from "./mark.ts";
import { grafanaRule } from "./to-grafana.ts";
import { inNewFolder } from "./writing.ts";

export interface Put {
  readonly uid: string;
  readonly title: string;
  readonly parent: string;
  readonly interval: number;
  /** The rules as they are in a group that is evaluated that often: their marks depend on it. */
  readonly rulesAt: (interval: number) => readonly JsonObject[];
  /** Gives up that the rules are managed: the browser may edit them then. */
  readonly free: boolean;
}
type Found = LiveGroup | undefined;

/** What to put for a group that is wanted. */
export const putOf = (context: Context, group: RuleGroup): Put => ({
  uid: group.uid,
  title: group.title,
  parent: group.parent,
  interval: group.interval,
  rulesAt: (interval) => rulesOf(context, { ...group, interval }),
  free: false,
});

const rulesOf = (context: Context, group: RuleGroup): readonly JsonObject[] => {
  const { http, project, datasource, can } = context;
  const plain = group.rules.map(({ rule }) => rule);
  const uids = ruleUids(plain, group, project);
  return markedRules(group, project).map((rule, i) =>
    grafanaRule(rule, {
      uid: uids[i] ?? "",
      title: group.rules[i]?.beside.title ?? rule.alert ?? rule.record ?? "",
      folder: group.parent,
      group: group.title,
      org: http.target.org ?? 1,
      datasource,
      keepsFiring: can.keepsFiring,
    }),
  );
};

/**
 * Replaces a group as a whole. Before 11.6 a group cannot bring new rules: those are posted first, each as it belongs
 * into the group as it is until then, so that a run that ends in between leaves nothing that looks edited.
 */
export const putGroup = async (
  context: Context,
  put: Put,
  before: Found,
  isDone: (now: Found) => boolean,
): Promise<void> => {
  const roomy = context.can.sharesTitles ? before : await makeRoom(context, put, before);
  const base = context.can.putsNew ? roomy : await postMissing(context, put, roomy);
  await send(context, put, base, isDone);
};

const send = async (
  context: Context,
  put: Put,
  base: Found,
  isDone: (now: Found) => boolean,
): Promise<void> => {
  const { uid, title, parent, interval } = put;
  const body: Json = { title, folderUid: parent, interval, rules: put.rulesAt(interval) };
  const options = { body, headers: headersOf(put) };
  const request = () => context.http.send("PUT", pathOf(uid), options);
  await settle<Found>({
    send: async () => {
      await inNewFolder(context.http, base === undefined, request);
      return undefined;
    },
    readBack: () => readGroup(context, uid),
    isDone,
    isUntouched: (now) => now?.version === base?.version,
  });
};

/**
 * Where titles have to differ, a rule that goes is in the way of a new one with its title, as when an alert gets another
 * severity: those that go are taken out first.
 */
const makeRoom = async (context: Context, put: Put, before: Found): Promise<Found> => {
  const wanted = put.rulesAt(put.interval);
  const uids = wanted.map(({ uid }) => uid);
  const stay = storedIn(before).filter(({ uid }) => uids.includes(uid));
  const go = storedIn(before).filter(({ uid }) => !uids.includes(uid));
  const isNew = ({ uid }: JsonObject) => !stay.some((rule) => rule.uid === uid);
  const taken = new Set(go.map(({ title }) => title));
  if (before === undefined || !wanted.some((rule) => isNew(rule) && taken.has(rule.title))) return before;
  const isLeft = (now: Found) => uidsIn(now).length === stay.length;
  await send(context, { ...put, interval: before.value.interval, rulesAt: () => stay }, before, isLeft);
  return readGroup(context, put.uid);
};

/** Its presence counts, whatever its value. */
const headersOf = ({ free }: Put): Record<string, string> => (free ? { "X-Disable-Provenance": "true" } : {});

/** What Grafana evaluates a group by that was made by posting a rule. */
const DEFAULT_INTERVAL = 60;

const postMissing = async (context: Context, put: Put, before: Found): Promise<Found> => {
  const there = new Set(uidsIn(before));
  const rules = put.rulesAt(before?.value.interval ?? DEFAULT_INTERVAL);
  const missing = rules.filter(({ uid }) => !there.has(uid));
  for (const rule of missing) await post(context, rule, put, before === undefined);
  return missing.length === 0 ? before : readGroup(context, put.uid);
};

/** The rules of a group as they are stored, and their uids. */
export const storedIn = (group: Pick<LiveGroup, "value"> | undefined): readonly JsonObject[] =>
  listOf(group?.value.content?.rules).map(objectOf);
export const uidsIn = (group: Found): readonly (Json | undefined)[] => storedIn(group).map(({ uid }) => uid);

const post = async ({ http }: Context, rule: JsonObject, put: Put, isNew: boolean): Promise<void> => {
  const readBack = () => orNothing(http.get(rulePath(textOf(rule.uid) ?? "")));
  const body = { ...rule, folderUID: put.parent, ruleGroup: put.title };
  const send = () =>
    inNewFolder(http, isNew, () => http.send("POST", ALL_RULES, { body, headers: headersOf(put) }));
  const isDone = (now: Json | undefined) => now !== undefined;
  await settle<Json | undefined>({ send, readBack, isDone, isUntouched: (now) => now === undefined });
};

/** Deletes a group, rule by rule where it cannot be done at once. */
export const deleteByProvisioning = async (context: Context, before: LiveGroup): Promise<void> => {
  const { http, can } = context;
  if (can.deletesGroups) return void (await orNothing(http.send("DELETE", pathOf(before.value.uid))));
  for (const uid of uidsIn(before)) await deleteRule(context, textOf(uid) ?? "");
};

/** It answers the same when there is none. */
const deleteRule = async ({ http }: Context, uid: string): Promise<void> => {
  const readBack = () => orNothing(http.get(rulePath(uid)));
  const send = () => orNothing(http.send("DELETE", rulePath(uid)));
  await settle<Json | undefined>({
    send,
    readBack,
    isDone: (now) => now === undefined,
    isUntouched: (now) => now !== undefined,
  });
};
