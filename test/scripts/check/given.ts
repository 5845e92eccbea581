// Small installations to check: each begins faultless, and a test breaks the one thing that it is about.

import type { Rule } from "../../../alerts/engine/rule.ts";
import { componentNames } from "../../../components/index.ts";
import { livekitServer } from "../../../components/livekit-server.ts";
import { redis as redisCard } from "../../../components/redis.ts";
import { printProblem } from "../../../config/problem.ts";
import { parseSettings, type Settings } from "../../../config/settings.ts";
import { exposedBy } from "../../../metrics/target.ts";
import type { DashboardFile, PanelJson, VariableJson } from "../../../scripts/check/dashboard-json.ts";
import type { Check } from "../../../scripts/check/finding.ts";
import type { TestFile } from "../../../scripts/check/rule-file.ts";
import type { Catalogue } from "../../../scripts/check/series.ts";
import { type Emitted, type Subject, subjectOf } from "../../../scripts/check/subject.ts";

const server = exposedBy(livekitServer);
const redis = exposedBy(redisCard);
const catalogue: Catalogue = {
  metrics: [
    server.gauge("phone_lines", {
      unit: "lines",
      labels: { kind: ["audio", "video"] },
      meaning: "Lines open now.",
    }),
    server.gauge("phone_fax_lines", { unit: "lines", since: "99.0.0", meaning: "Lines for fax." }),
    server.gauge("phone_load", { unit: "ratio", meaning: "How busy the operator is." }),
    server.counter("phone_calls_total", {
      unit: "calls",
      labels: { state: ["answered", "missed"], caller: "any" },
      meaning: "Calls by what came of them.",
    }),
    server.growing("phone_ring_seconds", { unit: "s", meaning: "How long it has rung in all." }),
    server.histogram("phone_talk_seconds", {
      unit: "s",
      buckets: [60, 600],
      meaning: "How long people talk.",
    }),
    redis.gauge("phone_book_entries", { unit: "entries", meaning: "Numbers in the book." }),
  ],
  dead: [server.dead("phone_pulse_dials", "nothing dials by pulse; use phone_calls_total")],
};

const names = { alerts: [], slos: [] };
/** The settings of a file with this text. */
export const settings = (text = ""): Settings => parseSettings(text, "monitoring.yaml", names);

export const source = { type: "prometheus", uid: `\${datasource}` } as const;
/** The id of the panel that `panel()` makes. */
export const panelId = 7;

/** A faultless stat of one query, changed. */
export const panel = (change: object = {}, expr = "sum(phone_lines)"): PanelJson => ({
  type: "stat",
  id: panelId,
  title: "Lines",
  description: "How many people talk now.",
  datasource: source,
  gridPos: { x: 0, y: 1, w: 24, h: 4 },
  fieldConfig: { defaults: { unit: "short" }, overrides: [] },
  targets: [{ refId: "lines", expr, legendFormat: "Lines", datasource: source }],
  options: {
    graphMode: "area",
    colorMode: "value",
    justifyMode: "auto",
    textMode: "auto",
    wideLayout: true,
    showPercentChange: false,
    reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
    percentChangeColorMode: "standard",
    orientation: "auto",
  } as object,
  ...change,
});
/** A faultless variable, changed. */
export const variable = (name: string, change: object = {}): VariableJson => ({
  type: "query",
  name,
  query: { query: `label_values(phone_lines, ${name})` },
  datasource: source,
  multi: true,
  includeAll: true,
  allValue: ".*",
  refresh: 2,
  sort: 1,
  ...change,
});
const datasource: VariableJson = { type: "datasource", name: "datasource" };

/** A faultless dashboard of these panels, changed. */
export const dashboard = (
  panels: readonly object[] = [panel()],
  change: Readonly<Record<string, unknown>> & { readonly variables?: readonly VariableJson[] } = {},
): DashboardFile => {
  const { variables = [datasource], ...more } = change;
  const json = {
    uid: "phones",
    title: "Phones",
    description: "Can people talk?",
    tags: [],
    schemaVersion: 41,
    templating: { list: variables },
    annotations: { list: [] },
    panels,
    ...more,
  };
  return { path: `grafana/dashboards/phones/${json.uid}.json`, json: json as DashboardFile["json"] };
};
/** The variables of a dashboard that has these beside its data source. */
export const withVariables = (...more: readonly VariableJson[]): readonly VariableJson[] => [
  datasource,
  ...more,
];

/** A faultless alert, changed. */
export const alert = (change: object = {}): Rule => ({
  alert: "LiveKitPhoneBusy",
  expr: "max by (instance) (phone_load) > 0.9",
  for: "5m",
  labels: { severity: "warning", component: "livekit-server", team: "platform" },
  annotations: {
    summary: "{{ $labels.instance }} is busy.",
    description: "Answer more calls.",
    runbook_url: "https://runbooks.example.org/LiveKitPhoneBusy",
    dashboard_url: `http://localhost:3000/d/phones?var-instance={{ $labels.instance }}`,
  },
  ...change,
});

/** promtool tests of that alert: it fires at one value, and stays silent at another. */
export const tests = (fires = 1, silent = 0): TestFile => ({
  path: "prometheus/tests/phones.yaml",
  rule_files: ["../rules/phones.yaml"],
  tests: [
    busy("LiveKitPhoneBusy fires", fires, [asExpected()]),
    busy("LiveKitPhoneBusy stays silent", silent, []),
  ],
});
const busy = (name: string, value: number, exp_alerts: readonly object[]) => ({
  name,
  interval: "1m",
  input_series: [{ series: 'phone_load{instance="a"}', values: `${value}x20` }],
  alert_rule_test: [{ eval_time: "10m", alertname: "LiveKitPhoneBusy", exp_alerts }],
});
const asExpected = () => ({
  exp_labels: { instance: "a", ...alert().labels },
  exp_annotations: {
    ...alert().annotations,
    summary: "a is busy.",
    dashboard_url: `http://localhost:3000/d/phones?var-instance=a`,
  },
});

/** Jobs by name: patterns could meet, which is worth a note. */
const named = `components: { ${componentNames.map((name) => `${name}: { selectors: { job: ${name} } }`).join(", ")} }`;

/** A subject that no check objects to, changed. */
export const given = (change: Partial<Emitted> = {}): Subject =>
  subjectOf({
    settings: settings(named),
    catalogue,
    dashboards: [dashboard()],
    rules: [{ path: "prometheus/rules/phones.yaml", groups: [{ name: "phones.alerts", rules: [alert()] }] }],
    tests: [tests()],
    meant: [],
    judged: [],
    homeless: [],
    files: new Map([["docs/runbooks/LiveKitPhoneBusy.md", "# LiveKitPhoneBusy\n"]]),
    disk: { folder: "out", files: new Map([["docs/runbooks/LiveKitPhoneBusy.md", "# LiveKitPhoneBusy\n"]]) },
    ...change,
  });
/** A subject whose only panel asks this. */
export const asking = (expr: string, change: object = {}): Subject =>
  given({ dashboards: [dashboard([panel(change, expr)])] });
/** A subject with these rules only. */
export const ruling = (...rules: readonly Rule[]): Subject =>
  given({ rules: [{ path: "prometheus/rules/phones.yaml", groups: [{ name: "phones", rules }] }] });

/** What a check says of a subject, as it is printed; empty when it is content. */
export const told = async (check: Check, subject: Subject): Promise<string> =>
  (await check.run(subject))
    .map((finding) => (finding.note ? "note: " : "") + printProblem(finding))
    .join("\n");
