import { describe, expect, test } from "vitest";
import { compareDashboards } from "../../../scripts/compare/dashboards.ts";
import { lines } from "../../../scripts/compare/tell.ts";
import { built, change, copy, dashboard, type Json, panel, row, told } from "./given.ts";

const at = (x: number, y: number, w = 12): Json => ({ gridPos: { x, y, w, h: 8 } });
const [calls, rings, lost] = [panel("Calls", at(0, 1)), panel("Rings", at(12, 1)), panel("Lost", at(0, 10))];
const [media, nodes] = [row("Media"), row("Nodes", { gridPos: { x: 0, y: 9, w: 24, h: 1 } })];
const page = dashboard([media, calls, rings, nodes, lost]);
const head = "~ dashboard Phones";

describe("a dashboard", () => {
  const one = { folder: "Phones", json: page };
  test("is added or removed as a whole", () => {
    expect(lines(compareDashboards([], [one]))).toEqual([
      "+ dashboard Phones",
      "    3 panels",
      "    folder “Phones”",
    ]);
    expect(lines(compareDashboards([one], []))[0]).toBe("- dashboard Phones");
    expect(compareDashboards([], [one])[0]?.panels).toEqual(
      [calls, rings, lost].map(({ id }) => ({ after: id })),
    );
  });
  test("is found again under another title, in another folder, with another uid", () => {
    const moved = { folder: "Calls", json: { ...page, title: "Telephones" } };
    expect(lines(compareDashboards([one], [moved]))).toEqual([
      "~ dashboard Telephones",
      "    title “Phones” → “Telephones”",
      "    folder “Phones” → “Calls”",
    ]);
    const other = { folder: "Phones", json: { ...page, uid: "fones" } };
    expect(lines(compareDashboards([one], [other]))).toEqual([`${head}: uid phones → fones`]);
  });

  test.each<[string, Json, string]>([
    ["description", { description: "Who calls?" }, "description “Who can call?” → “Who calls?”"],
    ["tags", { tags: ["phones", "new"] }, "tags phones → phones, new"],
    ["time range", { time: { from: "now-12h", to: "now" } }, "time range 6h → 12h"],
    ["refresh", { refresh: "30s" }, "refresh 1m → 30s"],
    ["timezone", { timezone: "utc" }, "timezone utc added"],
    ["links", { links: [{ title: "Overviews", tags: ["a"] }] }, "link “Overviews” added"],
    ["annotations", { annotations: { list: [{ name: "Alerts" }] } }, "annotation Alerts added"],
    ["tooltip", { graphTooltip: 1 }, "graph tooltip 1 added"],
  ])("tells its %s", (_, more, words) =>
    expect(told(page, { ...page, ...more })).toEqual([`${head}: ${words}`]),
  );
});

describe("variables", () => {
  const namespace = {
    name: "namespace",
    type: "query",
    label: "Namespace",
    multi: true,
    sort: 1,
    query: { query: 'label_values(up{job="calls"}, namespace)', refId: "x" },
    current: { selected: true, text: ["All"], value: ["$__all"] },
  };
  const list = (...all: Json[]): Json => ({ ...page, templating: { list: all } });
  test("come and go", () =>
    expect(told(list(), list(namespace))).toEqual([`${head}: variable $namespace added`]));
  test.each<[string, Json, string]>([
    ["multi", { multi: false }, "multi on → off"],
    ["label", { label: "Space" }, "label Namespace → Space"],
    ["sort", { sort: 2 }, "sorted A to Z → Z to A"],
    ["hide", { hide: 2 }, "hidden no → yes"],
    ["refresh", { refresh: 2 }, "read anew never → when the time range changes"],
    ["default", { current: { text: "a", value: "a" } }, "chosen at first All → a"],
    [
      "query",
      { query: { query: 'label_values(up{job="rings"}, namespace)' } },
      'query: matcher job="calls" → job="rings"',
    ],
    ["list", { query: 'label_values(up{job="calls"}, pod)' }, "lists the label namespace → pod"],
  ])("tell their %s", (_, more, words) =>
    expect(told(list(namespace), list({ ...namespace, ...more }))).toEqual([
      `${head}: variable $namespace: ${words}`,
    ]),
  );
});

