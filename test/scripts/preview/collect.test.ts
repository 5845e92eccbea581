// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables.
// What is asked for a dashboard, how often, and what becomes of the answers.

import { describe, expect, test } from "vitest";
import { ProblemsError } from "../../../config/problem.ts";
import type { Wishes } from "../../../scripts/preview/collect/input.ts";
import { type Collected, collect } from "../../../scripts/preview/collect.ts";
import type { Series, View } from "../../../scripts/preview/format.ts";
import type { Model } from "../../../scripts/preview/resolve/model.ts";
import { dashboard, fake, hour, now, panel, severalOf, variable } from "./fake.ts";

const wishes: Wishes = { choice: {}, views: 1 };
const collected = async (model: Model, source = fake(), more: Partial<Wishes> = {}): Promise<Collected> => {
  const [one] = await collect([{ folder: "F", model }], source, { ...wishes, ...more });
  return one as Collected;
};
const firstView = async (...given: Parameters<typeof collected>): Promise<View> =>
  (await collected(...given)).views[0] as View;
const refused = async (made: Promise<unknown>): Promise<string> => {
  const error = await made.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof ProblemsError)) throw new TypeError(`not refused: ${error}`);
  return error.message;
};

describe("the questions of a dashboard", () => {
  const source = () => fake({ x: ["a", "b"] });

  test("are ranges on multiples of the step, or moments at the end, those of closed rows included", async () => {
    const asked = source();
    const target = { refId: "A", expr: 'rate(up{x=~"$x"}[$__rate_interval])' };
    const model = dashboard(
      [
        panel(1, { targets: [target] }),
        panel(2, { targets: [{ ...target, expr: "b", instant: true, range: false }] }),
        {
          ...panel(3, { type: "row", gridPos: { x: 0, y: 8, w: 24, h: 1 }, collapsed: true }),
          panels: [panel(4, { targets: [{ refId: "C", expr: "c[$__range]", interval: "5m" }] })],
        },
      ],
      [severalOf("x")],
      { time: { from: "now-1h", to: "now" } },
    );
    const view = await firstView(model, asked);
    expect(asked.asked.slice(1)).toEqual([
      { kind: "range", expr: 'rate(up{x=~"(a|b)"}[60s])', from: now - hour, to: now, step: 15_000 },
      { kind: "instant", expr: "b", at: now },
      { kind: "range", expr: "c[3600s]", from: now - hour, to: now, step: 300_000 },
    ]);
    expect(Object.keys(view.answers)).toEqual(["1", "2", "4"]);
    expect(view.answers["4"]?.C).toEqual({
      from: now - hour,
      step: 300_000,
      series: [{ labels: {}, values: [1] }],
    });
    expect(view).toMatchObject({
      folder: "F",
      source: "Fake: nothing is real",
      range: { from: now - hour, to: now },
    });
  });
  test("that ask for both become two", async () => {
    const both = panel(1, { targets: [{ refId: "A", expr: "a", instant: true, range: true }] });
    const view = await firstView(dashboard([both]));
    expect(Object.keys(view.answers["1"] ?? {})).toEqual(["A", "A instant"]);
    expect(view.dashboard.panels[0]?.targets?.map((t) => [t.refId, t.instant, t.range])).toEqual([
      ["A", false, true],
      ["A instant", true, false],
    ]);
  });
  test("are asked once, on however many panels, dashboards and views", async () => {
    const asked = source();
    const same = dashboard([panel(1), panel(2)], [severalOf("x")]);
    const seen: string[] = [];
    const inputs = [same, { ...same, uid: "other" }].map((model) => ({ folder: "F", model }));
    await collect(
      inputs,
      asked,
      { ...wishes, views: 12 },
      {
        asked: (done, of) => seen.push(`${done}/${of}`),
      },
    );
    expect(asked.asked.filter(({ kind }) => kind === "range")).toHaveLength(1);
    expect(seen).toEqual(["1/1"]);
  });
  test("follow a panel's own time and points", async () => {
    const own = panel(1, { timeFrom: "1h", timeShift: "1d", maxDataPoints: 60, interval: "2m" });
    const asked = fake();
    await firstView(dashboard([own]), asked);
    const from = now - 25 * hour;
    expect(asked.asked).toEqual([{ kind: "range", expr: "up", from, to: from + hour, step: 120_000 }]);
    const fixed = await firstView(dashboard([own]), fake(), { from: "2026-01-31", to: "2026-01-31T02:00" });
    expect(fixed.dashboard.panels[0]).toEqual(expect.not.objectContaining({ timeFrom: expect.anything() }));
  });
  test("of hidden queries, texts and rows are none; those of other data sources are told", async () => {
    const asked = fake();
    const model = dashboard([
      panel(1, { targets: [{ refId: "A", expr: "a", hide: true }] }),
      panel(2, { type: "text", targets: [], options: { content: "" } }),
      panel(3, { title: "Logs", datasource: { type: "loki", uid: "x" } }),
      panel(4, { title: "Mixed", datasource: "-- Mixed --" }),
      panel(5, { title: "Nothing", targets: [{ refId: "A", expr: " " }] }),
      panel(6, { datasource: { type: "prometheus", uid: "${datasource}" } }),
    ]);
    const { findings, queries } = await collected(model, asked);
    expect(asked.asked).toHaveLength(1);
    expect(queries).toBe(4);
    expect(findings.map(({ kind, panel: title, reason }) => `${kind} ${title} ${reason}`)).toEqual([
      "failed Logs asks the data source loki; the preview has Prometheus only.",
      "failed Mixed asks the data source -- Mixed --; the preview has Prometheus only.",
      "failed Nothing has no query.",
    ]);
  });
});

