// The records of earlier runs: which there are, which one is meant, what they published.

import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import { isTouched, whole } from "./chain.ts";
import { append, reading, writing } from "./disk.ts";
import type { Dashboard, Folder, Value } from "./format.ts";
import type { Kind } from "./items.ts";
import { type Header, type Line, PLAN, type Put, RESULTS } from "./journal.ts";
import * as kinds from "./kinds.ts";
import { type Entry, LOST, type Past, readPast, sideIn, toldIn } from "./past.ts";
import type { Published } from "./plan.ts";
import type { RuleGroup } from "./rules/format.ts";
import { ruleGroups } from "./rules/sort.ts";
import { type Back, openIn, triesOf, withTries } from "./tries.ts";

/** All journals below `root`, the newest first; what is no journal is passed over. Throws a ProblemsError. */
export const pasts = (root: string): readonly Past[] =>
  foldersIn(root).flatMap((name) => readPast(join(root, name), name) ?? []);

const foldersIn = (root: string): readonly string[] =>
  existsSync(root)
    ? reading(root, () => readdirSync(root))
        .filter((name) => existsSync(join(root, name, PLAN)))
        .sort()
        .reverse()
    : [];

/**
 * Where journals lie and which one is meant: `given` is a name in the usual folder, the path of a journal, or that of a
 * folder of journals, whose last one is meant. Throws a ProblemsError for a path where nothing is.
 */
export const located = (given: string | undefined): { readonly root: string; readonly name?: string } => {
  if (given === undefined) return { root: ROOT };
  const isJournal = (path: string): boolean => existsSync(join(path, PLAN));
  if (!isJournal(join(ROOT, given)) && existsSync(given))
    return isJournal(given)
      ? { root: dirname(resolve(given)), name: basename(resolve(given)) }
      : { root: given };
  if (/^\.|[\\/]/.test(given)) throw new ProblemsError([nothingAt(given)]);
  return { root: ROOT, name: given };
};
const nothingAt = (given: string): Problem => ({
  where: `--journal ${given}`,
  what: "does not exist.",
  fix: `Name a journal in ${ROOT}, the folder of one, or a folder that journals lie in.`,
});
/** Where journals lie unless another folder is named. */
export const ROOT = ".publish";

type Place = Pick<Header, "url" | "org" | "project">;
const isOf =
  ({ url, org, project }: Place) =>
  (past: Place): boolean =>
    past.url === url && (past.org ?? undefined) === org && past.project === project;

/** The runs against a Grafana that were killed or interrupted, and that no later run has gone on with. */
export const unfinished = (root: string, place: Place): readonly Past[] =>
  pasts(root).filter((past) => past.ended === "unfinished" && isOf(place)(past));

/** Notes that a later run has gone on with one that did not finish. */
export const markContinued = (past: Past, by: string | undefined, at: string): void =>
  writing(past.folder, () =>
    append(join(past.folder, RESULTS), { at, state: "continued", by } satisfies Line),
  );

/**
 * The run to take back, with what it went on with: the one that is named, else the last one against this Grafana. Where
 * that is a rollback which left something, it is the run that this one was of. Throws a ProblemsError.
 */
export const toTakeBack = (root: string, place: Place, given: string | undefined): Back => {
  const all = pasts(root);
  const here = all.filter(isOf(place));
  const open = given === undefined ? openIn(here) : undefined;
  const name = open ? open.of : given;
  const fits = (past: Past): boolean => past.entries.some(isTouched) && (name ?? past.name) === past.name;
  const found = here.map((past) => whole(past, here)).find(fits);
  if (found) return withTries(found, triesOf(found.name, here));
  throw new ProblemsError([open ? lostTarget(root, open) : notFound(root, place, name, all)]);
};

const lostTarget = (root: string, { name, of, left }: Past): Problem => ({
  where: name,
  what: `is a rollback that left ${left} of its objects, and the journal that it takes back, ${of}, is not in ${root}.`,
  fix: "Put that journal back, or name another: npm run rollback -- --list shows what there is.",
});

/** Runs that a run goes on with: those that were cut off, and, for a rollback, the ones of the same run that left something. */
export const goneOnWith = (
  root: string,
  place: Place,
  { verb, of }: Pick<Header, "verb" | "of">,
): readonly Past[] => {
  const here = pasts(root).filter(isOf(place));
  const tries = verb === "rollback" && of !== undefined ? triesOf(of, here) : [];
  return here.filter(
    (past) => past.ended === "unfinished" || (tries.includes(past) && past.by === undefined),
  );
};

