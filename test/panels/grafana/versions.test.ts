// What Grafana 10 to 13 makes of our panels before it draws them: nothing that shows, since each says for which it is made.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { quiet, silent } from "../../../panels/grafana/colour.ts";
import { oldestGrafana } from "../../../panels/grafana/oldest.ts";

// biome-ignore lint/suspicious/noExplicitAny: the JSON of panels, read as Grafana reads it
type Json = any;

const folder = "out/grafana/dashboards";
const boards: readonly Json[] = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
const within = (panels: readonly Json[]): readonly Json[] =>
  panels.flatMap((panel) => [panel, ...within(panel.panels ?? [])]);
const all = boards.flatMap(({ panels }) => within(panels));
const panels = all.filter(({ type }) => type !== "row");
const ofType = (type: string): readonly Json[] => panels.filter((panel) => panel.type === type);

test("every panel says the oldest Grafana that is published to, and no row does", () => {
  expect(panels.length).toBeGreaterThan(100);
  expect(new Set(panels.map(({ pluginVersion }) => pluginVersion))).toEqual(new Set([oldestGrafana]));
  expect(all.filter(({ type, pluginVersion }) => type === "row" && pluginVersion !== undefined)).toEqual([]);
});

/** What stat, gauge and bar gauge share, from Grafana's own package; it changes the panel that it is given. */
const shared: (panel: Json) => Json = createRequire(import.meta.url)(
  "../../../scripts/preview/app/node_modules/@grafana/ui/dist/cjs/components/SingleStatShared/SingleStatBaseOptions.cjs",
).sharedSingleStatMigrationHandler;
const afterShared = (panel: Json): Json => {
  const changed = structuredClone(panel);
  changed.options = shared(changed);
  return changed;
};
const single = ["stat", "gauge", "bargauge"].flatMap(ofType);

describe("what stat, gauge and bar gauge share", () => {
  test("changes none of ours", () => {
    expect(single.length).toBeGreaterThan(20);
    for (const panel of single) expect(afterShared(panel)).toEqual(panel);
  });

  test("would bound every share without a version, as it does one of Grafana 6", () => {
    const changed = single
      .map(({ pluginVersion: _, ...panel }) => [panel, afterShared(panel)])
      .filter(([before, after]) => JSON.stringify(before) !== JSON.stringify(after));
    expect(changed.length).toBeGreaterThan(7);
    for (const [before, after] of changed)
      expect(after.fieldConfig.defaults).toEqual({ min: 0, max: 1, ...before.fieldConfig.defaults });
  });
});

/**
 * What the other types' plugins change by themselves, which is in no package of Grafana's, and why none of it touches
 * ours. A type that we begin to draw needs its line.
 */
const facts: Readonly<Record<string, (panel: Json) => void>> = {
  stat: () => undefined,
  bargauge: () => undefined,
  timeseries: () => undefined,
  "state-timeline": () => undefined,
  // 13: one that names no shape and says a version before 13 keeps its look: neither sparkline nor gradient; markers of
  // thresholds stay where the colour follows them; sizes, which it no longer knows, go.
  gauge: ({ options, fieldConfig }) => {
    expect([options.shape, options.sparkline, options.effects]).toEqual([undefined, undefined, undefined]);
    expect(fieldConfig.defaults.color).toEqual({ mode: "thresholds" });
    expect(options).toMatchObject({ sizing: "auto", minVizHeight: 75, minVizWidth: 75 });
  },
  // 10.3: a tooltip that is shown or not becomes one with a mode; one without any option is taken for an old one.
  heatmap: ({ options }) => expect(options.tooltip).toEqual({ mode: "single" }),
  // 12: wrapped text moves, and hidden columns, which say both; 12.2: a footer that is shown becomes the columns', one that is not goes.
  table: ({ options, fieldConfig }) => {
    expect(JSON.stringify(fieldConfig)).not.toMatch(/wrapText/);
    for (const { properties } of fieldConfig?.overrides ?? []) {
      const ids = properties.map(({ id }: { id: string }) => id);
      expect(ids.includes("custom.hidden")).toBe(ids.includes("custom.hideFrom"));
    }
    expect(options.footer).toMatchObject({ show: false });
  },
  // 7.1: an unknown mode becomes Markdown.
  text: ({ options }) => expect(["markdown", "html", "code"]).toContain(options.mode),
};

test.each([...new Set(panels.map(({ type }) => type))].sort())("what the plugin of %s changes", (type) => {
  expect(Object.keys(facts)).toContain(type);
  for (const panel of ofType(type)) {
    expect(Object.keys(panel.options).length).toBeGreaterThan(0);
    facts[type]?.(panel);
  }
});

test("what has gone silent says so in purple, and nothing that is missing is coloured as something bad", () => {
  const none = { match: "null", result: { text: "–", color: quiet } };
  const noData = (match: string, color: string) => ({ match, result: { text: "No data", color } });
  const ways = {
    level: [noData("null+nan", silent)],
    share: [none, noData("nan", silent)],
  };
  const found = new Set<string>();
  for (const { title, fieldConfig } of single) {
    const special = fieldConfig.defaults.mappings.filter((mapping: Json) => mapping.type === "special");
    const options = special.map((mapping: Json) => mapping.options);
    const expected = options.length > 1 ? "share" : "level";
    expect([title, options]).toEqual([title, ways[expected]]);
    found.add(expected);
  }
  expect([...found].sort()).toEqual(["level", "share"]);
});
