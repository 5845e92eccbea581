// Recording rules that no unit test ever evaluates to a value, directly or through what reads them.

import { untestedSlo } from "../../../alerts/engine/tuned.ts";
import type { Check } from "../finding.ts";
import { recordsRead } from "../reads.ts";
import type { Subject } from "../subject.ts";

/** What tests evaluate: the queries that they ask, and the alerts that they let fire. */
const asked = ({ tests, placed }: Subject): readonly string[] => {
  const groups = tests.flatMap((file) => file.tests);
  const firing = groups
    .flatMap((t) => t.alert_rule_test ?? [])
    .filter(({ exp_alerts = [] }) => exp_alerts.length > 0)
    .map(({ alertname }) => alertname);
  const alerts = placed.filter(({ rule }) => rule.alert !== undefined && firing.includes(rule.alert));
  const queries = groups.flatMap((t) => t.promql_expr_test ?? []).map(({ expr }) => expr);
  return [...queries, ...alerts.map(({ rule }) => rule.expr)];
};

export default {
  name: "record-tests",
  about: "recording rules and SLOs that no unit test reads",
  run: (subject) => {
    const records = subject.placed.filter(({ rule }) => rule.record !== undefined);
    const read = recordsRead(asked(subject), records);
    return records
      .filter((rule) => !read.has(rule) && !untestedSlo(rule.rule.labels?.slo ?? "", subject.settings))
      .map(({ where }) => ({
        where,
        what: "is read by no test, neither itself nor by an alert that a test lets fire.",
        fix: "Give it a test with the value that it is to have.",
      }));
  },
} satisfies Check;
