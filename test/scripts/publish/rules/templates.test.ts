// Templates from Prometheus' words to Grafana's and back; and what Go's engine makes of them where there is no data.

import { describe, expect, test } from "vitest";
import {
  failsWithoutData,
  forGrafana,
  forPrometheus,
  readsSeries,
} from "../../../../scripts/publish/rules/templates.ts";
import { promtool } from "../../../promql/promtool.ts";
import { built } from "./opened.ts";

const wrapped = (text: string): string => `{{ if $values }}${text}{{ end }}`;

describe("there and back", () => {
  test.each([
    ["{{ $value }}", "{{ $values.query.Value }}"],
    ["{{$value|humanize}} of {{ $labels.a }}", "{{$values.query.Value|humanize}} of {{ $labels.a }}"],
    ['{{ printf "$value" $value }}', '{{ printf "$value" $values.query.Value }}'],
    ['{{ "}}" }} $value {{ .Value }}', '{{ "}}" }} $value {{ .Values.query.Value }}'],
    ["{{ if gt $value 0.5 }}a{{ end }}", "{{ if gt $values.query.Value 0.5 }}a{{ end }}"],
    ["{{ $values.B.Value }} {{ $x.Value }}", "{{ $values.B.Value }} {{ $x.Value }}"],
    ["on {{ $labels.instance | urlquery }}", "on {{ $labels.instance | urlquery }}"],
  ])("%s", (prometheus, grafana) => {
    expect(forGrafana(prometheus)).toBe(wrapped(grafana));
    expect(forPrometheus(wrapped(grafana))).toBe(prometheus);
  });

  test.each(["plain", "$value", "{ $value }", ""])("without a template nothing is added: %s", (text) => {
    expect(forGrafana(text)).toBe(text);
    expect(failsWithoutData(text)).toBe(false);
  });

  test("a brace at the end would open what closes the text", () => {
    expect(forGrafana("{{ $value }} {")).toBe("{{ $values.query.Value }} {");
  });

  test("what earlier versions published means the same, and is known to fail without data", () => {
    expect(forPrometheus("{{ $values.query.Value }}")).toBe("{{ $value }}");
    expect(failsWithoutData("{{ $values.query.Value }}")).toBe(true);
    expect(failsWithoutData(wrapped("{{ $values.query.Value }}"))).toBe(false);
  });
});

test("one that reads other series is known", () => {
  expect(readsSeries('{{ query "up" | first | value }}')).toBe(true);
  expect(readsSeries("query up {{ $labels.query }} {{ $values.query.Value }}")).toBe(false);
});

/**
 * Has Prometheus expand texts for an alert on a series, as Grafana would: both use Go's templates, and read nothing
 * where a map has no such key. `args` makes a map; what Grafana has of the query is like a sample.
 */
const engine = (
  series: string,
  before: string,
  texts: Record<string, string>,
  expected: Record<string, string>,
) => {
  const marked = (each: Record<string, string>, start: string, end: string) =>
    Object.fromEntries(Object.entries(each).map(([name, text]) => [name, start + text + end]));
  const rule = { alert: "A", expr: "sample > 0", annotations: marked(texts, `${before}[`, "]") };
  const alert = { exp_labels: { job: "x" }, exp_annotations: marked(expected, "[", "]") };
  const firing = { eval_time: "1m", alertname: "A", exp_alerts: [alert] };
  const tests = [
    { interval: "1m", input_series: [{ series, values: "0.25 0.25" }], alert_rule_test: [firing] },
  ];
  return promtool(
    ["test", "rules"],
    { evaluation_interval: "1m", tests },
    { groups: [{ name: "g", rules: [rule] }] },
  );
};
const NO_DATA = "{{ $values := args }}";
const DATA = '{{ $values := args 1 }}{{ $query := query "sample" | first }}';
/** Grafana's text, with what stands in for its map of values. */
const asGrafana = (text: string) => forGrafana(text).replaceAll("$values.query", "$query");

describe("what Go's engine makes of them", () => {
  const texts = built.flatMap(({ rules }) =>
    rules.flatMap(({ annotations }) => Object.values(annotations ?? {})),
  );
  const templates = [...new Set(texts.filter((text) => text.includes("{{")))];
  const named = (change: (text: string) => string) =>
    Object.fromEntries(templates.map((text, i) => [`t${i}`, change(text)]));

  test("no text of what is built fails without data: all of them are empty", () => {
    expect(templates.length).toBeGreaterThan(40);
    const { ok, said } = engine(
      'sample{job="x"}',
      NO_DATA,
      named(forGrafana),
      named(() => ""),
    );
    expect([ok, said]).toEqual([true, expect.stringContaining("SUCCESS")]);
  });

  test.each(["{{ $values.query.Value | humanize }}", "{{ if gt $values.query.Value 0.5 }}a{{ end }}"])(
    "as they were before they did: %s",
    (text) => {
      const { ok, said } = engine('sample{job="x"}', NO_DATA, { a: text }, { a: "" });
      expect([ok, said]).toEqual([false, expect.stringContaining("error expanding template")]);
    },
  );

  test("with data they say what they say in Prometheus", () => {
    const one = {
      a: "Only {{ $value | humanizePercentage }} of {{ $labels.job }}.",
      b: "{{ if gt $value 0.5 }}high{{ else }}low{{ end }}",
      c: '{{ $value | printf "%.2f" }} for {{ $value | humanizeDuration }}',
    };
    const expected = { a: "Only 25% of x.", b: "low", c: "0.25 for 250ms" };
    const changed = Object.fromEntries(Object.entries(one).map(([name, text]) => [name, asGrafana(text)]));
    expect(engine('sample{job="x"}', "", one, expected)).toMatchObject({ ok: true });
    expect(engine('sample{job="x"}', DATA, changed, expected)).toMatchObject({ ok: true });
  });
});
