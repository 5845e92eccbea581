// Alerts with one name, and recording rules that write the same series.

import type { Check } from "../finding.ts";
import { repeated } from "../groups.ts";

export default {
  name: "duplicate-rule",
  about: "two alerts with one name, two rules that record one series",
  run: ({ placed }) => [
    ...repeated(placed, ({ rule }) => rule.alert).map(([, all]) => ({
      where: [...new Set(all.map(({ where }) => where))].join(", "),
      what: `is the name of ${all.length} alerts: one runbook, one silence, one test for all.`,
      fix: "Give each its own name.",
    })),
    ...repeated(placed, ({ rule }) =>
      rule.record === undefined ? undefined : `${rule.record} ${JSON.stringify(rule.labels ?? {})}`,
    ).map(([, all]) => ({
      where: [...new Set(all.map(({ where }) => where))].join(", "),
      what: `is recorded ${all.length} times with the same labels; Prometheus drops all but one sample.`,
      fix: "Record it once, or add a label that tells them apart.",
    })),
  ],
} satisfies Check;
