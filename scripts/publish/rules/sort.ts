// What a plan has to know of rule groups: when two are the same, and how their difference is told.

import type { Group } from "../../../alerts/engine/rule.ts";
import { type Change, type Detail, weighed, weights } from "../../compare/change.ts";
import { pair } from "../../compare/pairs.ts";
import { compareRules } from "../../compare/rules.ts";
import { lines } from "../../compare/tell.ts";
import { differs } from "../../compare/words.ts";
import { clean } from "../classify.ts";
import type { GroupRule, RuleGroup } from "./format.ts";
import { isOutdated } from "./grafana-groups.ts";
import { checksum } from "./mark.ts";

/**
 * The difference line by line. `edited` when it is told what a person did: then a difference that means nothing, such
 * as another way to write the same query, is none.
 */
const words = (before: RuleGroup, after: RuleGroup, _: unknown, edited: boolean): readonly string[] => {
  const told = lines([
    ...compareRules([promOf(before)], [promOf(after)]),
    ...besides(before, after),
    ...besidesOfGroup(before, after),
  ]);
  if (told.length > 0) return told.map(line);
  if (checksum(before) === checksum(after) || edited) return [];
  const inOrder = (group: RuleGroup) => JSON.stringify(group.rules.map(keyOf));
  return inOrder(before) === inOrder(after)
    ? ["the same, written in another way"]
    : ["the rules in another order"];
};

/** A group as Prometheus has it. */
const promOf = ({ title, interval, rules }: RuleGroup): Group => ({
  name: title,
  interval: `${interval}s`,
  rules: rules.map(({ rule }) => rule),
});

const line = (text: string): string => (/^ */.exec(text)?.[0] ?? "") + clean(text);

const nameOf = ({ rule }: GroupRule): string => rule.alert ?? rule.record ?? "";
const keyOf = (each: GroupRule): string => {
  const { alert, labels = {} } = each.rule;
  const own = alert === undefined ? Object.entries(labels).sort() : labels.severity;
  return JSON.stringify([alert === undefined, nameOf(each), own ?? ""]);
};

type Beside = GroupRule["beside"];
const CODE = /^[[{]/;
const between = (before: Beside, after: Beside): readonly Detail[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const as = CODE.test(after[name] ?? before[name] ?? "") ? "code" : "plain";
    return differs(name, before[name], after[name], weights.told, as);
  });

const besides = (before: RuleGroup, after: RuleGroup): readonly Change[] =>
  pair(before.rules, after.rules, keyOf, nameOf).both.flatMap(([old, now]) => {
    const details = between(old.beside, now.beside);
    const thing = now.rule.alert === undefined ? "recording rule" : "alert";
    return details.length === 0 ? [] : [weighed({ what: "changed", thing, path: [nameOf(now)], details })];
  });

const besidesOfGroup = (before: RuleGroup, after: RuleGroup): readonly Change[] => {
  const details = between(before.beside, after.beside);
  return details.length === 0
    ? []
    : [weighed({ what: "changed", thing: "rule group", path: [after.title], details })];
};

const counted = (count: number, thing: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${thing}${count === 1 ? "" : "s"}`];

/** What there is to say of a group that comes or goes. */
const about = ({ rules, interval }: RuleGroup): readonly string[] => {
  const alerts = rules.filter(({ rule }) => rule.alert !== undefined).length;
  const parts = [...counted(alerts, "alert"), ...counted(rules.length - alerts, "recording rule")];
  return [`${parts.join(" and ")}, evaluated every ${interval}s`];
};

/** A text of Grafana's is told apart by nothing else: it means the same as what is built. */
const renews = ({ content = {} }: RuleGroup, wanted: RuleGroup): readonly string[] =>
  isOutdated(content) && !isOutdated(wanted.content ?? {})
    ? ["its templates no longer fail where a query gives nothing"]
    : [];

/** Rule groups as one more kind of object in a plan. */
export const ruleGroups = {
  checksum,
  /** The place of a group is part of what it is: it never moves. */
  placedAs: (value: RuleGroup, _: RuleGroup): RuleGroup => value,
  words,
  renews,
  about,
  folderOf: ({ parent }: RuleGroup): string | undefined => parent,
};
