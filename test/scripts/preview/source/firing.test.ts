// When an alert is pending and when it fires: Prometheus itself is the judge.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Data, Sample } from "../../../../scripts/preview/format.ts";
import { type Fired, firing, type Hold } from "../../../../scripts/preview/source/firing.ts";
import { call, directory, stopAll } from "../../../servers.ts";

afterAll(stopAll);

const minute = 60_000;
const data = (...rows: readonly string[]): Data => ({
  from: 0,
  step: minute,
  series: rows.map((row, i) => ({
    labels: { series: String(i) },
    values: [...row].map((c): Sample => (c === "#" ? 1 : c === "N" ? "NaN" : null)),
  })),
});
/** One letter an evaluation: p(ending), f(iring), a dot for neither. */
const drawn = (of: Fired | undefined, length: number, step = minute): string =>
  Array.from({ length }, (_, i) => {
    const span = of?.spans.find(({ from, to }) => from <= i * step && i * step < to);
    return span?.state[0] ?? ".";
  }).join("");
const states = (row: string, hold: Hold): string => drawn(firing(data(row), hold)[0], row.length);

test.each([
  { rule: "without `for` it fires at once", hold: { for: 0 }, row: ".##.#", is: ".ff.f" },
  { rule: "`for` is met exactly", hold: { for: 2 * minute }, row: "####.", is: "ppff." },
  { rule: "between evaluations it cannot fire", hold: { for: 90_000 }, row: "####.", is: "ppff." },
  { rule: "a gap begins it anew", hold: { for: 2 * minute }, row: "##.###", is: "pp.ppf" },
  { rule: "NaN is a sample", hold: { for: minute }, row: "NNN", is: "pff" },
  {
    rule: "it is kept firing, though not longer",
    hold: { for: 0, keepFiringFor: 2 * minute },
    row: "#.....",
    is: "fff...",
  },
  {
    rule: "what is pending is not kept",
    hold: { for: 2 * minute, keepFiringFor: 9 * minute },
    row: "##.##",
    is: "pp.pp",
  },
  {
    rule: "kept firing, it need not wait again",
    hold: { for: 2 * minute, keepFiringFor: 2 * minute },
    row: "###.#.#...",
    is: "ppfffffff.",
  },
])("$rule", ({ hold, row, is }) => {
  expect(states(row, hold)).toBe(is);
});

test("a span tells since when the condition holds, and ends where it no longer is so", () => {
  expect(firing(data("....", ".##."), { for: minute })).toEqual([
    {
      labels: { series: "1" },
      spans: [
        { state: "pending", activeAt: minute, from: minute, to: 2 * minute },
        { state: "firing", activeAt: minute, from: 2 * minute, to: 3 * minute },
      ],
    },
  ]);
});

test("a rule that is evaluated less often does not see what lies between", () => {
  expect(drawn(firing(data("#.#.#.#"), { for: 4 * minute, step: 2 * minute })[0], 4, 2 * minute)).toBe(
    "ppff",
  );
  expect(() => firing(data("#"), { for: 0, step: 90_000 })).toThrow(TypeError);
});

const length = 24;
const row = fc
  .array(fc.boolean(), { minLength: length, maxLength: length })
  .map((on) => on.map((x) => (x ? "#" : ".")).join(""));
const holds = [0, 1, 3].flatMap((wait) =>
  [0, 1, 4].map((keep) => ({ for: wait * minute, keepFiringFor: keep * minute })),
);
const minutes = (ms: number) => `${ms / minute}m`;
/** What Prometheus records of the alerts at an evaluation. */
const recorded = (answer: Data, at: number) =>
  holds.flatMap((hold, i) =>
    firing(answer, hold).flatMap(({ labels, spans }) => {
      const span = spans.find(({ from, to }) => from <= at && at < to);
      const names = `alertname="a${i}", series="${labels.series}"`;
      if (!span) return [];
      return [
        { labels: `ALERTS{alertstate="${span.state}", ${names}}`, value: 1 },
        { labels: `ALERTS_FOR_STATE{${names}}`, value: span.activeAt / 1000 },
      ];
    }),
  );

test("random patterns come out as in Prometheus", async () => {
  const [given = []] = fc.sample(fc.array(row, { minLength: 12, maxLength: 12 }), 1);
  const rules = holds.map((hold, i) => ({
    alert: `a${i}`,
    expr: "x > 0",
    for: minutes(hold.for),
    keep_firing_for: minutes(hold.keepFiringFor),
  }));
  const asked = Array.from({ length }, (_, i) => ({
    expr: '{__name__=~"ALERTS.*"}',
    eval_time: minutes(i * minute),
    exp_samples: recorded(data(...given), i * minute),
  }));
  expect(asked.flatMap((t) => t.exp_samples).length).toBeGreaterThan(1000);
  const input_series = given.map((pattern, i) => ({
    series: `x{series="${i}"}`,
    values: [...pattern].map((c) => (c === "#" ? "1" : "0")).join(" "),
  }));
  const folder = await directory();
  writeFileSync(join(folder, "rules.yaml"), stringify({ groups: [{ name: "alerts", rules }] }));
  const tests = [{ interval: "1m", input_series, promql_expr_test: asked }];
  const file = { rule_files: ["rules.yaml"], evaluation_interval: "1m", tests };
  writeFileSync(join(folder, "tests.yaml"), stringify(file));
  expect(await call("promtool", "test", "rules", join(folder, "tests.yaml"))).toContain("SUCCESS");
});
