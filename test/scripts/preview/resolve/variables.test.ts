// The variables of a dashboard: options from the source, what is chosen, what depends on what.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables.

import { describe, expect, test } from "vitest";
import type { VariableModel } from "../../../../scripts/preview/resolve/model.ts";
import { type Choice, variables } from "../../../../scripts/preview/resolve/variables.ts";
import { dashboard, fake, range, severalOf, variable } from "../fake.ts";

const resolve = async (list: readonly VariableModel[], choice: Choice = {}, source = fake()) => {
  const resolved = await variables(dashboard([], list), source, choice, range);
  return {
    problems: resolved.problems,
    asked: source.asked,
    of: Object.fromEntries(resolved.list.map((v) => [v.name, v])),
  };
};
const texts = async (
  model: Partial<VariableModel>,
  values: readonly string[] = [],
  source = fake({ x: values }),
) =>
  (await resolve([variable("x", model)], {}, source)).of.x?.options.map(({ text, value }) =>
    text === value ? text : `${text}=${value}`,
  );

describe("the options of a variable", () => {
  const custom = (query: string) => texts({ type: "custom", query });

  test("of a query are asked once, with its metric", async () => {
    const source = fake({ 'x|up{job=~".*a,b.*"}': ["b", "a"] });
    expect(await texts({ query: 'label_values(up{job=~".*a,b.*"}, x)' }, [], source)).toEqual(["b", "a"]);
    expect(source.asked).toEqual([
      { kind: "values", label: "x", match: 'up{job=~".*a,b.*"}', from: range.from, to: range.to },
    ]);
  });
  test("of a query may be of every metric, metric names, or a result", async () => {
    expect(await texts({ query: "label_values(x)" }, ["a"])).toEqual(["a"]);
    expect(await texts({ query: { query: " label_values( x ) " } }, ["a"])).toEqual(["a"]);
    const names = fake({ __name__: ["node_a", "redis_b", "node_c"] });
    expect(await texts({ query: "metrics(^node_)" }, [], names)).toEqual(["node_a", "node_c"]);
    const result = fake({}, () => [{ labels: { __name__: "up", job: "a" }, values: [1] }]);
    expect(await texts({ query: "query_result(up[$__range])" }, [], result)).toEqual([
      `up{job="a"} 1 ${range.to}`,
    ]);
    expect(result.asked).toEqual([{ kind: "instant", expr: "up[21600s]", at: range.to }]);
  });
  test.each<[string, number, readonly string[]]>([
    ["not at all", 0, ["b10", "B9", "a1", "b2"]],
    ["by letter", 1, ["B9", "a1", "b10", "b2"]],
    ["by letter, backwards", 2, ["b2", "b10", "a1", "B9"]],
    ["by number", 3, ["a1", "b2", "B9", "b10"]],
    ["by number, backwards", 4, ["b10", "B9", "b2", "a1"]],
    ["without case", 5, ["a1", "b10", "b2", "B9"]],
    ["naturally", 7, ["a1", "b2", "B9", "b10"]],
  ])("are sorted %s", async (_, sort, expected) => {
    expect(await texts({ sort }, ["b10", "B9", "a1", "b2", "b10"])).toEqual(expected);
  });
  test.each<[string, readonly string[]]>([
    ["a-.*", ["a-1", "a-2"]],
    ["/a-(\\d)/", ["1", "2"]],
    ["/(?<text>[ab])-(?<value>\\d)/", ["a=1", "a=2", "b=3"]],
    ["/\\d/", ["a-1", "a-2", "b-3"]],
    ["/([ab])|(\\d)/g", ["a", "b"]],
    ["/nothing/", []],
  ])("are narrowed by the regex %s", async (regex, expected) => {
    expect(await texts({ regex }, ["a-1", "a-2", "b-3"])).toEqual(expected);
  });
  test("of a list may have names, commas, and variables", async () => {
    expect(await custom("a, b ,c\\,d")).toEqual(["a", "b", "c,d"]);
    expect(await custom("One : 1, Two: 2, 10:30")).toEqual(["One=1", "Two: 2", "10:30"]);
    expect(await custom("")).toEqual([]);
  });
  test("of an interval are spans, the automatic one first", async () => {
    expect(await texts({ type: "interval", query: "1m,10m,'1h'" })).toEqual(["1m", "10m", "1h"]);
    expect(await texts({ type: "interval", query: "1m", auto: true, auto_count: 10 })).toEqual([
      "auto=30m",
      "1m",
    ]);
  });
  test("that cannot be had are told, and the rest goes on", async () => {
    const { problems, of } = await resolve(
      [
        variable("a", { query: "label_names()" }),
        variable("b", { regex: "/(/" }),
        variable("c", { type: "groupby" }),
        variable("d", { query: "query_result(x)" }),
        variable("e", { type: "custom", query: "1" }),
      ],
      {},
      fake({}, () => ({ error: "parse error" })),
    );
    expect(problems.map(({ where, what }) => `${where} ${what}`)).toEqual([
      'variable a asks "label_names()", which the preview cannot answer.',
      'variable b has the regex "/(/", which is none.',
      'variable c is of the type "groupby", which the preview does not know.',
      "variable d parse error",
    ]);
    expect(of.e?.value).toBe("1");
  });
});

