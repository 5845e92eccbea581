// How a group becomes several where a ruler takes only so many rules in one, without a rule losing what it reads.

import type { Group, Rule } from "../../../alerts/engine/rule.ts";

/** What Mimir takes unless `ruler_max_rules_per_rule_group` says otherwise; a ruler does not tell its limit. */
export const MOST = 20;

/**
 * A group in parts of at most 20 rules: `redis.alerts`, `redis.alerts.2` and so on, in the order of its rules. Parts
 * are evaluated at different moments: a rule that reads what one before it gives stays in the part of that one, so
 * that a part may be larger.
 */
export const inParts = (group: Group): readonly Group[] => {
  const parts: Group[] = [];
  let rest = group.rules;
  for (let at = cut(rest); at < rest.length; at = cut(rest)) {
    parts.push(partOf(group, rest.slice(0, at), parts.length));
    rest = rest.slice(at);
  }
  return [...parts, partOf(group, rest, parts.length)];
};

const partOf = (group: Group, rules: readonly Rule[], i: number): Group => ({
  ...group,
  name: i === 0 ? group.name : `${group.name}.${i + 1}`,
  rules,
});

/** How many rules go into the first part: the most that it takes, else as few as have to stay together. */
const cut = (rules: readonly Rule[]): number => {
  if (rules.length <= MOST) return rules.length;
  const needs = rules.map((rule, i) => {
    const first = rules.slice(0, i).findIndex((each) => reads(rule.expr, each));
    return first === -1 ? i : first;
  });
  const places = rules.map((_, i) => i).filter((at) => at > 0 && needs.slice(at).every((need) => need >= at));
  return places.findLast((at) => at <= MOST) ?? places[0] ?? rules.length;
};

/** Whether an expression reads what a rule gives: the series that it records, or that its alert fires. */
export const reads = (expr: string, { record = "ALERTS(_FOR_STATE)?" }: Rule): boolean =>
  new RegExp(`(?<![\\w:])${record}(?![\\w:])`).test(expr);
