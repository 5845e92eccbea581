// What plan and publish have in common: their options, what is to be published, and the plan for it.

import type { Command } from "commander";
import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import { readSettings, type Settings, whereOf } from "../../config/settings.ts";
import { compile, names } from "../build/book.ts";
import { filesOf } from "../build/outputs.ts";
import { chosen } from "../command.ts";
import type { Terminal } from "./carry.ts";
import { missing } from "./datasources.ts";
import type { Allowed } from "./decide.ts";
import type { Plan } from "./items.ts";
import { publishedIn, ROOT } from "./journals.ts";
import { plan } from "./plan.ts";
import { placeOf, type Session, type Where } from "./session.ts";
import { type Wanted, wantedFrom } from "./wanted.ts";

/** An option that stands alone for all objects, or names some. */
export type Some = true | readonly string[] | undefined;

export interface Given extends Where {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly prune?: true;
  readonly overwriteDrifted?: Some;
  readonly adopt?: Some;
  readonly journal: string;
}

/** Adds the options that say where to, what, and what may be overwritten. */
export const withOptions = (command: Command): Command =>
  withPlace(command)
    .option("--journal <folder>", "where the records of what was published are kept", ROOT)
    .option("-o, --out <folder>", "what a build wrote", "out")
    .option("--only <uids...>", "only these dashboards, and their folders")
    .option("--prune", "delete what carries our mark and is no longer built")
    .option("--overwrite-drifted [uids...]", "overwrite what was edited in Grafana; all, or only these")
    .option("--adopt [uids...]", "take over what is there under the same uid; all, or only these");

/** Adds the options that say where to. */
export const withPlace = (command: Command): Command =>
  command
    .option("-c, --config <file>", "settings", "monitoring.yaml")
    .option("--target <name>", "a target of the settings; else GRAFANA_URL and GRAFANA_TOKEN say where")
    .option("--api <api>", "auto, legacy (/api) or apis (/apis)", "auto");

export interface Prepared {
  readonly settings: Settings;
  readonly wanted: Wanted;
  readonly given: Given;
}

/** Reads what is to be published, before anything is asked of a Grafana. */
export const prepare = (given: Given): Prepared => {
  if (given.only && given.prune) throw new ProblemsError([CLASH]);
  const settings = readSettings(given.config, names);
  const all = wantedFrom(given.out, filesOf(compile(settings), ["grafana"]));
  return { settings, wanted: only(all, given.only), given };
};
const CLASH: Problem = {
  where: "--only with --prune",
  what: "would delete what was only left out.",
  fix: "Leave one of the two out.",
};

const only = (wanted: Wanted, uids: readonly string[] | undefined): Wanted => {
  const known = wanted.dashboards.map(({ uid }) => uid);
  const kept = chosen(uids, known, "a dashboard that is built");
  const dashboards = wanted.dashboards.filter(({ uid }) => kept.includes(uid));
  const around = new Set<string | undefined>(dashboards.map(({ folder }) => folder));
  for (const { uid, parent } of [...wanted.folders].reverse()) if (around.has(uid)) around.add(parent);
  return { dashboards, folders: wanted.folders.filter(({ uid }) => around.has(uid)) };
};

/** Makes the plan. Throws a ProblemsError when it cannot be made, or when an option names what is not in it. */
export const planned = async (
  { settings, wanted, given }: Prepared,
  session: Session,
  { progress }: Pick<Terminal, "progress">,
): Promise<Plan> => {
  const where = whereOf(settings, "grafana", "datasource", "uid");
  const absent = missing(wanted.dashboards, session.server, where);
  if (absent.length > 0) throw new ProblemsError(absent);
  try {
    const made = await plan({
      wanted,
      store: session.store,
      allowed: allowedBy(given),
      published: publishedIn(given.journal, placeOf(session)),
      prune: given.prune === true,
      onRead: (done, of) => progress.part("Reading", done, of),
    });
    checkNames(given, made);
    return made;
  } finally {
    progress.end();
  }
};

const uidsOf = (some: Some): readonly string[] =>
  some === undefined || some === true ? [] : some.flatMap((each) => each.split(","));

/** What the options allow to be overwritten. */
export const allowedBy = ({
  overwriteDrifted,
  adopt,
}: Pick<Given, "overwriteDrifted" | "adopt">): Allowed => {
  const covers = (some: Some) => (uid: string) => some === true || uidsOf(some).includes(uid);
  return { drifted: covers(overwriteDrifted), foreign: covers(adopt) };
};

/** A misspelt uid would otherwise just not be overwritten. */
export const checkNames = (
  { overwriteDrifted, adopt }: Pick<Given, "overwriteDrifted" | "adopt">,
  { items }: Plan,
): void => {
  const known = items.map(({ uid }) => uid);
  const problems = [
    ...uidsOf(overwriteDrifted).map((uid) => ({ flag: "--overwrite-drifted", uid })),
    ...uidsOf(adopt).map((uid) => ({ flag: "--adopt", uid })),
  ]
    .filter(({ uid }) => !known.includes(uid))
    .map(({ flag, uid }): Problem => {
      const fix = offer(uid, "uids in the plan", known);
      return { where: `${flag} ${uid}`, what: "is not in the plan.", fix };
    });
  if (problems.length > 0) throw new ProblemsError(problems);
};
