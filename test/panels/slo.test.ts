// Objectives: what their table says of each, from what is recorded.

import { describe, expect, test } from "vitest";
import { answers } from "../promql/promtool.ts";
import { bookOf } from "../scripts/compile/installation.ts";

const panel = bookOf("")
  .dashboards.find(({ def }) => def.uid === "livekit-overview")
  ?.rows.flatMap(({ panels }) => panels)
  .find(({ title }) => title === "Objectives");
const asked = (legend: string): string =>
  (panel?.targets.find((t) => t.legend === legend)?.expr ?? "").replace(/\$\w+/g, ".*");

const at = (name: string, namespace: string, value: number) => [
  `slo:${name}{slo="livekit-join-success", namespace="${namespace}"}`,
  `${value}x20`,
];
/** Two sites, of which the second burns; the objective is 99 % over 30 days. */
const series = Object.fromEntries([
  ['slo:objective:ratio{slo="livekit-join-success"}', "0.99x20"],
  ['slo:window:seconds{slo="livekit-join-success"}', "2592000x20"],
  at("error:ratio_rate1h", "a", 0),
  at("error:ratio_rate1h", "b", 0.04),
  at("error:ratio_rate6h", "a", 0),
  at("error:ratio_rate6h", "b", 0.02),
  at("burn_rate:ratio", "a", 0),
  at("burn_rate:ratio", "b", 4),
  at("error_budget_remaining:ratio", "a", 1),
  at("error_budget_remaining:ratio", "b", 0.5),
]);

describe("an objective's row", () => {
  test.each([
    ["Promised", 0.99],
    ["Kept, last hour", 0.96],
    ["Budget left", 0.5],
    ["Burn 1 h", 4],
    // Half of the budget is left, and goes twice as fast as it may: a quarter of 30 days.
    ["Burn 6 h", 2],
    ["Lasts", 7.5 * 86_400],
  ])("%s is that of its worst site", (legend, value) => {
    const rounded = `round(${asked(legend)}, 0.0001)`;
    const { ok, said } = answers(rounded, series, { '{slo="livekit-join-success"}': value });
    expect(ok, said).toBe(true);
  });
  test("is called by its title, and the table is as high as it has rows", () => {
    expect(panel?.names?.slo).toEqual({
      "livekit-join-success": "Join success",
      "livekit-join-latency": "Join latency",
    });
    expect(panel?.place.h).toBe(5);
  });
});
