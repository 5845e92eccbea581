// Writing a group in Prometheus' own form to a Grafana that converts it: 12 and later.

import type { Rule } from "../../../alerts/engine/rule.ts";
import type { Folder, JsonObject } from "../format.ts";
import { type Http, orNothing, route } from "../http.ts";
import { listOf, objectOf, textOf } from "../json.ts";
import { fixes, Refusal, seenAs } from "../refusal.ts";
import { settle } from "../settle.ts";
import { CONVERT } from "./ability.ts";
import { type LiveGroup, partsOf, type RuleGroup } from "./format.ts";
import { fromGrafana, textsIn, UID_LABEL } from "./from-grafana.ts";
import { type Context, isNameIn, readGroup } from "./grafana-groups.ts";
import { markedRules, ruleUids } from "./mark.ts";
import { storedIn } from "./provisioning.ts";
import { inGrafana } from "./to-grafana.ts";
import { refuseChanged, until } from "./writing.ts";

export interface Posted {
  readonly uid: string;
  readonly interval: number;
  /** Seconds by which Grafana looks back; it would choose a minute, and Prometheus looks at now. */
  readonly offset: number;
  /**
   * With our marks and in the words of Grafana's templates; with the uid that the rule of Grafana gets, undefined where
   * the server chooses it.
   */
  readonly rules: readonly { readonly rule: Rule; readonly uid: string | undefined }[];
  readonly datasource: string;
  /** Where recorded series go. */
  readonly target: string;
  readonly message: string;
}
type Found = LiveGroup | undefined;

/** What to post for a group that is wanted. */
export const postedOf = ({ project, datasource }: Context, group: RuleGroup, message: string): Posted => {
  const uids = ruleUids(
    group.rules.map(({ rule }) => rule),
    group,
    project,
  );
  const rules = markedRules(group, project).map((rule, i) => ({ rule: translated(rule), uid: uids[i] }));
  const { uid } = datasource;
  return {
    uid: group.uid,
    interval: group.interval,
    offset: 0,
    rules,
    datasource: uid,
    target: uid,
    message,
  };
};

const translated = (rule: Rule): Rule => {
  if (rule.alert === undefined) return rule;
  return { ...rule, labels: inGrafana(rule.labels), annotations: inGrafana(rule.annotations) };
};

/** What to post so that a converted group is again as it was read, marks, texts and all. */
export const postedAgain = ({ project }: Context, group: RuleGroup, message: string): Posted => {
  const stored = storedIn({ value: group });
  const isName = isNameIn(partsOf(group.uid), project);
  const rules = stored.map((each) => ({
    rule: { ...fromGrafana(each, isName).rule, ...textsIn(each) },
    uid: textOf(each.uid),
  }));
  const source = group.rules[0]?.beside["data source"] ?? "";
  const target = group.rules.flatMap(({ beside }) => beside["recorded in"] ?? [])[0] ?? source;
  const [query] = listOf(stored[0]?.data).map(objectOf);
  const offset = Number(objectOf(query?.relativeTimeRange).to ?? 0);
  return { uid: group.uid, interval: group.interval, offset, rules, datasource: source, target, message };
};

/** Whether the converter could make a group again as it was read. */
export const isConvertible = ({ rules }: RuleGroup): boolean => {
  const only = (name: string) => new Set(rules.flatMap(({ beside }) => beside[name] ?? [])).size <= 1;
  const known = ["data source", "recorded in"];
  const besides = rules.flatMap(({ beside }) => Object.keys(beside));
  return only("data source") && only("recorded in") && besides.every((name) => known.includes(name));
};

/**
 * Replaces a group. The server finds its folder by the title, and makes one when it finds none: so first of all it is
 * made sure that our folder is the only one there with its title.
 */
export const postGroup = async (
  context: Context,
  posted: Posted,
  before: Found,
  isDone: (now: Found) => boolean,
): Promise<void> => {
  const { title, parent } = await namespaceOf(context.http, partsOf(posted.uid).parent);
  const headers = {
    ...inFolder(parent),
    // As YAML, which JSON is, too: of JSON as such some versions lose every field with an underscore in its name.
    "Content-Type": "application/yaml",
    "X-Grafana-Alerting-Datasource-UID": posted.datasource,
    "X-Grafana-Alerting-Target-Datasource-UID": posted.target,
    "X-Grafana-Alerting-Version-Message": headerText(posted.message),
  };
  const body = bodyOf(posted);
  const path = `${CONVERT}/${encodeURIComponent(title)}`;
  const readBack = () => readGroup(context, posted.uid);
  const send = async (): Promise<Found> => {
    refuseChanged(before, await readBack(), `POST /${path}`);
    await context.http.send("POST", path, { body, headers });
    return undefined;
  };
  const isUntouched = (now: Found) => now?.version === before?.version;
  try {
    await settle<Found>(context.http, { send, readBack, isDone, isUntouched });
  } catch (error) {
    throw error instanceof Refusal ? explained(error) : error;
  }
};

