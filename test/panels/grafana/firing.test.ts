// The table of firing alerts in Grafana: in an order that 10 to 13 know how to make, with links that lead somewhere.

import { expect, test } from "vitest";
import { dashboardFiles } from "../../../scripts/compile/grafana.ts";
import { bookOf } from "../../scripts/compile/installation.ts";

const panel = (() => {
  const files = dashboardFiles(bookOf(""));
  const page = JSON.parse([...files].find(([path]) => path.endsWith("/redis-overview.json"))?.[1] ?? "{}");
  return page.panels.find((each: { title: string }) => each.title === "Firing now");
})();
const saidOf = (name: string): Readonly<Record<string, unknown>> => {
  const found = panel.fieldConfig.overrides.find(
    (o: { matcher: { options: string } }) => o.matcher.options === name,
  );
  return Object.fromEntries(found.properties.map((p: { id: string; value: unknown }) => [p.id, p.value]));
};

test("only transformations of Grafana 10.0 are used: the oldest first, then the worst of these", () => {
  expect(panel.transformations.map(({ id }: { id: string }) => id)).toEqual([
    "calculateField",
    "sortBy",
    "sortBy",
    "organize",
  ]);
  const by = panel.transformations.slice(1, 3).map((t: { options: { sort: unknown } }) => t.options.sort);
  expect(by).toEqual([[{ field: "Value", desc: false }], [{ field: "rank", desc: false }]]);
});

test("what only links and the order look at is hidden, in the words of old and new", () => {
  for (const name of ["page", "rank", "from"])
    expect(saidOf(name)).toMatchObject({ "custom.hidden": true, "custom.hideFrom": { viz: true } });
});

test("an alert leads to its page at its time, and to its runbook; rows of words lead nowhere", () => {
  expect(saidOf("Alert").links).toMatchObject([
    {
      url: `/d/\${__data.fields.page}&\${datasource:queryparam}&from=\${__data.fields.from.numeric}&to=now`,
    },
    { url: `https://runbooks.example.org/\${__value.raw}` },
  ]);
  expect(saidOf("Subject").links).toBeUndefined();
});

test("a background says critical, warning, and in purple that rules are not loaded; nothing else has one", () => {
  const colours = (name: string) => {
    const [{ options }] = saidOf(name).mappings as [{ options: Record<string, { color: string }> }];
    return Object.fromEntries(Object.entries(options).map(([text, { color }]) => [text, color]));
  };
  expect(colours("Severity")).toEqual({ critical: "dark-red", warning: "super-light-orange" });
  expect(colours("Subject")).toEqual({ "None firing": "transparent", "Rules are not loaded": "#A352CC" });
  for (const name of ["Severity", "Subject"])
    expect(saidOf(name).thresholds).toMatchObject({ steps: [{ color: "transparent" }] });
});
