// Alerts that no unit test lets fire, or that none keeps silent.

import { untestedAlert, untestedSlo } from "../../../alerts/engine/tuned.ts";
import type { Check, Finding } from "../finding.ts";

export default {
  name: "alert-tests",
  about: "alerts without a firing and a silent unit test",
  run: ({ placed, tests, settings }) => {
    const cases = tests.flatMap((file) => file.tests.flatMap((t) => t.alert_rule_test ?? []));
    return placed.flatMap(({ where, rule: { alert, labels } }): readonly Finding[] => {
      if (alert === undefined || untestedAlert(alert, settings)) return [];
      if (labels?.slo && untestedSlo(labels.slo, settings)) return [];
      const own = cases.filter(({ alertname }) => alertname === alert);
      const fires = own.some(({ exp_alerts = [] }) => exp_alerts.length > 0);
      const silent = own.some(({ exp_alerts = [] }) => exp_alerts.length === 0);
      return [
        ...(fires
          ? []
          : [{ where, what: "has no test in which it fires.", fix: "Give it a case in fires." }]),
        ...(silent
          ? []
          : [{ where, what: "has no test in which it stays silent.", fix: "Give it a case in silent." }]),
      ];
    });
  },
} satisfies Check;
