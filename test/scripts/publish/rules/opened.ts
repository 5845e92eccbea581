// Rules on a stand-in for Grafana: opened, planned and carried out as a publish does it, and the groups for it.

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Group, Rule } from "../../../../alerts/engine/rule.ts";
import { componentNames } from "../../../../components/index.ts";
import { parseSettings, type Settings } from "../../../../config/settings.ts";
import {
  type Allowed,
  type Decision,
  decide,
  decideSurplus,
  nothingAllowed,
} from "../../../../scripts/publish/decide.ts";
import { discover } from "../../../../scripts/publish/discover.ts";
import { type Http, http } from "../../../../scripts/publish/http.ts";
import { titlesOf } from "../../../../scripts/publish/order.ts";
import { Refusal } from "../../../../scripts/publish/refusal.ts";
import {
  type LiveGroup,
  openRules,
  type RuleGroup,
  type RuleStore,
  type Rules,
  ruleGroups,
} from "../../../../scripts/publish/rules/index.ts";
import { secret } from "../../../../scripts/publish/secret.ts";
import { afterEachTest } from "../../../after.ts";
import { grafana, type Stand } from "../../../grafana/grafana.ts";
import type { Options } from "../../../grafana/options.ts";
import { targetAt, testClock } from "../answering.ts";

/** What is built, as out/ has it. */
export const built: readonly Group[] = componentNames.flatMap(
  (name) => (parse(readFileSync(`out/prometheus/rules/${name}.yaml`, "utf8")) as { groups: Group[] }).groups,
);

/** Kept: to check them takes longer than most of what is done with them. */
const settings = new Map<string, Settings>();
export const settingsWith = (project: string, datasource: string): Settings => {
  const text = `grafana: { project: ${project}, datasource: { uid: ${datasource} } }\n`;
  const found = settings.get(text) ?? parseSettings(text, "monitoring.yaml", { alerts: [], slos: [] });
  settings.set(text, found);
  return found;
};

export interface More extends Partial<Options> {
  readonly rules?: Rules;
  readonly project?: string;
  readonly datasource?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly records?: boolean;
  /** Whether the folder of the rules is there already; it is unless said otherwise. */
  readonly folder?: boolean;
}
export interface Opened {
  readonly stand: Stand;
  readonly store: RuleStore;
  readonly http: Http;
  /** The writes that were sent, `METHOD path`. */
  readonly writes: () => readonly string[];
}

const open: { close(): Promise<void> }[] = [];
afterEachTest(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** Starts a stand with the folder for rules in it. */
export const standing = async (version: string, options: More = {}): Promise<Stand> => {
  const stand = await grafana({ version, ...options });
  open.push(stand);
  if (options.folder !== false) stand.seed.folder("livekit-platform-alerts", "LiveKit platform alerts");
  return stand;
};

/** Opens the rules of a stand; the second publisher of a test is a second opening. */
export const openedOn = async (stand: Stand, more: More = {}): Promise<Opened> => {
  const { rules = "grafana", project = "video", datasource = "prom-main", env = {}, records = true } = more;
  const credentials = { kind: "token", token: secret(stand.token) } as const;
  const client = http(targetAt(stand.url, { credentials, project }), { clock: testClock() });
  open.push(client);
  const server = await discover(client);
  const settings = settingsWith(project, datasource);
  const options = { clock: testClock() };
  const store = await openRules({ rules, http: client, server, settings, env, records, options });
  if (store === undefined) throw new TypeError("a test opens rules");
  open.push(store);
  const writes = () =>
    stand.requests
      .filter(({ method }) => method !== "GET")
      .map(({ method, path }) => `${method} ${decodeURIComponent(path.replace(/\?.*/, ""))}`);
  return { stand, store, http: client, writes };
};

export const opened = async (version: string, more: More = {}): Promise<Opened> =>
  openedOn(await standing(version, more), more);

export interface Step extends Decision {
  readonly uid: string;
  readonly wanted?: RuleGroup;
  readonly live?: LiveGroup | undefined;
}

interface Wishes {
  readonly allowed?: Partial<Allowed>;
  readonly prune?: boolean;
}

/** A plan of rule groups, as a plan of dashboards is made. */
export const planned = async (
  store: RuleStore,
  groups: readonly Group[],
  { allowed = {}, prune = false }: Wishes = {},
): Promise<readonly Step[]> => {
  const known = {
    sort: ruleGroups,
    titles: titlesOf([]),
    allowed: { ...nothingAllowed, ...allowed },
    published: () => undefined,
  };
  const wanted = store.wanted(groups).groups;
  const steps: Step[] = [];
  for (const group of wanted) {
    const live = await store.group(group.uid);
    steps.push({ uid: group.uid, wanted: group, live, ...decide(group, live, known, false) });
  }
  for (const uid of prune ? await store.marked() : []) {
    const live = wanted.some((group) => group.uid === uid) ? undefined : await store.group(uid);
    if (live?.owner.kind === "ours") steps.push({ uid, live, ...decideSurplus(live, known) });
  }
  return steps;
};

/** Carries steps out; gives the refusals. */
export const carriedOut = async (store: RuleStore, steps: readonly Step[]): Promise<readonly Refusal[]> => {
  const refusals: Refusal[] = [];
  for (const { action, wanted, live } of steps) {
    try {
      if (wanted && (action === "create" || action === "change")) await store.saveGroup(wanted, live, "m");
      if (live && action === "delete") await store.deleteGroup(live);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error);
    }
  }
  return refusals;
};

/** `action group` of each step, and `refused: why` of each write that failed. */
export const publish = async (
  store: RuleStore,
  groups: readonly Group[],
  wishes: Wishes = {},
): Promise<readonly string[]> => {
  const steps = await planned(store, groups, wishes);
  const refusals = await carriedOut(store, steps);
  return [
    ...steps.map(({ action, uid }) => `${action} ${uid.replace(/^.*?\//, "")}`),
    ...refusals.map(({ message }) => `refused: ${message}`),
  ];
};

export const alert = (name: string, more: Partial<Rule> = {}): Rule => ({
  alert: name,
  expr: "up == 0",
  for: "5m",
  labels: { severity: "critical" },
  annotations: { summary: "{{ $labels.job }} is at {{ $value | humanize }}." },
  ...more,
});
export const record = (name: string, more: Partial<Rule> = {}): Rule => ({
  record: name,
  expr: "sum by (job) (up)",
  labels: { team: "video" },
  ...more,
});
export const group = (name: string, ...rules: readonly Rule[]): Group => ({ name, rules });
