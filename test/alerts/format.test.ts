// How values read in annotations: what we expect of a template is what Prometheus makes of it, and counts are whole.

import { expect, test } from "vitest";
import { formatOf } from "../../alerts/engine/format.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import { rate as perSecond } from "../../promql/index.ts";
import { rate } from "../../signals/kinds/index.ts";
import { promtool } from "../promql/promtool.ts";
import { bookOf } from "../scripts/compile/installation.ts";

const values = [0, 0.004, 0.5, 0.96, 1, 1.5, 2.5, 2.98, 14.9, 59.6, 999.9, 1000, 12345.6, 3e7];
const units = ["jobs", "series", "ratio", "s", "ms", "bytes", "packets/s", "cores", "bool"];

test("a text is what Prometheus makes of its template, of every unit", () => {
  const cases = units.flatMap((unit) =>
    values.map((value, i) => ({ unit, value, name: `a${units.indexOf(unit)}_${i}` })),
  );
  const rules = cases.map(({ unit, value, name }) => ({
    alert: name,
    expr: `vector(${value})`,
    annotations: { says: formatOf(unit).template },
  }));
  const fired = cases.map(({ unit, value, name }) => ({
    eval_time: "1m",
    alertname: name,
    exp_alerts: [{ exp_labels: {}, exp_annotations: { says: formatOf(unit).text(value) } }],
  }));
  const one = { interval: "1m", input_series: [], alert_rule_test: fired };
  const content = { evaluation_interval: "1m", tests: [one] };
  const { ok, said } = promtool(["test", "rules"], content, { groups: [{ name: "g", rules }] });
  expect(ok, said).toBe(true);
});

test("what is counted is a whole number, however increase() reckons", () => {
  const text = (unit: string, value: number) => formatOf(unit).text(value);
  expect([text("jobs", 2.9), text("goroutines", 12_345), text("participants", -1)]).toEqual([
    "3",
    "12345",
    "-1",
  ]);
  expect([text("packets/s", 2.9), text("cores", 2.9), text("ratio", 0.029)]).toEqual(["2.9", "2.9", "2.9%"]);
});

test("events of a rate, counted, are no longer per second", () => {
  const joins = rate({
    id: "joins",
    title: "Joins",
    why: "Joins.",
    events: perSecond(m.participantJoins),
    by: [],
  });
  expect(joins.unit).toBe("joins/s");
  expect([joins.volume?.([]).unit, joins.first?.([]).unit]).toEqual(["joins", "joins"]);
});

test("no alert tells of a part of what it counts", () => {
  const alerts = bookOf().components.flatMap((c) => c.alerts);
  const counting = alerts.filter(({ condition }) => formatOf(condition.unit).text(2.9) === "3");
  const told = counting.filter(({ rule }) => rule.annotations?.summary?.includes("$value"));
  expect(told.map(({ alert }) => alert.name)).toEqual(
    expect.arrayContaining(["LiveKitServerCrashLooping", "RedisSlowlogGrowing", "LiveKitEgressCutShort"]),
  );
  for (const { alert, rule } of told)
    expect(rule.annotations?.summary, alert.name).toContain('{{ $value | printf "%.0f" }}');
  for (const { alert, rule, condition } of alerts)
    if (rule.annotations?.summary?.includes("$value | humanize }}"))
      expect(condition.unit, alert.name).toMatch(/\/s$|^cores$/);
});
