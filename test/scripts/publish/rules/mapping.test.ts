// A rule of Prometheus becomes a rule of Grafana that means the same, and comes back as it was.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rule } from "../../../../alerts/engine/rule.ts";
import type { Json, JsonObject } from "../../../../scripts/publish/format.ts";
import { listOf, objectOf } from "../../../../scripts/publish/json.ts";
import { fromGrafana } from "../../../../scripts/publish/rules/from-grafana.ts";
import { grafanaRule } from "../../../../scripts/publish/rules/to-grafana.ts";
import { alert, built, record } from "./opened.ts";

const making = {
  uid: "ld-1",
  title: "Down",
  folder: "f",
  group: "g",
  org: 1,
  datasource: { uid: "prom-main", type: "prometheus" },
  keepsFiring: true,
};
const made = (rule: Rule, more: Partial<typeof making> = {}): JsonObject =>
  grafanaRule(rule, { ...making, title: rule.alert ?? rule.record ?? "", ...more });
const back = (stored: JsonObject) => fromGrafana(stored, () => false);

describe("real alerts", () => {
  const real = (name: string): Rule => {
    const found = built.flatMap(({ rules }) => rules).find((rule) => rule.alert === name);
    if (found === undefined) throw new TypeError(`${name} is not built`);
    return found;
  };
  test.each(["RedisDown", "LiveKitPacketLossHigh", "LiveKitJoinSuccessBudgetBurn"])("%s", async (name) => {
    const text = JSON.stringify(made(real(name)), null, 2);
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test("all of them come back as they were", () => {
    for (const rule of built.flatMap(({ rules }) => rules)) {
      const { for: waits, ...rest } = rule;
      const expected = waits === undefined || waits === "0m" ? rest : rule;
      expect(back(made(rule))).toEqual({ rule: expected, beside: { "data source": "prom-main" } });
    }
  });
});

/** What a server makes of what it is sent: durations in its own form, and values filled in. */
const stored = (rule: JsonObject): JsonObject => {
  const filled = (part: Json): Json => ({
    ...objectOf(part),
    model: { intervalMs: 1000, maxDataPoints: 43200, ...objectOf(objectOf(part).model) },
  });
  const inGo = (duration: Json | undefined) =>
    typeof duration === "string" ? duration.replace(/^(\d+)m$/, "$1m0s") : "0s";
  return {
    ...rule,
    id: 7,
    data: listOf(rule.data).map(filled),
    for: inGo(rule.for),
    keep_firing_for: inGo(rule.keep_firing_for),
    notification_settings: null,
    updated: "2026-01-01T00:00:00Z",
    provenance: "api",
  };
};

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/);
const piece = fc.oneof(
  text,
  fc.constantFrom("{{ $value }}", '{{ $value | printf "%.0f $value" }}', "{{ .Value }}", "{{ $labels.job }}"),
);
const template = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
const texts = fc.dictionary(name, template, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const minutes = fc.integer({ min: 1, max: 90 }).map((n) => `${n}m0s`);
const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.record(
    { alert: name, expr: text, for: minutes, keep_firing_for: minutes, labels: texts, annotations: texts },
    { requiredKeys: ["alert", "expr"], noNullPrototype: true },
  ),
  fc.record(
    { record: name, expr: text, labels: texts },
    { requiredKeys: ["record", "expr"], noNullPrototype: true },
  ),
);

test("whatever a rule says, it comes back from Grafana as it was", () => {
  fc.assert(
    fc.property(rules, (rule) => {
      expect(back(stored(made(rule)))).toEqual({ rule, beside: { "data source": "prom-main" } });
    }),
    { numRuns: 1000 },
  );
});

test("an alert fires on any sample, and neither on no data nor on an error", () => {
  const rule = made(alert("Down"));
  expect(listOf(rule.data).map((part) => objectOf(part).refId)).toEqual([
    "query",
    "prometheus_math",
    "threshold",
  ]);
  expect(rule).toMatchObject({ condition: "threshold", noDataState: "OK", execErrState: "OK" });
  expect(rule).toMatchObject({ missingSeriesEvalsToResolve: 1 });
});

test("what a version does not know is not sent", () => {
  const rule = made(alert("Down", { keep_firing_for: "10m" }), { keepsFiring: false });
  expect(rule).not.toHaveProperty("keep_firing_for");
  expect(rule).not.toHaveProperty("missingSeriesEvalsToResolve");
});

test("a recorded series keeps its labels as they are, templates too", () => {
  const rule = made(record("job:up:sum", { labels: { note: "{{ $value }}" } }));
  expect(rule).toMatchObject({
    record: { metric: "job:up:sum", from: "query", target_datasource_uid: "prom-main" },
    labels: { note: "{{ $value }}" },
  });
  expect(listOf(rule.data)).toHaveLength(1);
});

test("what a Grafana converted is the rule that it was given, whatever the converter adds", () => {
  const rule = made(alert("Down"));
  const [query, ...others] = listOf(rule.data).map(objectOf);
  const converted = {
    ...rule,
    data: [
      { ...query, queryType: "prometheus", relativeTimeRange: { from: 660, to: 60 } },
      ...others.map((part) => ({
        ...part,
        model: { ...objectOf(part.model), datasource: { id: 0, url: "" } },
      })),
    ],
    labels: {
      severity: "critical",
      __grafana_alert_rule_uid__: "ld-1",
      __converted_prometheus_rule__: "true",
    },
    execErrState: "Error",
    provenance: "converted_prometheus",
  };
  expect(back(converted)).toEqual({ rule: alert("Down"), beside: { "data source": "prom-main" } });
  expect(Object.keys(back({ ...converted, provenance: "" }).beside)).toContain("evaluation");
});

describe("whatever somebody changes in Grafana shows", () => {
  const query = (change: (model: JsonObject) => JsonObject) => (rule: JsonObject) => {
    const [first, ...others] = listOf(rule.data).map(objectOf);
    return { ...rule, data: [{ ...first, model: change(objectOf(first?.model)) }, ...others] };
  };
  test.each<[string, (rule: JsonObject) => JsonObject, string]>([
    ["pauses it", (rule) => ({ ...rule, isPaused: true }), "paused"],
    ["lets it fire without data", (rule) => ({ ...rule, noDataState: "Alerting" }), "without data"],
    ["lets it fire on an error", (rule) => ({ ...rule, execErrState: "Error" }), "on an error"],
    [
      "waits longer for a missing series",
      (rule) => ({ ...rule, missingSeriesEvalsToResolve: 3 }),
      "ends after missing evaluations",
    ],
    ["asks over a range", query((model) => ({ ...model, instant: false, range: true })), "evaluation"],
    ["adds a part", (rule) => ({ ...rule, data: [...listOf(rule.data), { refId: "B" }] }), "evaluation"],
    ["picks another condition", (rule) => ({ ...rule, condition: "query" }), "condition"],
    [
      "routes it",
      (rule) => ({ ...rule, notification_settings: { receiver: "me" } }),
      "notification settings",
    ],
    ["renames it", (rule) => ({ ...rule, record: null, title: "Mine" }), ""],
  ])("%s", (_, change, beside) => {
    const before = back(stored(made(alert("Down"))));
    const after = back(change(stored(made(alert("Down")))));
    expect(after).not.toEqual(before);
    if (beside !== "") expect(Object.keys(after.beside)).toContain(beside);
  });
});
