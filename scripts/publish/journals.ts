// The records of earlier runs: which there are, how they ended, what was there before them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import type { Dashboard, Folder, Live } from "./format.ts";
import type { Action, Kind } from "./items.ts";
import {
  appendLine,
  fileOf,
  type Header,
  type Line,
  PLAN,
  type Put,
  RESULTS,
  type State,
} from "./journal.ts";
import * as kinds from "./kinds.ts";
import type { Published } from "./plan.ts";
import type { RuleGroup } from "./rules/format.ts";
import { ruleGroups } from "./rules/sort.ts";

/** One object of a run that was at least begun to be written. */
export interface Entry {
  readonly kind: Kind;
  readonly uid: string;
  readonly title: string;
  /** The titles of the folders around it, as the run saw them. */
  readonly path: readonly string[];
  readonly action: Action;
  /** The last that is known of it; `started` when the run was killed. */
  readonly state: State;
  readonly before: () => Live | undefined;
  readonly after: () => Put | undefined;
}
export interface Past extends Header {
  readonly name: string;
  readonly folder: string;
  readonly at: string;
  readonly entries: readonly Entry[];
  readonly items: number;
  /** `continued`: it did not finish, and a later run went on. */
  readonly ended: "finished" | "unfinished" | "continued";
}

/** All journals below `root`, the newest first; what is no journal is passed over. */
export const pasts = (root: string): readonly Past[] =>
  foldersIn(root).flatMap((name) => readPast(root, name) ?? []);

const foldersIn = (root: string): readonly string[] =>
  existsSync(root)
    ? readdirSync(root)
        .filter((name) => existsSync(join(root, name, PLAN)))
        .sort()
        .reverse()
    : [];

interface Told extends Header {
  readonly at: string;
  readonly items: readonly Pick<Entry, "kind" | "uid" | "title" | "path" | "action">[];
}

/** A plan that was cut off was never begun to be carried out. */
const readPast = (root: string, name: string): Past | undefined => {
  const folder = join(root, name);
  const told = parsed<Told>(textIn(join(folder, PLAN)));
  if (told === undefined) return undefined;
  const lines = textIn(join(folder, RESULTS))
    .split("\n")
    .flatMap((line) => parsed<Line>(line) ?? []);
  const { items, ...header } = told;
  const entries = items.flatMap((item): Entry[] => {
    const states = lines.flatMap((line) =>
      "uid" in line && line.uid === item.uid && line.kind === item.kind ? line.state : [],
    );
    const state = states.at(-1);
    const { kind, uid, title, path, action } = item;
    const content = <T>(part: string) => parsed<T>(textIn(join(folder, part, fileOf(item))));
    const both = { before: () => content<Live>("before"), after: () => content<Put>("after") };
    return state === undefined || state === "skipped"
      ? []
      : [{ kind, uid, title, path, action, state, ...both }];
  });
  const last = lines.findLast((line) => !("uid" in line))?.state;
  const ended = last === "finished" || last === "continued" ? last : "unfinished";
  return { ...header, name, folder, entries, items: items.length, ended };
};

const textIn = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
const parsed = <T>(text: string): T | undefined => {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
};

/**
 * Where journals lie and which one is meant: `given` is a name in the usual folder, the path of a journal, or that of a
 * folder of journals, whose last one is meant.
 */
export const located = (given: string | undefined): { readonly root: string; readonly name?: string } => {
  if (given === undefined) return { root: ROOT };
  const isJournal = (path: string): boolean => existsSync(join(path, PLAN));
  if (!isJournal(join(ROOT, given)) && existsSync(given))
    return isJournal(given) ? { root: dirname(resolve(given)), name: basename(given) } : { root: given };
  return { root: ROOT, name: given };
};
/** Where journals lie unless another folder is named. */
export const ROOT = ".publish";

type Place = Pick<Header, "url" | "org" | "project">;
const isOf =
  ({ url, org, project }: Place) =>
  (past: Place): boolean =>
    past.url === url && (past.org ?? undefined) === org && past.project === project;

/** The runs against a Grafana that did not finish, and that no later run has gone on with. */
export const unfinished = (root: string, place: Place): readonly Past[] =>
  pasts(root).filter((past) => past.ended === "unfinished" && isOf(place)(past));

/** Notes that a later run has gone on with one that did not finish. */
export const markContinued = (past: Past, by: string | undefined, at: string): void =>
  appendLine(past.folder, { at, state: "continued", by });

/** The run to take back: the one that is named, else the last one against this Grafana. Throws a ProblemsError. */
export const toTakeBack = (root: string, place: Place, name: string | undefined): Past => {
  const all = pasts(root);
  const here = all.filter(isOf(place)).filter(({ entries }) => entries.length > 0);
  const found = name === undefined ? here[0] : here.find((past) => past.name === name);
  if (found) return found;
  throw new ProblemsError([notFound(root, place, name, all)]);
};

const notFound = (root: string, { url }: Place, name: string | undefined, all: readonly Past[]): Problem => {
  const fix = "npm run rollback -- --list shows what there is.";
  if (name === undefined)
    return { where: root, what: `holds no journal of a publish to ${url} that wrote something.`, fix };
  const other = all.find((past) => past.name === name);
  const what = other
    ? `is of a publish to ${other.url} (project ${other.project}), not to ${url}, or wrote nothing.`
    : `is not in ${root}.`;
  return { where: name, what, fix };
};

/** What earlier runs published to a Grafana, so that a person's edit can be told apart from ours. */
export const publishedIn = (root: string, place: Place): Published => {
  const isHere = (name: string): boolean => {
    const told = parsed<Told>(textIn(join(root, name, PLAN)));
    return told !== undefined && isOf(place)(told);
  };
  const all = foldersIn(root);
  let here: readonly string[] | undefined;
  const find = <V>(kind: Kind, uid: string, fits: (value: V) => boolean): V | undefined => {
    here ??= all.filter(isHere);
    for (const name of here) {
      const put = parsed<{ value: V }>(textIn(join(root, name, "after", fileOf({ kind, uid }))));
      if (put && fits(put.value)) return put.value;
    }
    return undefined;
  };
  const has =
    <V>({ checksum }: kinds.Sort<V>, sum: string | undefined) =>
    (value: V): boolean =>
      sum === undefined || checksum(value) === sum;
  return {
    folder: (uid, sum) => find<Folder>("folder", uid, has(kinds.folders, sum)),
    dashboard: (uid, sum) => find<Dashboard>("dashboard", uid, has(kinds.dashboards, sum)),
    rules: (uid, sum) => find<RuleGroup>("rules", uid, has(ruleGroups, sum)),
  };
};
