// Asserts when the condition of an alert holds, by Prometheus' own engine.

import { expect } from "vitest";
import type { Given } from "../../alerts/engine/case.ts";
import { seriesLabels } from "../../alerts/engine/sample.ts";
import type { When } from "../../alerts/engine/when.ts";
import { defaultSettings } from "../../config/settings.ts";
import { promql } from "../../promql/index.ts";
import { quote } from "../../promql/print.ts";
import { ruleSite } from "../../signals/site.ts";
import { promtool } from "../promql/promtool.ts";

const settings = defaultSettings({ alerts: [], slos: [] });
const series = (of: Given) => ({
  series: `${of.name}{${Object.entries(seriesLabels(of, settings))
    .map(([label, value]) => `${label}=${quote(value)}`)
    .join(", ")}}`,
  values: of.values,
});
const expression = <B extends string>(when: When<B>, window: "2m" | "5m" | "10m"): string =>
  promql(
    when.condition(when.signal.bounds.critical ?? when.signal.bounds.warning ?? 0, when.signal),
    ruleSite(settings, window),
  );
/** At which minutes it holds, as `{ 20: false, 30: true }`. */
export const holdsAt = <B extends string>(
  when: When<B>,
  window: "2m" | "5m" | "10m",
  input: readonly Given[],
  at: Readonly<Record<number, boolean>>,
): void => {
  const tests = Object.entries(at).map(([minute, holds]) => ({
    expr: `count(${expression(when, window)})`,
    eval_time: `${minute}m`,
    exp_samples: holds ? [{ labels: "{}", value: 1 }] : [],
  }));
  const one = { interval: "1m", input_series: input.map(series), promql_expr_test: tests };
  const { ok, said } = promtool(["test", "rules"], { evaluation_interval: "1m", tests: [one] });
  expect(ok, said).toBe(true);
};
