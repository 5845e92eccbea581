// Which groups are to be published to a server, and what it cannot take.

import type { Group, Rule } from "../../../alerts/engine/rule.ts";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { secondsOf } from "../../../promql/literal.ts";
import { type GroupRule, type RuleGroup, uidOf, type WantedRules } from "./format.ts";
import { withSeverity } from "./from-grafana.ts";
import { inParts, MOST, reads } from "./parts.ts";
import { readsSeries } from "./templates.ts";

/** What decides how groups are published. */
export interface Taking {
  /** How the server is called in a note: `Grafana 11.6.0`. */
  readonly server: string;
  readonly parent: string;
  /** Seconds of a group that does not say how often it is evaluated. */
  readonly interval: number;
  /** Undefined for a ruler, which takes all rules, but not all in one group. */
  readonly grafana?:
    | {
        readonly datasource: string;
        /** Why recording rules are left out, as the end of a sentence; undefined where they are not. */
        readonly withoutRecords?: string | undefined;
        readonly keepsFiring: boolean;
        readonly sharesTitles: boolean;
      }
    | undefined;
}

/** The groups as they are to be there; those in which nothing is left are left out. */
export const wantedRules = (built: readonly Group[], taking: Taking): WantedRules => {
  const groups = taking.grafana ? built : built.flatMap(inParts);
  const problems = sameNames(groups);
  if (problems.length > 0) throw new ProblemsError(problems);
  const kept = groups.map((group) => ({
    ...group,
    rules: group.rules.filter((rule) => takes(rule, taking)),
  }));
  const full = kept.filter(({ rules }) => rules.length > 0);
  const titles = titlesOf(full, taking);
  return {
    groups: full.map((group) => groupOf(group, taking, titles)),
    notes: taking.grafana ? notesOf(groups, taking) : largeNote(groups),
  };
};

const sameNames = (groups: readonly Group[]): readonly Problem[] => {
  const names = groups.map(({ name }) => name);
  return [...new Set(names.filter((name, i) => names.indexOf(name) < i))].map((name) => ({
    where: `the rule group ${name}`,
    what: "is built twice.",
    fix: "Rename one of the two: a server keeps one group of a name.",
  }));
};

const takes = ({ record }: Rule, { grafana }: Taking): boolean =>
  record === undefined || grafana?.withoutRecords === undefined;

const groupOf = (group: Group, taking: Taking, titleOf: (rule: Rule) => string): RuleGroup => ({
  uid: uidOf(taking.parent, group.name),
  title: group.name,
  parent: taking.parent,
  interval: intervalOf(group, taking),
  rules: group.rules.map((rule) => ruleOf(rule, taking, titleOf(rule))),
  beside: {},
});

const ruleOf = (rule: Rule, { grafana }: Taking, title: string): GroupRule => {
  if (grafana === undefined) return { rule, beside: {} };
  const { keep_firing_for, ...rest } = rule;
  const name = rule.alert ?? rule.record;
  return {
    rule: grafana.keepsFiring ? rule : rest,
    beside: { "data source": grafana.datasource, ...(title === name ? {} : { title }) },
  };
};

/** Grafana evaluates every so many times ten seconds. */
const STEP = 10;
const intervalOf = ({ interval }: Group, taking: Taking): number => {
  const seconds = (interval === undefined ? undefined : secondsOf(interval)) ?? taking.interval;
  return taking.grafana ? Math.max(STEP, Math.ceil(seconds / STEP) * STEP) : seconds;
};

/** Where titles have to differ within a folder, alerts that are there in several severities say which they are. */
const titlesOf = (groups: readonly Group[], { grafana }: Taking): ((rule: Rule) => string) => {
  const names = groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
  const twice = new Set(names.filter((name, i) => names.indexOf(name) < i));
  const apart = grafana !== undefined && !grafana.sharesTitles;
  return ({ alert, record, labels }) => {
    const name = alert ?? record ?? "";
    const severity = labels?.severity;
    return apart && twice.has(name) && severity !== undefined ? withSeverity(name, severity) : name;
  };
};

const notesOf = (groups: readonly Group[], taking: Taking): readonly string[] => {
  const rules = groups.flatMap((group) => group.rules);
  return [
    ...recordsNote(rules, taking),
    ...keepingNote(rules, taking),
    ...templatesNote(rules),
    ...intervalNote(groups, taking),
  ];
};

const recordsNote = (rules: readonly Rule[], taking: Taking): readonly string[] => {
  const left = rules.filter((rule) => !takes(rule, taking));
  if (left.length === 0) return [];
  const readers = rules.filter(
    ({ alert, expr }) => alert !== undefined && left.some((each) => reads(expr, each)),
  );
  const [rule, pronoun] = left.length === 1 ? ["rule is", "it"] : ["rules are", "them"];
  const need = readers.length === 0 ? "" : ` Without ${pronoun} these never fire: ${some(readers)}.`;
  return [
    `${left.length} recording ${rule} left out, ${taking.grafana?.withoutRecords}. ` +
      `Have Prometheus evaluate ${pronoun}, from out/prometheus/rules.${need}`,
  ];
};

const keepingNote = (rules: readonly Rule[], { grafana, server }: Taking): readonly string[] => {
  const keeping = rules.filter(({ keep_firing_for }) => keep_firing_for !== undefined);
  return grafana?.keepsFiring || keeping.length === 0
    ? []
    : [`keep_firing_for is left out, which ${server} does not know: ${some(keeping)}.`];
};

const templatesNote = (rules: readonly Rule[]): readonly string[] => {
  const reading = rules.filter(({ labels, annotations }) =>
    Object.values({ ...labels, ...annotations }).some(readsSeries),
  );
  return reading.length === 0
    ? []
    : [`Grafana's templates cannot read other series; these texts stay incomplete: ${some(reading)}.`];
};

const intervalNote = (groups: readonly Group[], taking: Taking): readonly string[] => {
  const rounded = groups.filter(
    (group) => intervalOf(group, taking) !== intervalOf(group, { ...taking, ...RULER }),
  );
  return rounded.length === 0
    ? []
    : [
        `Grafana evaluates every so many times ${STEP} s; rounded up: ${rounded.map(({ name }) => name).join(", ")}.`,
      ];
};
const RULER = { grafana: undefined };

/** Other rulers than Mimir have no limit unless somebody sets one. */
const largeNote = (groups: readonly Group[]): readonly string[] =>
  groups
    .filter(({ rules }) => rules.length > MOST)
    .map(
      ({ name, rules }) =>
        `${name} keeps ${rules.length} rules together, since they read one another; ` +
        `Mimir takes ${MOST} in a group unless ruler_max_rules_per_rule_group allows more.`,
    );

const MANY = 8;
const some = (rules: readonly Rule[]): string => {
  const names = [...new Set(rules.map(({ alert, record }) => alert ?? record ?? ""))];
  const rest = names.length - MANY;
  return rest > 0 ? `${names.slice(0, MANY).join(", ")} and ${rest} more` : names.join(", ");
};
