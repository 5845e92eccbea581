// The rules of one Grafana: read over the provisioning API, written over the API that wrote them before.

import pLimit from "p-limit";
import { isLoadedGroup } from "../../../alerts/engine/loaded.ts";
import type { Group } from "../../../alerts/engine/rule.ts";
import { watchdogName } from "../../../alerts/watchdog.ts";
import type { Folder, Owner } from "../format.ts";
import { fixes, Refusal } from "../refusal.ts";
import { changed, inSteps, isSaved, settle } from "../settle.ts";
import { deleteConverted, isConvertible, postedAgain, postedOf, postGroup } from "./convert.ts";
import type { LiveGroup, RuleGroup, RuleStore } from "./format.ts";
import { CONVERTED } from "./from-grafana.ts";
import { allRules, type Context, isOutdated, markedGroups, pathOf, readGroup } from "./grafana-groups.ts";
import { checksum, ruleUids } from "./mark.ts";
import { deleteByProvisioning, type Put, putGroup, putOf, storedIn, uidsIn } from "./provisioning.ts";
import { wantedRules } from "./wanted.ts";
import { ownerAfter, refuseChanged, unlike, until } from "./writing.ts";

export interface Opening extends Context {
  readonly folder: Folder;
  /** How Grafana is called in a note. */
  readonly server: string;
  /** Seconds of a group that does not say how often it is evaluated. */
  readonly interval: number;
  /** Whether recording rules are published as well. */
  readonly records: boolean;
}
type Found = LiveGroup | undefined;

/**
 * Opens the rules of a Grafana. What the API wrote is written by the provisioning API, what was converted is converted
 * again; what is new is converted where the server can. So the rules stay managed: the browser shows them and does
 * not edit them. Groups are written one at a time.
 */
export const grafanaRules = (opening: Opening): RuleStore => {
  const { datasource, can, folder, server, interval, records } = opening;
  const one = pLimit(1);
  const grafana = {
    datasource: datasource.uid,
    withoutRecords: !records ? "as asked" : can.records ? undefined : `which ${server} does not take`,
    keepsFiring: can.keepsFiring,
    sharesTitles: can.sharesTitles,
  };
  let all: ReturnType<Writing["all"]> | undefined;
  const context = {
    ...opening,
    all: () => {
      all ??= allRules(opening).catch((error: unknown) => {
        all = undefined;
        return noneIfForbidden(error);
      });
      return all;
    },
  };
  return {
    kind: "grafana",
    place: undefined,
    folder,
    wanted: (groups) => wantedRules(watched(groups), { server, parent: folder.uid, interval, grafana }),
    group: (uid) => readGroup(context, uid),
    saveGroup: (wanted, before, message, as) =>
      one(() =>
        inSteps(context.http, (http) => saveGroup({ ...context, http }, wanted, before, message, as)),
      ),
    deleteGroup: (before) =>
      one(() => inSteps(context.http, (http) => deleteGroup({ ...context, http }, before))),
    marked: () => markedGroups(context),
    close: async () => undefined,
  };
};

/** Grafana's own notifications know no route of the watchdog's: whoever is told of all else would be told for ever. */
const watched = (groups: readonly Group[]): readonly Group[] =>
  groups.filter((group) => !isLoadedGroup(group) && group.rules.every((rule) => rule.alert !== watchdogName));

interface Writing extends Context {
  /** All rules that may be seen, read once in a run. */
  readonly all: () => ReturnType<typeof allRules>;
}

const noneIfForbidden = (error: unknown): readonly [] => {
  if (error instanceof Refusal && error.kind === "forbidden") return [];
  throw error;
};

const saveGroup = async (
  context: Writing,
  wanted: RuleGroup,
  before: Found,
  message: string,
  as?: Owner,
): Promise<LiveGroup> => {
  const isSame = isSaved(wanted, ownerAfter(wanted, as), checksum);
  // What is put back has the texts that it had.
  const isOld = as !== undefined && isOutdated(wanted.content ?? {});
  const isDone = (found: Found) => isSame(found) && isOutdated(found?.value.content ?? {}) === isOld;
  const where = `PUT /${pathOf(wanted.uid)}`;
  const readBack = () => readGroup(context, wanted.uid);
  const now = await readBack();
  if (now && isDone(now)) return now;
  refuseChanged(before, now, where);
  await refuseElsewhere(context, wanted, now);
  await write(context, wanted, now, {
    isDone,
    message,
    back: as !== undefined && wanted.content !== undefined,
  });
  const after = await until(context.http, readBack, isDone);
  if (after && isDone(after)) return after;
  throw unlike(where);
};