const inFolder = (parent: string | undefined): Record<string, string> =>
  parent === undefined ? {} : { "X-Grafana-Alerting-Folder-UID": parent };

const LONGEST = 490;
/** Headers hold one line of plain letters. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]+/g, " ").slice(0, LONGEST);

const bodyOf = ({ uid, interval, offset, rules }: Posted): JsonObject => ({
  name: partsOf(uid).title,
  interval: `${interval}s`,
  query_offset: `${offset}s`,
  rules: rules.map(({ rule, uid: own }) =>
    rule.alert === undefined ? recording(rule) : alerting(rule, own),
  ),
});

/** Without a uid: the label that sets it would become one of the recorded series. */
const recording = ({ record = "", expr, labels = {} }: Rule): JsonObject => ({ record, expr, labels });

const alerting = (rule: Rule, uid: string | undefined): JsonObject => ({
  alert: rule.alert ?? "",
  expr: rule.expr,
  ...(rule.for === undefined ? {} : { for: rule.for }),
  ...(rule.keep_firing_for === undefined ? {} : { keep_firing_for: rule.keep_firing_for }),
  labels: { ...rule.labels, ...(uid === undefined ? {} : { [UID_LABEL]: uid }) },
  annotations: rule.annotations ?? {},
});

const explained = (refusal: Refusal): Refusal => {
  if (!/recording rules?: feature not enabled/i.test(refusal.message)) return refusal;
  const fix =
    "Switch recording rules on in Grafana ([recording_rules] enabled = true), or have Prometheus evaluate them " +
    "from out/prometheus/rules and publish without them: --no-recording-rules.";
  return seenAs(refusal, "invalid", fix);
};

/** Deletes a converted group. */
export const deleteConverted = async (context: Context, before: LiveGroup): Promise<void> => {
  const { http } = context;
  const { uid, title: name, parent: folder } = before.value;
  const { title, parent } = await namespaceOf(http, folder);
  const path = `${CONVERT}/${route`${title}/${name}`}`;
  refuseChanged(before, await readGroup(context, uid), `DELETE /${path}`);
  await orNothing(http.send("DELETE", path, { headers: inFolder(parent) }));
};

/** The title by which the converter finds a folder, and the folder around it. */
const namespaceOf = async (http: Http, uid: string): Promise<Pick<Folder, "title" | "parent">> => {
  const body = await until(http, () => orNothing(http.get(route`api/folders/${uid}`)), isThere);
  const { title, parentUid } = objectOf(body);
  const name = textOf(title) ?? "";
  const parent = textOf(parentUid);
  const here = () => titled(http, name, parent);
  const same = await until(http, here, (uids) => uids.includes(uid));
  if (same.length === 1 && same[0] === uid) return { title: name, parent };
  throw same.length > 1 ? ambiguous(name, uid) : unseen(uid);
};

const isThere = (body: unknown): boolean => body !== undefined;

/** The uids of folders with a title in a place. */
const titled = async (http: Http, title: string, parent: string | undefined): Promise<readonly string[]> => {
  const query = parent === undefined ? {} : { parentUid: parent };
  const found = listOf(await http.get("api/folders", { query: { ...query, limit: 1000 } })).map(objectOf);
  return found
    .filter((folder) => folder.title === title && textOf(folder.parentUid) === parent)
    .flatMap(({ uid }) => textOf(uid) ?? []);
};

const ambiguous = (title: string, uid: string): Refusal =>
  new Refusal(`there are several folders called ${title}, and Grafana takes the rules' folder by its title`, {
    kind: "invalid",
    where: `GET /api/folders/${uid}`,
    fix: "Rename or delete the other one.",
  });

const unseen = (uid: string): Refusal =>
  new Refusal("the folder of the rules is not there", {
    kind: "missing",
    where: `GET /api/folders/${uid}`,
    fix: fixes.missing,
  });