describe("rows", () => {
  test("are renamed, though their panels get other ids", () => {
    const again = copy(page);
    for (const each of again.panels.slice(0, 3)) each.id += 1000;
    again.panels[0].title = "Calls now";
    expect(told(page, again)).toEqual([`${head}: row “Media” → “Calls now”`]);
  });
  test("are collapsed without moving their panels", () => {
    const closed = { ...media, collapsed: true, panels: [calls, rings] };
    expect(told(page, dashboard([closed, nodes, lost]))).toEqual([`${head}: row “Media” collapsed`]);
  });
  test("change places", () =>
    expect(told(page, dashboard([nodes, lost, media, calls, rings]))).toEqual([
      `${head}: row “Media” moved after row “Nodes”`,
    ]));
  test("come with their panels", () =>
    expect(told(page, dashboard([...page.panels, row("More"), panel("Found")]))).toEqual([
      head,
      "    row “More” added",
      "  + panel Found",
    ]));
});

describe("panels", () => {
  const found = panel("Found", { ...at(12, 1), targets: [{ refId: "A", expr: "found_total" }] });
  test("come and go", () =>
    expect(told(page, dashboard([media, calls, found, nodes, lost]))).toEqual([
      head,
      "  - panel Rings",
      "  + panel Found",
    ]));
  test("are found again by what they ask, when they were renamed and got another id", () => {
    const asks = { targets: [{ refId: "A", expr: "lost_total" }] };
    const [was, is] = [panel("Lost", asks), panel("Lost calls", asks)];
    const found = change(dashboard([media, was]), dashboard([media, is]));
    expect(lines([found])).toEqual([head, "  ~ panel Lost calls: title “Lost” → “Lost calls”"]);
    expect(found.panels).toEqual([{ before: was.id, after: is.id }]);
  });
  test("move to another row", () => {
    const moved = panel("Rings", at(12, 10));
    const found = change(page, dashboard([media, calls, nodes, lost, moved]));
    expect(lines([found])).toEqual([head, "  ~ panel Rings: moved from row “Media” to row “Nodes”"]);
    expect(found.parts[0]?.what).toBe("moved");
  });
  test("move within their row", () =>
    expect(
      told(page, dashboard([media, { ...rings, ...at(0, 1) }, { ...calls, ...at(12, 1) }, nodes, lost])),
    ).toEqual([head, "  ~ panel Calls: moved within its row, after “Rings”"]));
  test("that share a title are told with their row", () => {
    const twice = dashboard([media, calls, nodes, panel("Calls", at(0, 10))]);
    const after = copy(twice);
    after.panels[3].fieldConfig.defaults.unit = "ms";
    expect(change(twice, after).parts[0]?.path).toEqual(["Phones", "Nodes", "Calls"]);
  });
  test("are not the panel that was removed before, though Grafana gave them its id", () => {
    const other = panel("Load", { id: rings.id, type: "stat", targets: [{ refId: "A", expr: "load" }] });
    expect(told(page, dashboard([media, calls, { ...other, ...at(12, 1) }, nodes, lost]))).toEqual([
      head,
      "  - panel Rings",
      "  + panel Load",
    ]);
  });
});

test("a new house style is told once, with the names of its panels", () => {
  const after = built("livekit-overview");
  const styles = after.panels.map((each: Json) => each.fieldConfig?.defaults.custom);
  // Stacks and single lines have another one.
  const bare = styles.filter((style?: Json) => style?.fillOpacity === 0);
  for (const each of bare) each.fillOpacity = 5;
  after.panels.find(({ title }: Json) => title === "Join success").fieldConfig.defaults.unit = "short";
  const [first, unit, style, names] = told(built("livekit-overview"), after);
  expect([first, unit, style]).toEqual([
    "~ dashboard LiveKit / Overview",
    "  ~ panel Join success: unit percentunit → short",
    `  ~ ${bare.length} panels: fill opacity 0 → 5`,
  ]);
  expect(names).toMatch(/^ {6}Join success by pod; ICE and DTLS success by transport; /);
});
