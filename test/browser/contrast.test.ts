// Text of our tiles and charts in both themes, whatever their numbers say: 4.5 to one, which WCAG asks for.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { texts } from "./contrast.ts";
import { answer, panels, view } from "./fixtures/view.ts";
import { open, start, stop } from "./open.ts";

// biome-ignore lint/suspicious/noExplicitAny: the JSON of panels, as Grafana reads it
type Json = any;
const all: readonly Json[] = JSON.parse(
  readFileSync("out/grafana/dashboards/LiveKit/livekit-overview.json", "utf8"),
).panels;
const named = (title: string): Json => {
  const found = all.find((panel) => panel.title === title);
  if (!found) throw new Error(`no panel ${title}`);
  return found;
};
/** What Join success is at: well, a warning, critical, nothing that happened, and silence. */
const values = { well: 0.99, warning: 0.97, critical: 0.5, nothing: null, silent: "NaN" } as const;

beforeAll(start, 120_000);
afterAll(stop);

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  test("a tile is read easily, and what is bad is another background, not another hue of its text", async () => {
    const tile = named("Join success");
    const refId = tile.targets[0].refId;
    const each = Object.entries(values).map(([name, value], n) => ({
      panel: { ...tile, id: n + 1, title: name, gridPos: { x: 5 * n, y: 0, w: 4, h: 5 } },
      answer: answer([{}], () => value),
    }));
    const { page } = await open(
      [
        view({
          panels: panels(...each.map((one) => one.panel)),
          answers: Object.fromEntries(each.map((one, n) => [n + 1, { [refId]: one.answer }])),
        }),
      ],
      `?theme=${theme}`,
    );
    expect(await texts(page, "[data-panel-id]", 4.5)).toEqual([]);
    const backs = await Promise.all(
      each.map(async (_, n) => {
        const within = await texts(page, `[data-panel-id="${n + 1}"]`, Number.POSITIVE_INFINITY);
        return within.find(({ text }) => ["bad below 98 %", "No data", "–"].includes(text))?.back;
      }),
    );
    expect(backs).not.toContain(undefined);
    const [well, warning, critical, nothing, silent] = backs;
    expect(new Set([well, warning, critical, silent]).size).toBe(4);
    expect(nothing).toBe(well);
  });
  test("a chart's title and legend are, too", async () => {
    const chart = { ...named("Poor quality by pod"), id: 1, gridPos: { x: 0, y: 0, w: 12, h: 8 } };
    const series = answer([{ instance: "10.0.0.1:6789" }, { instance: "10.0.0.2:6789" }], () => 0.5);
    const { page } = await open(
      [view({ panels: panels(chart), answers: { 1: { [chart.targets[0].refId]: series } } })],
      `?theme=${theme}`,
    );
    expect((await texts(page, "[data-panel-id]", Number.POSITIVE_INFINITY)).map(({ text }) => text)).toEqual(
      expect.arrayContaining(["10.0.0.1:6789", "50%"]),
    );
    expect(await texts(page, "[data-panel-id]", 4.5)).toEqual([]);
  });
});
