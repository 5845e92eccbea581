// What a signal shows for some series at a time, by Prometheus' own engine.

import { expect } from "vitest";
import type { Given } from "../../alerts/engine/case.ts";
import { seriesLabels } from "../../alerts/engine/sample.ts";
import { defaultSettings } from "../../config/settings.ts";
import { promql } from "../../promql/index.ts";
import { quote } from "../../promql/print.ts";
import type { Signal } from "../../signals/signal.ts";
import { ruleSite } from "../../signals/site.ts";
import { promtool } from "../promql/promtool.ts";

const settings = defaultSettings({ alerts: [], slos: [] });

const labelled = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join(", ")}}`;
const input = (given: Given) => ({
  series: given.name + labelled(seriesLabels(given, settings)),
  values: given.values,
});

/** Its PromQL in a rule with a window of 5m. */
export const printed = (signal: Signal, by: readonly string[] = []): string =>
  promql(signal.of(by), ruleSite(settings, "5m"));

/**
 * Asserts what a signal is at a time, split by one label: its values, to six digits, by that label's; `{}` is
 * nothing at all. Without a label the value is that of `all`.
 */
export const shows = (
  signal: Signal,
  given: readonly Given[],
  at: string,
  values: Readonly<Record<string, number>>,
  split?: string,
): void => {
  const samples = Object.entries(values).map(([name, value]) => ({
    labels: split ? labelled({ [split]: name }) : "{}",
    value,
  }));
  const expr = `round(${printed(signal, split ? [split] : [])}, 0.000001)`;
  const test = {
    interval: "1m",
    input_series: given.map(input),
    promql_expr_test: [{ expr, eval_time: at, exp_samples: samples }],
  };
  const { ok, said } = promtool(["test", "rules"], { evaluation_interval: "1m", tests: [test] });
  expect(ok, said).toBe(true);
};