describe("what is found", () => {
  const answers: Readonly<Record<string, readonly Series[] | { readonly error: string }>> = {
    good: [{ labels: {}, values: [null, 1] }],
    none: [],
    gaps: [{ labels: {}, values: [null, null] }],
    nan: [{ labels: {}, values: ["NaN", null] }],
    bad: { error: "parse error" },
  };
  test("is every query that fails or finds nothing, with its place and reason", async () => {
    const targets = Object.keys(answers).map((expr) => ({ refId: expr.toUpperCase(), expr }));
    const { findings } = await collected(
      dashboard([panel(7, { title: "P", targets })]),
      fake({}, (e) => answers[e]),
    );
    expect(findings).toEqual(
      [
        ["empty", "NONE", "no series"],
        ["empty", "GAPS", "no values"],
        ["empty", "NAN", "only NaN"],
        ["failed", "BAD", "parse error"],
      ].map(([kind, refId, reason]) => ({
        kind,
        dashboard: "Test",
        panel: "P",
        panelId: 7,
        refId,
        reason,
        expr: refId?.toLowerCase(),
      })),
    );
  });
  test("tells why series are not there, where the source knows it", async () => {
    const why = (expr: string) => (expr.includes("none") ? ["none is not simulated: Only on Mars."] : []);
    const targets = ["none + good", "none{a='b'} / none", "gaps + none", "bad"].map((expr, i) => ({
      refId: `${i}`,
      expr,
    }));
    const { findings } = await collected(dashboard([panel(7, { targets })]), {
      ...fake({}, (expr) => answers[expr]),
      why,
    });
    expect(findings.map(({ reason }) => reason)).toEqual([
      "no series; none is not simulated: Only on Mars.",
      "no series; none is not simulated: Only on Mars.",
      "no series; none is not simulated: Only on Mars.",
      "parse error",
    ]);
  });
  test("includes variables and annotations that fail, and what fails in another view only", async () => {
    const model = dashboard(
      [panel(1, { targets: [{ refId: "A", expr: 'up{x=~"$x"}' }] })],
      [severalOf("x"), variable("bad", { query: "label_names()" })],
      { annotations: { list: [{ name: "Deploys", expr: "deploys" }] } },
    );
    const source = fake({ x: ["a", "b"] }, (expr) =>
      expr === "deploys" || expr.includes('"b"') ? { error: "no" } : [],
    );
    const { findings } = await collected(model, source, { views: 12 });
    expect(findings.map(({ kind, panel: place, refId, choice }) => [kind, place, refId, choice])).toEqual([
      ["failed", "variables", "bad", undefined],
      ["empty", "Panel 1", "A", undefined],
      ["failed", "annotations", "Deploys", undefined],
      ["failed", "Panel 1", "A", "var-x=b&var-bad="],
    ]);
  });
});

