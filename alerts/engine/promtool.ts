// Complete unit tests for promtool, from the cases of alerts and records: every label and annotation derived.

import { seconds } from "../../config/duration.ts";
import type { Settings } from "../../config/settings.ts";
import { quote } from "../../promql/print.ts";
import { carriedAt } from "../../promql/site.ts";
import { selectors } from "../../promql/tree.ts";
import { recordName } from "../../signals/record.ts";
import { queryOf, type Signal } from "../../signals/signal.ts";
import { hasLabel } from "../../signals/site.ts";
import { sloSeries } from "../../signals/slo.ts";
import type { Case, Given } from "./case.ts";
import { type CompiledAlert, constantOf } from "./compile.ts";
import type { CompiledComponent, Recorded } from "./component.ts";
import { formatOf } from "./format.ts";
import { loadedTest } from "./loaded.ts";
import { fullLabels, local, seriesLabels } from "./sample.ts";
import { objectiveOf, type SloAlerts } from "./slo.ts";
import { untestedSlo } from "./tuned.ts";

type Labels = Readonly<Record<string, string>>;
interface TestGroup {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly alert_rule_test?: readonly object[];
  readonly promql_expr_test?: readonly object[];
}
export interface PromtoolFile {
  readonly rule_files: readonly string[];
  readonly evaluation_interval: string;
  /** Records before what reads them; promtool takes the groups in any order unless it is told. */
  readonly group_eval_order: readonly string[];
  readonly tests: readonly TestGroup[];
}

const seriesText = (name: string, labels: Labels): string =>
  `${name}{${Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${quote(value)}`)
    .join(", ")}}`;
const input = (given: Given, settings: Settings) => ({
  series: seriesText(given.name, seriesLabels(given, settings)),
  values: given.values,
});

/** The given series that a signal reads, of all that are given: those that narrow it may be another component's. */
const readBy = ({ of, by, older }: Signal, { given }: Case): readonly Given[] => {
  const read = [of(by), ...(older ? [queryOf(older)] : [])].flatMap(({ node }) => selectors(node));
  const own = given.filter(({ metric, name }) =>
    read.some((s) => s.name === name && s.of?.component === metric.component),
  );
  return own.length > 0 ? own : given;
};
/** The result's labels: what all given series of the signal agree on, unless the case says which. */
const resultLabels = (by: readonly string[], of: Case, signal: Signal, settings: Settings): Labels => {
  const all = readBy(signal, of).map((g) => fullLabels(g, settings));
  const agreed = by.flatMap((label) => {
    const values = new Set(all.map((labels) => labels[label] ?? ""));
    const [only] = values;
    return values.size === 1 && only ? [[label, only] as const] : [];
  });
  return { ...Object.fromEntries(agreed), ...of.labels };
};

const group = (name: string, of: Case, settings: Settings, tests: Partial<TestGroup>): TestGroup => ({
  name,
  interval: "1m",
  input_series: of.given.map((g) => input(g, settings)),
  ...tests,
});

/** What a firing alert carries: its labels, and its annotations with everything filled in. */
const expected = (of: CompiledAlert, fires: Case, settings: Settings): object => {
  const { alert, component, by, condition, rule, loss, annotations, carries } = of;
  const labels = resultLabels(by, fires, alert.when.signal, settings);
  const constant = constantOf(component, settings);
  const fact = (name: string) => (carries(name) ? (labels[name] ?? "") : constant(name));
  const value = formatOf(condition.unit).text(fires.value ?? Number.NaN);
  const facts = { ...Object.fromEntries(by.map((name) => [name, fact(name)])), value };
  return {
    exp_labels: { ...local(labels, carries, settings), ...rule.labels, ...loss(facts) },
    exp_annotations: annotations(facts),
  };
};

const alertTests = (compiled: CompiledAlert, settings: Settings): readonly TestGroup[] => {
  if (!compiled.cases) return [];
  const { name } = compiled.alert;
  const { fires, silent } = compiled.cases;
  const at = (of: Case, exp_alerts: readonly object[]) => ({
    alert_rule_test: [{ eval_time: of.at, alertname: name, exp_alerts }],
  });
  return [
    group(`${name} fires`, fires, settings, at(fires, [expected(compiled, fires, settings)])),
    group(`${name} stays silent`, silent, settings, at(silent, [])),
  ];
};

const carriedBy = (signal: Signal, settings: Settings) =>
  carriedAt(queryOf(signal).node, { has: hasLabel(settings) });
const recordTest = ({ signal, test }: Recorded, component: string, settings: Settings): TestGroup => {
  const name = recordName(signal);
  const rule = { component, team: settings.team };
  const labels = seriesText(name, {
    ...local(resultLabels(signal.by, test, signal, settings), carriedBy(signal, settings), settings),
    ...rule,
  });
  const exp_samples = [{ labels, value: test.value }];
  return group(`${name} is recorded`, test, settings, {
    promql_expr_test: [{ expr: name, eval_time: test.at, exp_samples }],
  });
};

/**
 * What an SLO records while the same share of its events is bad all the time, to four digits: a division leaves
 * noise in the last ones.
 */
const sloTest = ({ slo, burns }: SloAlerts, component: string, settings: Settings): TestGroup => {
  const { budget, objective, window } = objectiveOf(slo, settings);
  const series = sloSeries(slo.signal);
  const rule = { slo: slo.id, component, team: settings.team };
  const site = local(
    resultLabels(["cluster", "namespace"], burns, slo.signal, settings),
    carriedBy(slo.signal, settings),
    settings,
  );
  const of = ({ name }: { readonly name: string }) => `${name}{slo=${quote(slo.id)}}`;
  /** As many samples as the window has, and as many as there are. */
  const all = seconds(window) / seconds(settings.prometheus.evaluationInterval);
  const seen = `count_over_time(${of(series.events)}[${window}])`;
  const is = (expr: string, value: number, labels: Labels = site) => ({
    expr: `round(${expr}, 0.0001)`,
    eval_time: burns.at,
    exp_samples: [{ labels: seriesText("", { ...labels, ...rule }), value: Number(value.toFixed(4)) }],
  });
  return group(`${slo.id} is recorded`, burns, settings, {
    promql_expr_test: [
      is(`${of(series.errors)} / ${of(series.events)}`, burns.value),
      is(of(series.period), burns.value),
      is(of(series.objective), objective / 100, {}),
      is(of(series.window), seconds(window), {}),
      is(of(series.burnRate), burns.value / budget),
      // What was not recorded counts as good: as little is spent as there are samples of all.
      is(`(1 - ${of(series.budgetRemaining)}) * ${all} / ${seen}`, burns.value / budget),
    ],
  });
};

/**
 * The promtool file of a component: each alert fires once and stays silent once, each record has its value.
 * What the settings have tuned is left out: its cases are written for what it ships with.
 */
export const promtoolFile = (of: CompiledComponent, ruleFile: string, settings: Settings): PromtoolFile => ({
  rule_files: [ruleFile],
  evaluation_interval: "1m",
  group_eval_order: of.groups.map((g) => g.name),
  tests: [
    ...of.records.map((r) => recordTest(r, of.component, settings)),
    ...of.slos
      .filter(({ slo }) => !untestedSlo(slo.id, settings))
      .map((s) => sloTest(s, of.component, settings)),
    ...of.alerts.flatMap((a) => alertTests(a, settings)),
    loadedTest(of.component, settings),
  ],
});
