// What plan and publish have in common: their options, what is to be published, and the plan for it.

import type { Command } from "commander";
import type { Group } from "../../alerts/engine/rule.ts";
import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import { readSettings, type Settings, whereOf } from "../../config/settings.ts";
import { chosen } from "../command.ts";
import { compile, names } from "../compile/book.ts";
import { filesOf } from "../compile/outputs.ts";
import type { Terminal } from "./carry.ts";
import { missing } from "./datasources.ts";
import type { Allowed } from "./decide.ts";
import type { Folder } from "./format.ts";
import type { HttpOptions } from "./http.ts";
import type { Plan } from "./items.ts";
import { publishedIn, ROOT } from "./journals.ts";
import { plan } from "./plan.ts";
import { type RuleGroup, type Rules, rulesFolder, rulesOf } from "./rules/index.ts";
import { inSession, placeOf, type Session, type Where, withRules } from "./session.ts";
import type { Environment } from "./sources.ts";
import { groupsFrom, type Wanted, wantedFrom } from "./wanted.ts";

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
  /** `grafana`, `ruler` or `none`. */
  readonly rules: string;
  /** False with `--no-recording-rules`. */
  readonly recordingRules: boolean;
}

/** Adds the options that say where to, what, and what may be overwritten. */
export const withOptions = (command: Command): Command =>
  withPlace(command)
    .option("--journal <folder>", "where the records of what was published are kept", ROOT)
    .option("-o, --out <folder>", "what a build wrote", "out")
    .option("--only <uids...>", "only these dashboards, and their folders")
    .option("--prune", "delete what carries our mark and is no longer built")
    .option("--overwrite-drifted [uids...]", "overwrite what was edited in Grafana; all, or only these")
    .option("--rules <place>", "where alert rules go: grafana, ruler or none", "none")
    .option("--no-recording-rules", "leave recording rules to Prometheus; for --rules grafana")
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
  /** The rule groups, which are none without a place for them. */
  readonly groups: readonly Group[];
  readonly rules: Rules;
  readonly given: Given;
}

/** Reads what is to be published, before anything is asked of a Grafana. */
export const prepare = (given: Given): Prepared => {
  const rules = rulesOf(given.rules);
  const clashes = [...(given.prune ? [CLASH] : []), ...(rules === "none" ? [] : [NO_DASHBOARDS])];
  if (given.only && clashes.length > 0) throw new ProblemsError(clashes);
  const settings = readSettings(given.config, names);
  const built = filesOf(compile(settings), rules === "none" ? ["grafana"] : ["grafana", "prometheus"]);
  const wanted = only(wantedFrom(given.out, built), given.only);
  const groups = rules === "none" ? [] : groupsFrom(given.out, built);
  return { settings, wanted, groups, rules, given };
};
const CLASH: Problem = {
  where: "--only with --prune",
  what: "would delete what was only left out.",
  fix: "Leave one of the two out.",
};

const NO_DASHBOARDS: Problem = {
  where: "--only with --rules",
  what: "names dashboards, which no rules belong to.",
  fix: "Leave one of the two out.",
};

/** Opens the Grafana, and where the rules go, does something with both, and closes them. */
export const inPrepared = <T>(
  { settings, rules, given }: Prepared,
  env: Environment,
  work: (session: Session) => Promise<T>,
  options: HttpOptions = {},
): Promise<T> => {
  const opening = { rules, records: given.recordingRules, settings, env, options };
  return inSession(settings, given, env, (session) => withRules(session, opening, work), options);
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
  { settings, wanted, groups, given }: Prepared,
  session: Session,
  { progress }: Pick<Terminal, "progress">,
): Promise<Plan> => {
  const where = whereOf(settings, "grafana", "datasource", "uid");
  const absent = missing(wanted.dashboards, session.server, where);
  if (absent.length > 0) throw new ProblemsError(absent);
  const rules = session.rules?.wanted(groups);
  try {
    const made = await plan({
      wanted: rules ? withFolder(wanted, session.rules?.folder, rules.groups) : wanted,
      store: session.store,
      rules: session.rules && rules && { store: session.rules, groups: rules.groups },
      kept: [rulesFolder(settings)],
      allowed: allowedBy(given),
      published: publishedIn(given.journal, placeOf(session)),
      prune: given.prune === true,
      onRead: (done, of) => progress.part("Reading", done, of),
    });
    checkNames(given, made);
    return { ...made, notes: rules?.notes ?? [] };
  } finally {
    progress.end();
  }
};

/** With the folder of the rules, where there are any to put into it. */
const withFolder = (wanted: Wanted, folder: Folder | undefined, groups: readonly RuleGroup[]): Wanted => {
  const isThere = wanted.folders.some(({ uid }) => uid === folder?.uid);
  if (folder === undefined || isThere || groups.length === 0) return wanted;
  return { ...wanted, folders: [...wanted.folders, folder] };
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