/** Rules are taken back from the ruler that they were written to. Throws a ProblemsError. */
export const refuseOtherRuler = ({ name, ruler: then }: Past, now: Header["ruler"]): void => {
  if (then === now) return;
  const what = `wrote its rules to ${then ?? "a ruler that it does not name"}, and this is ${now}.`;
  const fix = "Set RULER_URL, RULER_TENANT and RULER_DATASOURCE as they were then.";
  throw new ProblemsError([{ where: name, what, fix }]);
};

const notFound = (root: string, place: Place, name: string | undefined, all: readonly Past[]): Problem => {
  const fix = "npm run rollback -- --list shows what there is.";
  if (name === undefined)
    return { where: root, what: `holds no journal of a publish to ${place.url} that wrote something.`, fix };
  const named = all.find((past) => past.name === name);
  if (named === undefined)
    return { where: name, what: `is not in ${root}, or is no journal that can be read.`, fix };
  if (isOf(place)(named)) return { where: name, what: "wrote nothing: there is nothing to take back.", fix };
  return {
    where: name,
    what: `is of a ${named.verb} to ${placeName(named)}, not to ${placeName(place)}.`,
    fix,
  };
};
const placeName = ({ url, org, project }: Place): string =>
  `${url} (${(org ?? undefined) === undefined ? "" : `organisation ${org}, `}project ${project})`;

/** What earlier runs published to a Grafana, so that a person's edit can be told apart from ours. */
export const publishedIn = (root: string, place: Place): Published => {
  const isHere = (name: string): boolean => {
    const told = toldIn(join(root, name));
    return told !== undefined && isOf(place)(told);
  };
  const all = foldersIn(root);
  let here: readonly string[] | undefined;
  const find = <V extends Value>(kind: Kind, uid: string, fits: (value: V) => boolean): V | undefined => {
    here ??= all.filter(isHere);
    for (const name of here) {
      const put = sideIn<Put<V>>(join(root, name), "after", { kind, uid });
      if (put && fits(put.value)) return put.value;
    }
    return undefined;
  };
  const has =
    <V>({ checksum }: kinds.Sort<V>, sum: string | undefined) =>
    (value: V): boolean =>
      sum === undefined || checksum(value) === sum;
  let ran: readonly Past[] | undefined;
  /** What was tried with an object, the newest first; without what certainly failed. */
  const tried = (kind: Kind, uid: string): readonly Entry[] => {
    ran ??= pasts(root).filter(isOf(place));
    return ran
      .flatMap(({ entries }) => entries.filter((each) => each.kind === kind && each.uid === uid))
      .filter(({ state }) => state !== "failed" && state !== "kept");
  };
  const left = (kind: Kind, uid: string): boolean => {
    const [last] = tried(kind, uid);
    return last?.state === "done" && last.action !== "delete";
  };
  return {
    left,
    folders: (uid) => mayBe(tried("folder", uid)),
    folder: (uid, sum) => find<Folder>("folder", uid, has(kinds.folders, sum)),
    dashboard: (uid, sum) => find<Dashboard>("dashboard", uid, has(kinds.dashboards, sum)),
    rules: (uid, sum) => find<RuleGroup>("rules", uid, has(ruleGroups, sum)),
  };
};

/** What a folder may be: as the last run certainly put it, or as a later one may have left it, or halfway there. */
const mayBe = (tried: readonly Entry[]): readonly Folder[] => {
  const last = tried.findIndex(({ state }) => state === "done");
  const sure = tried[last];
  const open = last === -1 ? tried : tried.slice(0, last);
  const sidesOf = (entry: Entry): readonly Folder[] => {
    const [before, after] = [folderOf(entry.before()), folderOf(entry.after())];
    const between = before && after ? [{ ...before, parent: after.parent }] : [];
    return [before, after].flatMap((side) => side ?? []).concat(between);
  };
  return [...(sure ? [folderOf(sure.after()) ?? []].flat() : []), ...open.flatMap(sidesOf)];
};
const folderOf = (side: ReturnType<Entry["before"] | Entry["after"]>): Folder | undefined =>
  side === undefined || side === LOST ? undefined : (side.value as Folder);