describe("annotations", () => {
  const marks = async (series: readonly Series[], more = {}) => {
    const list = [
      {
        name: "N",
        iconColor: "blue",
        expr: "e",
        titleFormat: "{{job}}",
        textFormat: "{{job}} {{none}}",
        ...more,
      },
    ];
    const model = dashboard([], [], { annotations: { list }, time: { from: "now-1h", to: "now" } });
    return (
      await firstView(
        model,
        fake({}, () => series),
      )
    ).annotations;
  };
  const start = now - hour;
  const labels = { job: "a" };

  test("are regions where points follow each other, else points", async () => {
    const values = [1, 1, 1, null, 1, 0, 2];
    expect(await marks([{ labels, values }], { step: "60s" })).toEqual([
      {
        name: "N",
        colour: "blue",
        marks: [
          { time: start, timeEnd: start + 120_000, title: "a", text: "a none" },
          { time: start + 240_000, title: "a", text: "a none" },
          { time: start + 360_000, title: "a", text: "a none" },
        ],
      },
    ]);
  });
  test("may stand at the times that their values name, if the page shows them", async () => {
    const values = [start + 5, start + 5, now + 1, start - 1, "NaN" as const];
    const [one] = await marks([{ labels, values }], { useValueForTime: true });
    expect(one?.marks.map(({ time }) => time)).toEqual([start + 5]);
  });
  test("are tagged by the labels that they have", async () => {
    const [one] = await marks([{ labels, values: [1] }], { textFormat: "", tagKeys: "job, none" });
    expect(one?.marks.map(({ text }) => text)).toEqual(["a"]);
  });
  test("are not asked when they are switched off, Grafana's own, or of another source", async () => {
    expect(await marks([{ labels, values: [1] }], { enable: false })).toEqual([]);
    expect(await marks([{ labels, values: [1] }], { builtIn: 1 })).toEqual([]);
    expect(await marks([{ labels, values: [1] }], { datasource: { type: "loki" } })).toEqual([]);
  });
});

test("alerts are asked for when a panel lists them", async () => {
  const labels = { alertname: "Down", alertstate: "firing", job: "a" };
  const source = fake({}, (expr) =>
    expr === "ALERTS"
      ? [
          { labels: { __name__: "ALERTS", ...labels }, values: [1] },
          { labels: { ...labels, alertname: "Calm", alertstate: "pending" }, values: [1] },
        ]
      : [
          {
            labels: { __name__: "ALERTS_FOR_STATE", alertname: "Down", job: "a" },
            values: [now / 1000 - 60],
          },
        ],
  );
  const view = await firstView(dashboard([panel(1, { type: "alertlist", targets: [] })]), source);
  expect(view.alerts).toEqual([
    { name: "Calm", state: "pending", since: now, labels: { job: "a" } },
    { name: "Down", state: "firing", since: now - 60_000, labels: { job: "a" } },
  ]);
  expect((await firstView(dashboard([panel(1)]), source)).alerts).toEqual([]);
});

