// Writing a group over the provisioning API: what all versions have, and what rules stay with that were made so.

import type { Json, JsonObject } from "../format.ts";
import { orNothing } from "../http.ts";
import { listOf, objectOf, textOf } from "../json.ts";
import { Refusal, seenAs } from "../refusal.ts";
import { changed, isSaved, settle } from "../settle.ts";
import type { LiveGroup, RuleGroup } from "./format.ts";
import { ALL_RULES, type Context, liveOf, pathOf, readGroup, rulePath } from "./grafana-groups.ts";
import { checksum, markedRules, ruleUids, WAITING } from "./mark.ts";
import { grafanaRule } from "./to-grafana.ts";
import { inNewFolder, refuseChanged } from "./writing.ts";

export interface Put {
  readonly uid: string;
  readonly title: string;
  readonly parent: string;
  readonly interval: number;
  /** The rules as they are in a group that is evaluated that often, or as they wait for it: their marks tell. */
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
 * Replaces a group as a whole. Before 11.6 a group cannot bring new rules: those are posted first, with marks that tell
 * that they wait for it, so that a run that ends in between leaves nothing that looks edited.
 */
export const putGroup = async (
  context: Context,
  put: Put,
  before: Found,
  isDone: (now: Found) => boolean,
): Promise<void> => {
  try {
    const roomy = context.can.sharesTitles ? before : await makeRoom(context, put, before);
    const base = context.can.putsNew ? roomy : await postMissing(context, put, roomy);
    await send(context, put, base, isDone);
  } catch (error) {
    throw error instanceof Refusal ? explained(error) : error;
  }
};

/** An alert that came here from a group which is written or deleted later is there for this once. */
const explained = (refusal: Refusal): Refusal => {
  if (!/rule title .* should be unique/i.test(refusal.message)) return refusal;
  const fix =
    "Another group still has an alert of this name: run it again; with --prune if that group is no longer built.";
  return seenAs(refusal, "invalid", fix);
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
  const readBack = () => readGroup(context, uid);
  await settle<Found>(context.http, {
    send: async () => {
      refuseChanged(base, await readBack(), `PUT /${pathOf(uid)}`);
      await inNewFolder(context.http, base === undefined, request);
      return undefined;
    },
    readBack,
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
  return readAgain(context, put, stay);
};

/** Reads a group after a step of ours: exactly these rules have to be in it, as they were or were posted. */
const readAgain = async (context: Context, { uid }: Put, rules: readonly JsonObject[]): Promise<Found> => {
  const now = await readGroup(context, uid);
  const [sent, there] = [new Map(rules.map((rule) => [rule.uid, rule])), storedIn(now)];
  const { interval = 0, content } = now?.value ?? {};
  const expected = liveOf(context, uid, {
    interval,
    provenance: textOf(content?.provenance) ?? "",
    rules: there.map((rule) => sent.get(rule.uid) ?? {}),
  });
  const isAsSent = there.length === rules.length && isSaved(expected.value, expected.owner, checksum)(now);
  if (rules.length > 0 && !isAsSent) throw changed(`PUT /${pathOf(uid)}`);
  return now;
};

/** Its presence counts, whatever its value. */
const headersOf = ({ free }: Put): Record<string, string> => (free ? { "X-Disable-Provenance": "true" } : {});

const postMissing = async (context: Context, put: Put, before: Found): Promise<Found> => {
  const there = new Set(uidsIn(before));
  const rules = put.rulesAt(WAITING);
  const missing = rules.filter(({ uid }) => !there.has(uid));
  for (const rule of missing) await post(context, rule, put, before === undefined);
  return missing.length === 0 ? before : readAgain(context, put, [...storedIn(before), ...missing]);
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
  await settle<Json | undefined>(http, { send, readBack, isDone, isUntouched: (now) => now === undefined });
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
  await settle<Json | undefined>(http, {
    send,
    readBack,
    isDone: (now) => now === undefined,
    isUntouched: (now) => now !== undefined,
  });
};