describe("what is chosen", () => {
  const ab = fake({ x: ["a", "b"] });
  const chosen = async (model: Partial<VariableModel>, ...asked: readonly string[]) => {
    const { of } = await resolve([variable("x", model)], asked.length > 0 ? { x: asked } : {}, ab);
    return [of.x?.all, of.x?.value, of.x?.texts.join(" + ")];
  };
  const open = { multi: true, includeAll: true };

  test("is what the dashboard has, if the source still knows it", async () => {
    expect(await chosen({ current: { text: "b", value: "b" } })).toEqual([false, "b", "b"]);
    expect(await chosen({ ...open, current: { value: ["b", "gone"] } })).toEqual([false, ["b"], "b"]);
    expect(await chosen({ ...open, current: { value: ["$__all"] } })).toEqual([true, ["a", "b"], ""]);
    expect(await chosen({ ...open, current: { value: "gone" } })).toEqual([true, ["a", "b"], ""]);
    expect(await chosen({ current: { value: "gone" } })).toEqual([false, "a", "a"]);
    expect(await chosen({})).toEqual([false, "a", "a"]);
  });
  test("is what was asked for, if it is an option", async () => {
    expect(await chosen({ current: { value: "a" } }, "b")).toEqual([false, "b", "b"]);
    expect(await chosen(open, "b", "a")).toEqual([false, ["b", "a"], "b + a"]);
    expect(await chosen({ multi: false }, "b", "a")).toEqual([false, "b", "b"]);
    expect(await chosen(open, "All")).toEqual([true, ["a", "b"], ""]);
    expect(await chosen({ current: { value: "b" } }, "All")).toEqual([false, "b", "b"]);
    expect(await chosen({ current: { value: "b" } }, "gone")).toEqual([false, "b", "b"]);
  });
  test("of a text box is any text, of a constant its own", async () => {
    const { of } = await resolve(
      [
        variable("x", { type: "textbox", query: "a" }),
        variable("y", { type: "textbox", query: "a", current: { value: "b" } }),
        variable("z", { type: "constant", query: "c" }),
        variable("d", { type: "datasource", query: "prometheus", current: { text: "Main", value: "main" } }),
      ],
      { x: ["<b>"] },
    );
    expect(Object.values(of).map((v) => [v.value, v.texts[0], v.hidden])).toEqual([
      ["<b>", "<b>", false],
      ["b", "b", false],
      ["c", "c", true],
      ["main", "Main", false],
    ]);
  });
  test("of an automatic interval is found by the name that Grafana stores", async () => {
    const interval = { type: "interval", query: "1m", auto: true, current: { value: "$__auto_interval_x" } };
    expect(await chosen(interval)).toEqual([false, "10m", "auto"]);
  });
  test("says whether the page shows it, and under which name", async () => {
    const { of } = await resolve([
      variable("a", { hide: 2 }),
      variable("b", { hide: 1, label: "B" }),
      variable("c", { label: "C" }),
      variable("d", { skipUrlSync: true }),
    ]);
    expect(Object.values(of).map((v) => [v.hidden, v.label, v.inAddress])).toEqual([
      [true, "a", true],
      [false, "", true],
      [false, "C", true],
      [false, "d", false],
    ]);
  });
});

describe("a variable that asks with another", () => {
  const source = () =>
    fake({ ns: ["a", "b"], 'pod|up{ns=~"(a|b)"}': ["a-1", "b-1"], 'pod|up{ns=~"b"}': ["b-1"] });
  const pod = severalOf("pod", { query: 'label_values(up{ns=~"$ns"}, pod)' });

  test("has the options that the other one leaves it", async () => {
    expect((await resolve([severalOf("ns"), pod], {}, source())).of.pod?.value).toEqual(["a-1", "b-1"]);
    expect((await resolve([severalOf("ns"), pod], { ns: ["b"] }, source())).of.pod?.value).toEqual(["b-1"]);
  });
  test("may stand before it, and a circle ends", async () => {
    const { of } = await resolve([pod, severalOf("ns")], {}, source());
    expect([Object.keys(of), of.pod?.value]).toEqual([
      ["pod", "ns"],
      ["a-1", "b-1"],
    ]);
    const circle = [
      variable("a", { query: 'label_values(x{b="$b"}, a)' }),
      variable("b", { query: 'label_values(x{a="$a"}, b)' }),
    ];
    expect((await resolve(circle)).problems).toEqual([]);
  });
});