describe("the views of a dashboard", () => {
  const source = () =>
    fake({
      ns: ["a", "b"],
      'pod|up{ns=~"(a|b)"}': ["p", "q"],
      'pod|up{ns=~"a"}': ["p"],
      'pod|up{ns=~"b"}': ["q"],
    });
  const model = dashboard(
    [panel(1, { targets: [{ refId: "A", expr: 'up{ns=~"$ns", pod=~"$pod"}' }] })],
    [
      severalOf("ns", { current: { value: ["a"] } }),
      severalOf("pod", { query: 'label_values(up{ns=~"$ns"}, pod)' }),
    ],
  );

  test("are the first choice, All, and every value on its own", async () => {
    const { views } = await collected(model, source(), { views: 12 });
    expect(views.map(({ query }) => query)).toEqual([
      "var-ns=a&var-pod=$__all",
      "var-ns=$__all&var-pod=$__all",
      "var-ns=$__all&var-pod=p",
      "var-ns=b&var-pod=$__all",
    ]);
    expect(views[0]?.variables).toEqual([
      {
        name: "ns",
        label: "ns",
        text: "a",
        options: [
          { text: "All", view: 1 },
          { text: "a", view: 0 },
          { text: "b", view: 3 },
        ],
      },
      {
        name: "pod",
        label: "pod",
        text: "All",
        options: [
          { text: "All", view: 0 },
          { text: "p", view: 2 },
        ],
      },
    ]);
  });
  test("are at most as many as wished for; what is not prepared leads nowhere", async () => {
    const { views } = await collected(model, source(), { views: 2 });
    expect(views).toHaveLength(2);
    expect(views[0]?.variables[0]?.options.at(-1)).toEqual({ text: "b" });
  });
  test("begin with what is wished for", async () => {
    const view = await firstView(model, source(), { choice: { ns: ["b"], pod: ["q"] } });
    expect(view.query).toBe("var-ns=b&var-pod=q");
    expect((await firstView(model, source(), { choice: { ns: ["a", "b"] } })).variables[0]).toMatchObject({
      text: "a + b",
      options: [{ text: "All" }, { text: "a" }, { text: "b" }, { text: "a + b", view: 0 }],
    });
  });
  test("leave out hidden variables, and constants in addresses", async () => {
    const hidden = [variable("x", { hide: 2 }), variable("c", { type: "constant", query: "1" })];
    const view = await firstView(dashboard([], hidden), fake({ x: ["é&"] }));
    expect([view.variables, view.query]).toEqual([[], "var-x=%C3%A9%26"]);
  });
});

describe("refused is", () => {
  const model = dashboard([panel(1)], [severalOf("namespace")]);
  const source = () => fake({ namespace: ["livekit", "redis"] });
  const wish = (more: Partial<Wishes>) => refused(collected(model, source(), more));

  test("a variable that no dashboard has, a value that the source does not know", async () => {
    expect(await wish({ choice: { namespcae: ["x"] } })).toBe(
      "--var namespcae\n  is a variable of none of these dashboards.\n  Write namespace. The variables are namespace.",
    );
    expect(await wish({ choice: { namespace: ["livekti"] } })).toContain(
      "--var namespace=livekti\n  is no value that the source knows.\n  Write livekit. The values are All, livekit, redis.",
    );
  });
  test("a time range that is none", async () => {
    expect(await wish({ from: "yesterday" })).toMatch(
      /^--from\n {2}is "yesterday", which is no time\.\n {2}Write now/,
    );
    expect(await wish({ from: "now", to: "now-1h" })).toMatch(
      /^--from\n {2}makes a time range that begins at/,
    );
    const odd = dashboard([], [], { time: { from: "soon", to: "later" } });
    expect(await refused(collected(odd))).toMatch(/^test › time › from\n[\s\S]*test › time › to\n/);
  });
});

test("an error of the source itself ends it", async () => {
  const gone = {
    ...fake(),
    ask: () => Promise.reject(new ProblemsError([{ where: "server", what: "is gone.", fix: "." }])),
  };
  expect(await refused(collected(dashboard([panel(1), panel(2)]), gone))).toContain("is gone");
});

test("the same is collected again", async () => {
  const model = dashboard([panel(1, { repeat: "x" })], [severalOf("x")]);
  const once = () => collected(model, fake({ x: ["a", "b"] }), { views: 12 });
  expect(JSON.stringify(await once())).toBe(JSON.stringify(await once()));
});
