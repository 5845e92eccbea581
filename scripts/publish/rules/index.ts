// Publishing rules: opens the rules of a Grafana or of a ruler, and what a plan has to know of rule groups. A group is
// one more kind of object in a plan: `openRules`, `store.folder` among the folders, `decide` with the sort `ruleGroups`
// on each of `store.wanted(groups).groups` and its `store.group(uid)`, then `saveGroup` or `deleteGroup`; and
// `store.marked()` to prune.

import { seconds } from "../../../config/duration.ts";
import { offer, ProblemsError } from "../../../config/problem.ts";
import { type Settings, whereOf } from "../../../config/settings.ts";
import { slug } from "../../compile/files.ts";
import type { Folder, Server } from "../format.ts";
import type { Http, HttpOptions } from "../http.ts";
import type { Environment } from "../sources.ts";
import { abilityOf } from "./ability.ts";
import type { RuleStore } from "./format.ts";
import { grafanaRules } from "./grafana.ts";
import { rulerRules } from "./ruler.ts";
import { directDoor, grafanaDoor } from "./ruler-doors.ts";
import type { Datasource } from "./to-grafana.ts";

export type { GroupRule, LiveGroup, RuleGroup, RuleStore, WantedRules } from "./format.ts";
export { ruleGroups } from "./sort.ts";

export const RULES = ["grafana", "ruler", "none"] as const;
export type Rules = (typeof RULES)[number];

/** Reads `--rules`; absent it is `none`. Throws a ProblemsError when it is neither. */
export const rulesOf = (text = "none"): Rules => {
  const found = RULES.find((each) => each === text);
  if (found !== undefined) return found;
  const fix = offer(text, "choices", RULES);
  throw new ProblemsError([{ where: `--rules ${text}`, what: "is not a place for rules.", fix }]);
};

export interface OpeningRules {
  readonly rules: Rules;
  readonly http: Http;
  readonly server: Server;
  readonly settings: Settings;
  readonly env: Environment;
  /** Whether recording rules are published to Grafana as well; they are unless it says false. */
  readonly records?: boolean;
  /** For the connection to a ruler with an address of its own. */
  readonly options?: HttpOptions;
}

/**
 * Opens where the rules go; undefined for `none`. Only GETs are sent. Throws a ProblemsError when the data source is
 * not there or keeps no rules. Close it when done.
 */
export const openRules = async (opening: OpeningRules): Promise<RuleStore | undefined> => {
  const { rules } = opening;
  if (rules === "none") return undefined;
  return rules === "grafana" ? openGrafana(opening) : openRuler(opening);
};

const openGrafana = async ({ http, server, settings, records = true }: OpeningRules): Promise<RuleStore> =>
  grafanaRules({
    http,
    project: settings.grafana.project,
    can: await abilityOf(http, server),
    datasource: datasourceOf(settings, server),
    folder: rulesFolder(settings),
    server: server.version === undefined ? "this Grafana" : `Grafana ${server.version}`,
    interval: intervalOf(settings),
    records,
  });

const openRuler = async ({ http, server, settings, env, options }: OpeningRules): Promise<RuleStore> => {
  const { project } = settings.grafana;
  const direct = await directDoor(env, { timeout: http.target.timeout, project }, options);
  const door = direct ?? (await grafanaDoor(http, server, ...rulerOf(settings, env)));
  const close = direct ? direct.http.close : async () => undefined;
  return rulerRules(door, { project, interval: intervalOf(settings), close });
};

const PLACE = ["grafana", "datasource", "uid"] as const;
const rulerOf = (settings: Settings, { RULER_DATASOURCE }: Environment): [uid: string, where: string] =>
  RULER_DATASOURCE
    ? [RULER_DATASOURCE, "RULER_DATASOURCE"]
    : [settings.grafana.datasource.uid, whereOf(settings, ...PLACE)];

/** As often as Prometheus would evaluate them. */
const intervalOf = ({ prometheus }: Settings): number => seconds(prometheus.evaluationInterval);

/** The folder of all rules that Grafana evaluates; it has to be there before they are saved. */
export const rulesFolder = ({ grafana }: Settings): Folder => {
  const title = `${grafana.folderPrefix}LiveKit platform alerts`;
  return { uid: slug(title), title, parent: undefined };
};

/** The data source that the rules query, which Grafana has to have. */
const datasourceOf = (settings: Settings, { datasources }: Server): Datasource => {
  const { uid } = settings.grafana.datasource;
  if (datasources === undefined) return { uid, type: "prometheus" };
  const found = datasources.find((each) => each.uid === uid || each.name === uid);
  if (found?.type === "prometheus") return found;
  const uids = datasources.filter(({ type }) => type === "prometheus").map((each) => each.uid);
  const what = `is ${uid}, ${found ? `a data source of the type ${found.type}` : "a data source that this Grafana does not have"}; the rules query it.`;
  const fix =
    uids.length > 0
      ? offer(uid, "Prometheus data sources there", uids)
      : "Make a Prometheus data source in Grafana first; it has none.";
  throw new ProblemsError([{ where: whereOf(settings, ...PLACE), what, fix }]);
};