/** A rule of ours that somebody moved to another group would be moved back without a word. */
const refuseElsewhere = async (context: Writing, wanted: RuleGroup, now: Found): Promise<void> => {
  const there = uidsIn(now);
  const rules = wanted.rules.map(({ rule }) => rule);
  const fresh = ruleUids(rules, wanted, context.project).filter((uid) => !there.includes(uid));
  if (fresh.length === 0) return;
  const moved = (await context.all()).find(({ uid, group }) => fresh.includes(uid) && group !== wanted.uid);
  if (moved === undefined) return;
  throw new Refusal(`its rule ${moved.stored.title} was moved to the group ${moved.group}`, {
    kind: "invalid",
    where: `PUT /${pathOf(wanted.uid)}`,
    fix: "Move it back or delete it in Grafana, then run it again.",
  });
};

interface How {
  readonly isDone: (now: Found) => boolean;
  readonly message: string;
  /** Whether something is put back as it was read. */
  readonly back: boolean;
}

const write = async (context: Context, wanted: RuleGroup, now: Found, how: How): Promise<void> => {
  const from = provenanceIn(now);
  const to = how.back ? before(wanted) : after(context, from);
  const locked = now && from !== "" && from !== to;
  const base = locked ? await unlocked(context, now, to) : now;
  if (to !== CONVERTED) {
    const put = how.back ? again(wanted, to === "") : putOf(context, wanted);
    return putGroup(context, put, base, how.isDone);
  }
  const posted = (how.back ? postedAgain : postedOf)(context, wanted, how.message);
  await postGroup(context, posted, base, how.isDone);
};

/** By which way a group was written: "api", by conversion, or "" where nobody claims it; undefined where none is. */
const provenanceIn = (group: Pick<LiveGroup, "value"> | undefined): string | undefined => {
  const { provenance } = group?.value.content ?? {};
  return typeof provenance === "string" ? provenance : undefined;
};

/** The way in which a group is published: as before, since a change of it needs two writes. */
const after = ({ can }: Context, from: string | undefined): string =>
  from === "api" || !can.converts ? "api" : CONVERTED;

/** The way in which a group that is put back was written; what the converter cannot make again becomes nobody's. */
const before = (wanted: RuleGroup): string => {
  const was = provenanceIn({ value: wanted }) ?? "";
  return was === CONVERTED && !isConvertible(wanted) ? "" : was;
};

/** What to put so that a group is again as it was read. */
const again = (value: RuleGroup, free: boolean): Put => {
  const { uid, title, parent, interval } = value;
  const rules = storedIn({ value });
  return { uid, title, parent, interval, rulesAt: () => rules, free };
};

/** Takes the lock of one API off a group, so that it may be written in another way; before 11 by deleting it. */
const unlocked = async (context: Context, now: LiveGroup, to: string): Promise<Found> => {
  if (!context.can.releases) {
    await deleteByProvisioning(context, now);
    return undefined;
  }
  if (to === "") return now;
  const isFree = (group: Found): boolean => provenanceIn(group) === "";
  await putGroup(context, again(now.value, true), now, isFree);
  return until(context.http, () => readGroup(context, now.value.uid), isFree);
};

const deleteGroup = async (context: Context, group: LiveGroup): Promise<void> => {
  const readBack = () => readGroup(context, group.value.uid);
  const isUntouched = (now: Found) => now?.version === group.version;
  const where = `DELETE /${pathOf(group.value.uid)}`;
  const send = async (): Promise<Found> => {
    const now = await readBack();
    if (now === undefined) return undefined;
    if (!isUntouched(now)) throw changed(where);
    const remove = provenanceIn(now) === CONVERTED ? deleteConverted : deleteByProvisioning;
    await remove(context, now);
    return until(context.http, readBack, (left) => left === undefined);
  };
  const left = await settle<Found>(context.http, {
    send,
    readBack,
    isDone: (now) => now === undefined,
    isUntouched,
  });
  if (left !== undefined)
    throw new Refusal("it is still there after it was deleted", {
      kind: "invalid",
      where,
      fix: fixes.missing,
    });
};
