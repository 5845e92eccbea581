// The rules of a ruler, such as Mimir's: groups of Prometheus in a namespace of ours, the last writer wins.

import pLimit from "p-limit";
import type { Json, JsonObject, Owner } from "../format.ts";
import { type Http, orNothing } from "../http.ts";
import { tag } from "../marks.ts";
import { fixes, Refusal, seenAs } from "../refusal.ts";
import { changed, inSteps, isSaved, settle } from "../settle.ts";
import type { LiveGroup, RuleGroup, RuleStore } from "./format.ts";
import { checksum, markedRules } from "./mark.ts";
import { type Context, type Door, groupsIn, liveOf, pathOf, readGroup } from "./ruler-groups.ts";
import { wantedRules } from "./wanted.ts";
import { ownerAfter, refuseChanged, unlike, until } from "./writing.ts";

type Found = LiveGroup | undefined;

/** Opens the rules behind a door. Groups are written one at a time; the door is closed with them. */
export const rulerRules = (
  door: Door,
  { project, interval, close }: { project: string; interval: number; close: () => Promise<void> },
): RuleStore => {
  const context = { door, project };
  const over = (http: Http): Context => ({ ...context, door: { ...door, http } });
  const parent = `${tag}-${project}`;
  const one = pLimit(1);
  return {
    kind: "ruler",
    place: door.place,
    folder: undefined,
    wanted: (groups) => wantedRules(groups, { server: "the ruler", parent, interval }),
    group: (uid) => readGroup(context, uid),
    saveGroup: (wanted, before, _, as) =>
      one(() => inSteps(door.http, (http) => saveGroup(over(http), wanted, before, as))),
    deleteGroup: (before) => one(() => inSteps(door.http, (http) => deleteGroup(over(http), before))),
    marked: async () => {
      const groups = (await groupsIn(door, parent)).map((content) => liveOf(context, parent, content));
      return groups.flatMap(({ owner, value }) => (owner.kind === "ours" ? [value.uid] : [])).sort();
    },
    close,
  };
};

const saveGroup = async (
  context: Context,
  wanted: RuleGroup,
  before: Found,
  as?: Owner,
): Promise<LiveGroup> => {
  const { door } = context;
  const isDone = isSaved(wanted, ownerAfter(wanted, as), checksum);
  const where = `POST /${pathOf(door, wanted.parent)}`;
  const readBack = () => readGroup(context, wanted.uid);
  const now = await readBack();
  if (now && isDone(now)) return now;
  refuseChanged(before, now, where);
  const body = as && wanted.content ? wanted.content : contentOf(context, wanted);
  const send = async (): Promise<Found> => {
    await ask(door, "POST", [wanted.parent], body);
    return until(door.http, readBack, isDone);
  };
  const isUntouched = (found: Found) => found?.version === now?.version;
  const after = await settle<Found>(door.http, { send, readBack, isDone, isUntouched });
  if (after && isDone(after)) return after;
  throw unlike(where);
};

const contentOf = ({ project }: Context, group: RuleGroup): JsonObject => ({
  name: group.title,
  interval: `${group.interval}s`,
  rules: markedRules(group, project).map((rule) => ({ ...rule })),
});

const ask = async (
  { http, ...door }: Door,
  method: "POST" | "DELETE",
  names: readonly string[],
  body?: Json,
): Promise<void> => {
  const { query = {}, headers = {} } = door;
  const rest = body === undefined ? {} : { body };
  try {
    await http.send(method, pathOf({ http, ...door }, ...names), { query, headers, as: "yaml", ...rest });
  } catch (error) {
    throw error instanceof Refusal ? explained(error) : error;
  }
};

/** Rulers bound how large groups are and how many. */
const explained = (refusal: Refusal): Refusal => {
  if (!/limit/i.test(refusal.message) || refusal.kind !== "invalid") return refusal;
  const fix =
    "Raise the limit for this tenant: in Mimir ruler_max_rules_per_rule_group and ruler_max_rule_groups_per_tenant.";
  return seenAs(refusal, "invalid", fix);
};

const deleteGroup = async (context: Context, group: LiveGroup): Promise<void> => {
  const { door } = context;
  const { uid, parent, title } = group.value;
  const readBack = () => readGroup(context, uid);
  const isUntouched = (now: Found) => now?.version === group.version;
  const where = `DELETE /${pathOf(door, parent, title)}`;
  const send = async (): Promise<Found> => {
    const now = await readBack();
    if (now === undefined) return undefined;
    if (!isUntouched(now)) throw changed(where);
    await orNothing(ask(door, "DELETE", [parent, title]));
    return until(door.http, readBack, (left) => left === undefined);
  };
  const left = await settle<Found>(door.http, {
    send,
    readBack,
    isDone: (now) => now === undefined,
    isUntouched,
  });
  if (left === undefined) return;
  throw new Refusal("it is still there after it was deleted", { kind: "invalid", where, fix: fixes.missing });
};
