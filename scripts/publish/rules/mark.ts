// Whose a group is: the mark on each of its rules, and what the marks tell later.

import { createHash } from "node:crypto";
import type { Rule } from "../../../alerts/engine/rule.ts";
import { secondsOf } from "../../../promql/literal.ts";
import { canonical } from "../../compare/json.ts";
import type { Json, JsonObject, Owner } from "../format.ts";
import { tag } from "../marks.ts";
import type { GroupRule, RuleGroup } from "./format.ts";

/**
 * The mark is the last line of a rule's expression, a comment. No other place serves everywhere: labels become part of
 * alerts and of recorded series, recording rules take no annotations, rulers show theirs to whoever is alerted, and
 * groups have no text of their own. Every server keeps an expression as it was sent. The mark names the project, the
 * group (hashed: a copy in another group is not ours) and the checksum of the rule as published. A rule's mark
 * changes only with the rule and its group's interval: Grafana resets an alert that is pending or firing whenever
 * anything about its rule changes.
 */
const LINE =
  /\n# Published by livekit-dashboards \(livekit-dashboards\/([^/\s]+)\/([0-9a-f]+)\/([0-9a-f]+)\)\.\s*$/;

type Place = Pick<RuleGroup, "parent" | "title">;

const hash = (value: Json, length: number): string =>
  createHash("sha256").update(canonical(value)).digest("hex").slice(0, length);
const placeOf = ({ parent, title }: Place): string => hash([parent, title], 16);

/** Only what is there, as JSON. */
const present = (value: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );

/** `0s`, nothing, and an absent duration are the same; so are `5m` and `5m0s`. */
const lasting = (duration: string | undefined): Json | undefined => {
  const seconds = duration === undefined || duration === "" ? 0 : secondsOf(duration);
  return seconds === 0 ? undefined : (seconds ?? duration);
};

/** A rule in one way only: two that a server would not tell apart are equal. */
const plain = ({ rule, beside }: GroupRule): JsonObject =>
  present({
    alert: rule.alert,
    record: rule.record,
    expr: rule.expr.trim(),
    for: lasting(rule.for),
    keep: lasting(rule.keep_firing_for),
    labels: rule.labels ?? {},
    annotations: rule.annotations ?? {},
    beside,
  });

const sumOf = (each: GroupRule, { interval, beside }: RuleGroup): string =>
  hash([interval, { ...beside }, plain(each)], 32);
const sumOfAll = (sums: readonly string[]): string => hash(sums, 64);

/** The checksum of a group as compared: its rules in their order, its interval. */
export const checksum = (group: RuleGroup): string => sumOfAll(group.rules.map((each) => sumOf(each, group)));

/** The rules as they are sent: each with our mark. */
export const markedRules = (group: RuleGroup, project: string): readonly Rule[] =>
  group.rules.map((each) => {
    const mark = `${tag}/${project}/${placeOf(group)}/${sumOf(each, group)}`;
    return { ...each.rule, expr: `${each.rule.expr.trim()}\n# Published by livekit-dashboards (${mark}).` };
  });

/** A rule without our mark, and the checksum that the mark holds; another project's mark stays. */
export const readMark = (
  rule: Rule,
  project: string,
  place: Place,
): { readonly rule: Rule; readonly sum: string | undefined } => {
  const [line, theirProject, theirPlace, sum] = LINE.exec(rule.expr) ?? [];
  if (line === undefined || theirProject !== project || theirPlace !== placeOf(place))
    return { rule, sum: undefined };
  return { rule: { ...rule, expr: rule.expr.slice(0, -line.length) }, sum };
};

/** A group belongs to whom its marks say; one rule without makes it differ from what was published. */
export const ownerOf = (sums: readonly (string | undefined)[]): Owner =>
  sums.some((sum) => sum !== undefined)
    ? { kind: "ours", checksum: sumOfAll(sums.map((sum) => sum ?? "")) }
    : { kind: "foreign" };

/** The interval in the marks of rules that wait for their group to be written as a whole: any will do. */
export const WAITING = 0;

/**
 * A group and whose it is, by its marks. Rules that wait make it ours and not edited, and never the one that is
 * wanted: it is written in part.
 */
export const owned = (
  group: RuleGroup,
  sums: readonly (string | undefined)[],
): { readonly value: RuleGroup; readonly owner: Owner } => {
  const at = (interval: number) => group.rules.map((each) => sumOf(each, { ...group, interval }));
  const [waiting, whole] = [at(WAITING), at(group.interval)];
  const isPart = sums.some((sum, i) => sum !== undefined && sum === waiting[i]);
  if (!isPart) return { value: group, owner: ownerOf(sums) };
  const value = { ...group, beside: { ...group.beside, state: "written in part" } };
  const isOurs = (sum: string | undefined, i: number) => sum === waiting[i] || sum === whole[i];
  const rules = value.rules.map((each) => sumOf(each, value));
  return { value, owner: ownerOf(sums.map((sum, i) => (isOurs(sum, i) ? rules[i] : sum))) };
};

/** Whether each rule of a group is one of those sides: so it is while a write is under way, and nobody edits it. */
export const isBetween = ({ rules }: RuleGroup, sides: readonly RuleGroup[]): boolean => {
  const known = new Set(sides.flatMap((side) => side.rules.map((each) => canonical(plain(each)))));
  return rules.every((each) => known.has(canonical(plain(each))));
};

/** The version of a content, opaque to all others. */
export const versionOf = (content: JsonObject): string => hash(content, 64);

/**
 * The uids that the rules of a group have in Grafana, which follow from names alone: project, folder, group, alert and
 * severity. Of several that have all of these in common the second is told apart by its number.
 */
export const ruleUids = (rules: readonly Rule[], place: Place, project: string): readonly string[] => {
  const names = rules.map((rule) => hash([project, place.parent, place.title, ...identity(rule)], 32));
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? `ld-${name}` : `ld-${hash([name, before], 32)}`;
  });
};

/** An alert may exist once per severity, a recorded series once per set of labels. */
const identity = ({ alert, record, labels = {} }: Rule): readonly Json[] =>
  alert === undefined ? ["record", record ?? "", { ...labels }] : ["alert", alert, labels.severity ?? ""];
