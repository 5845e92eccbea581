// A panel in the preview is changed as Grafana changes it: as from the version that it says.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { oldestGrafana } from "../../panels/grafana/oldest.ts";
import type { Panel } from "../../scripts/preview/format.ts";
import { now, view } from "./fixtures/view.ts";
import { apart } from "./near.ts";
import { open, panel, resize, start, stop } from "./open.ts";

beforeAll(start, 300_000);
afterAll(stop);

interface Said {
  readonly version?: { readonly pluginVersion: string };
  readonly bounds?: { readonly min: number; readonly max: number };
}
const version = { pluginVersion: oldestGrafana };
/** Three of one kind below one another: without a version, with one and bounds, with one alone. */
const said: readonly Said[] = [{}, { version, bounds: { min: 0, max: 1 } }, { version }];
const three = (type: string): readonly Panel[] =>
  said.map(({ version: own, bounds }, index) => ({
    id: index + 1,
    type,
    ...own,
    title: "Share",
    gridPos: { x: 0, y: 5 * index, w: 8, h: 5 },
    targets: [{ refId: "A", legendFormat: "{{node}}", instant: true }],
    options: { displayMode: "basic", orientation: "horizontal", reduceOptions: { calcs: ["lastNotNull"] } },
    fieldConfig: { defaults: { unit: "percentunit", ...bounds }, overrides: [] },
  }));
const shares = now([
  [{ node: "a" }, 0.02],
  [{ node: "b" }, 0.2],
]);
const pictured = async (page: Page, id: number): Promise<Buffer> =>
  panel(page, id).locator("section").screenshot();

test.each(["bargauge", "gauge"])(
  "%s of shares: one that says nothing is taken for one of Grafana 6",
  async (type) => {
    const answers = { 1: { A: shares }, 2: { A: shares }, 3: { A: shares } };
    const { page, heard } = await open([view({ panels: three(type), answers })]);
    await resize(1280, 1000);
    const [old, bounded, own] = [await pictured(page, 1), await pictured(page, 2), await pictured(page, 3)];
    expect(apart(old, bounded)).toBe(0);
    expect(apart(old, own)).toBeGreaterThan(0.002);
    expect(heard).toEqual([]);
  },
);
