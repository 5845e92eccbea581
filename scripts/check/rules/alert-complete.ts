// Alerts without what routing, silencing and a woken person need.

import type { Rule } from "../../../alerts/engine/rule.ts";
import { offer } from "../../../config/problem.ts";
import { secondsOf } from "../../../promql/literal.ts";
import type { Check, Finding } from "../finding.ts";
import { holes } from "../holes.ts";

const annotations = {
  summary: "Say in one sentence what is wrong and where.",
  description: "Say why it matters and what to do.",
} as const;
const labels = {
  component: "Name the component; inhibitions and dashboards go by it.",
  team: "Name the team; routes go by it.",
} as const;

const missing = (
  where: string,
  parts: Readonly<Record<string, string>>,
  has: Readonly<Record<string, string>> = {},
): readonly Finding[] =>
  Object.entries(parts).flatMap(([part, fix]) =>
    has[part]?.trim() ? holes(where, part, has[part]) : [{ where, what: `has no ${part}.`, fix }],
  );

const severity = (where: string, given: string | undefined, known: readonly string[]): readonly Finding[] => {
  if (given !== undefined && known.includes(given)) return [];
  const what = given === undefined ? "has no severity." : `has the severity ${given}, which no route knows.`;
  return [{ where, what, fix: offer(given ?? "", "severities", known) }];
};
/** `0s` is a choice that somebody made; nothing at all is not. */
const patience = (where: string, rule: Rule): readonly Finding[] =>
  rule.for !== undefined && secondsOf(rule.for) !== undefined
    ? []
    : [
        {
          where,
          what: "does not say for how long.",
          fix: "Write how long until it fires: 5m, or 0s for at once.",
        },
      ];

export default {
  name: "alert-complete",
  about: "alerts without for, severity, component, team, summary or description",
  run: ({ placed, settings }) =>
    placed
      .filter(({ rule }) => rule.alert !== undefined)
      .flatMap(({ where, rule }) => [
        ...patience(where, rule),
        ...severity(where, rule.labels?.severity, Object.keys(settings.severities)),
        ...missing(where, labels, rule.labels),
        ...missing(where, annotations, rule.annotations),
      ]),
} satisfies Check;
