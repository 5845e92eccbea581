import { describe, expect, test } from "vitest";
import type { Group, Rule } from "../../../alerts/engine/rule.ts";
import { compareRules } from "../../../scripts/compare/rules.ts";
import { lines } from "../../../scripts/compare/tell.ts";

const alert = (more: Partial<Rule> = {}): Rule => ({
  alert: "CallsFail",
  expr: "sum by (pod) (rate(calls_failed[5m])) / sum by (pod) (rate(calls[5m])) > 0.05",
  for: "5m",
  labels: { severity: "critical", team: "phones" },
  annotations: { summary: "Calls fail.", runbook_url: "https://runbooks/CallsFail" },
  ...more,
});
const record = (more: Partial<Rule> = {}): Rule => ({
  record: "pod:calls:rate",
  expr: "sum by (pod) (rate(calls[5m]))",
  ...more,
});
const group = (...rules: Rule[]): Group => ({ name: "calls", rules });
const told = (before: readonly Group[], after: readonly Group[]) => lines(compareRules(before, after));
const edited = (more: Partial<Rule>) => told([group(alert())], [group(alert(more))]);
const labels = (severity: string) => ({ labels: { severity, team: "phones" } });

describe("an alert", () => {
  test("comes and goes", () => {
    expect(told([], [group(alert())])).toEqual(["+ alert CallsFail: severity critical"]);
    expect(told([group(alert())], [])).toEqual(["- alert CallsFail: severity critical"]);
  });
  test.each<[string, Partial<Rule>, string]>([
    ["threshold", { expr: alert().expr.replace("0.05", "0.1") }, "fires above 0.05 → 0.1"],
    ["expression", { expr: alert().expr.replaceAll("[5m]", "[10m]") }, "window 5m → 10m"],
    ["time until it fires", { for: "10m" }, "for 5m → 10m"],
    ["time that it fires on", { keep_firing_for: "10m" }, "keeps firing for 0s → 10m"],
    ["severity", labels("warning"), "severity critical → warning"],
    ["other labels", { labels: { severity: "critical", team: "media" } }, "label team phones → media"],
    [
      "summary",
      { annotations: { ...alert().annotations, summary: "Calls drop." } },
      "summary “Calls fail.” → “Calls drop.”",
    ],
    [
      "runbook",
      { annotations: { summary: "Calls fail.", runbook_url: "https://r/CallsFail" } },
      "runbook “https://runbooks/CallsFail” → “https://r/CallsFail”",
    ],
  ])("tells its %s", (_, more, words) => expect(edited(more)).toEqual([`~ alert CallsFail: ${words}`]));

  test("is told nothing of when only its text is written otherwise", () =>
    expect(edited({ for: "300s", expr: `(${alert().expr})` })).toEqual([]));
  test("is told nothing of when its panel was given another id: the link leads to the same one", () => {
    const link = (id: string) => ({
      annotations: { dashboard_url: `https://grafana/d/calls?viewPanel=${id}&var-pod=a` },
    });
    const links = (from: string, to: string) => told([group(alert(link(from)))], [group(alert(link(to)))]);
    expect(links("4", "panel-17")).toEqual([]);
    expect(links("4", "4&from=now-1h")).not.toEqual([]);
  });
  test("is there as it was and as it is, for whoever tries it on a past", () => {
    const later = alert({ for: "10m" });
    const sides = (before: readonly Rule[], after: readonly Rule[]) =>
      compareRules([group(...before)], [group(...after)]).map((change) => [change.before, change.after]);
    expect(sides([alert()], [later])).toEqual([[alert(), later]]);
    expect(sides([alert()], [])).toEqual([[alert(), undefined]]);
    expect(sides([], [later])).toEqual([[undefined, later]]);
  });
  test("may exist once per severity", () => {
    const two = [group(alert(), alert({ ...labels("warning"), for: "1h" }))];
    const after = [group(alert(), alert({ ...labels("warning"), for: "2h" }))];
    expect(told(two, after)).toEqual(['~ alert CallsFail{severity="warning"}: for 1h → 2h']);
    expect(told(two, [group(alert())])).toEqual(['- alert CallsFail{severity="warning"}: severity warning']);
  });
  test("moves to another group", () => {
    const [change] = compareRules([group(alert())], [{ name: "phones", rules: [alert()] }]);
    expect([change?.what, change && lines([change])]).toEqual([
      "moved",
      ["~ alert CallsFail: group calls → phones"],
    ]);
  });
});

describe("a recorded series", () => {
  test("comes, goes and changes", () => {
    expect(told([group(record())], [])).toEqual(["- recording rule pod:calls:rate"]);
    expect(told([group(record())], [group(record({ expr: "sum by (pod) (irate(calls[5m]))" }))])).toEqual([
      "~ recording rule pod:calls:rate: function rate → irate",
    ]);
  });
  test("is told from its namesakes by the label that differs", () => {
    const slo = (name: string, expr: string) => record({ expr, labels: { slo: name, team: "phones" } });
    expect(told([group(slo("a", "x"), slo("b", "x"))], [group(slo("a", "x"), slo("b", "y"))])).toEqual([
      '~ recording rule pod:calls:rate{slo="b"}: metric x → y',
    ]);
  });
});

test("a group tells its interval", () =>
  expect(told([group(alert())], [{ ...group(alert()), interval: "1m" }])).toEqual([
    "~ rule group calls: interval default → 1m",
  ]));

test("what changes when alerts fire comes before what is new, and that before words", () => {
  const before = [group(alert(), alert({ alert: "Gone" }), record(), alert({ alert: "Words" }))];
  const after = [
    group(
      alert(labels("warning")),
      alert({ alert: "New" }),
      record({ expr: "calls" }),
      alert({ alert: "Words", annotations: {} }),
    ),
  ];
  expect(compareRules(before, after).map(({ what, path }) => `${what} ${path[0]}`)).toEqual([
    "removed Gone",
    "changed CallsFail",
    "added New",
    "changed pod:calls:rate",
    "changed Words",
  ]);
});
