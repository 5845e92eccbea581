// A page of the preview in a real browser: what it draws, what a reader can do with it, what it never does.

import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Panel } from "../../scripts/preview/format.ts";
import { names, view as types } from "./fixtures/types.ts";
import { answer, from, now, panels, to, view } from "./fixtures/view.ts";
import { drawn, open, panel, resize, start, stop } from "./open.ts";

beforeAll(start, 300_000);
afterAll(stop);

const two = [{ instance: "node-0" }, { instance: "node-1" }];
const graph = { id: 1, type: "timeseries", targets: [{ refId: "A", legendFormat: "{{instance}}" }] } as const;
const lines = view({
  panels: panels(
    { ...graph, options: { tooltip: { mode: "multi", sort: "desc" } } },
    { id: 2, type: "stat", targets: [{ refId: "A" }] },
  ),
  answers: {
    1: { A: answer(two, (minute, series) => minute + 100 * series) },
    2: { A: answer([{}], (minute) => minute) },
  },
});
const plot = (page: Page, id = 1): Locator => panel(page, id).locator(".u-over");

/** Presses, moves and lets go between two shares of a graph's width. */
const drag = async (page: Page, begin: number, end: number, id = 1): Promise<void> => {
  const box = await plot(page, id).boundingBox();
  if (!box) throw new Error("there is no graph to drag over");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * begin, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * end, y, { steps: 5 });
  await page.mouse.up();
  await drawn(page);
};

/** What the stat shows. */
const number = async (page: Page): Promise<number> =>
  Number((await panel(page, 2).innerText()).split("\n").at(-1));

describe("a page", () => {
  test("draws every panel, each time the same, without a word on the console, without any request", async () => {
    const { page, heard } = await open([lines]);
    expect(await panel(page, 1).getAttribute("data-panel-state")).toBe("drawn");
    expect(await panel(page, 1).locator("canvas").count()).toBe(1);
    expect(await number(page)).toBe(60);
    expect(await page.evaluate("window.previewProblems")).toEqual([]);
    expect(heard).toEqual([]);
    const picture = await page.screenshot();
    await page.reload();
    await drawn(page);
    expect(picture.equals(await page.screenshot())).toBe(true);
  });

  test("shows the values under the pointer, the largest first", async () => {
    const { page } = await open([lines]);
    await plot(page).hover();
    const tooltip = page.locator("#grafana-portal-container");
    await tooltip.getByText("node-1").waitFor();
    expect(await tooltip.innerText()).toMatch(/2026-01-15 11:30:\d\d\s+node-1\s+130\s+node-0\s+30/);
  });

  test("zooms into what is dragged over, the numbers too, and out by the button or a double click", async () => {
    const { page } = await open([lines]);
    await drag(page, 0.25, 0.5);
    const address = new URL(page.url()).searchParams;
    expect(Number(address.get("from"))).toBeGreaterThan(from);
    expect(Number(address.get("to"))).toBeLessThan(to);
    expect(await number(page)).toBeLessThan(31);
    await page.getByRole("button", { name: "Reset zoom" }).click();
    await drawn(page);
    expect(new URL(page.url()).search).toBe("");
    expect(await number(page)).toBe(60);
    await drag(page, 0.25, 0.5);
    await plot(page).dblclick();
    await drawn(page);
    expect(new URL(page.url()).search).toBe("");
  });

  test("does both with heatmaps and state timelines, too", async () => {
    const [heatmap, timeline] = ["heatmap", "state-timeline"].map((name) => names.indexOf(name) + 1);
    const { page, heard } = await open([types]);
    // Scrolling takes a tooltip away: all of the page is in the window.
    await resize(1280, 1600);
    const tooltip = page.locator("#grafana-portal-container");
    await plot(page, heatmap).hover();
    await tooltip.getByText("Bucket").waitFor();
    const said = async () => (await tooltip.innerText()).split(/\s*\n\s*/);
    expect((await said()).slice(1)).toEqual(["Bucket", "50 ms - 100 ms", "Count", "0.0164"]);
    await plot(page, timeline).hover({ position: { x: 340, y: 10 } });
    await tooltip.getByText("Duration").waitFor();
    expect((await said()).slice(1, -2)).toEqual([
      ...["10.12.0.13:6789", "Up", "10.12.0.11:6789", "Down", "10.12.0.12:6789", "Down"],
      ...["Duration", "28m"],
    ]);
    for (const id of [heatmap, timeline]) {
      await drag(page, 0.25, 0.5, id);
      const address = new URL(page.url()).searchParams;
      expect(Number(address.get("from"))).toBeGreaterThan(types.range.from);
      expect(Number(address.get("to"))).toBeLessThan(types.range.to);
      await page.getByRole("button", { name: "Reset zoom" }).click();
      await drawn(page);
    }
    expect(heard).toEqual([]);
  });

  test("takes the reader's theme until another one is chosen", async () => {
    const light = await open([lines], "", { theme: "light" });
    expect(await light.page.locator("[data-theme]").getAttribute("data-theme")).toBe("light");
    const { page } = await open([lines]);
    const theme = page.locator("[data-theme]");
    expect(await theme.getAttribute("data-theme")).toBe("dark");
    await page.getByRole("button", { name: "Show the light theme" }).click();
    await drawn(page);
    expect(await theme.getAttribute("data-theme")).toBe("light");
    expect(new URL(page.url()).search).toBe("?theme=light");
  });
});

describe("a dashboard", () => {
  test("has rows that open and close, and push down what follows", async () => {
    const inside = { ...panels({ id: 3, type: "text" })[0], gridPos: { x: 0, y: 1, w: 12, h: 6 } } as Panel;
    const row = { type: "row", gridPos: { x: 0, y: 0, w: 24, h: 1 }, collapsed: true, panels: [inside] };
    const below = { id: 4, type: "text", gridPos: { x: 0, y: 1, w: 12, h: 4 } };
    const { page } = await open([view({ panels: panels({ id: 5, title: "More", ...row }, below) })]);
    const top = async () => (await panel(page, 4).boundingBox())?.y ?? 0;
    const before = await top();
    const button = page.getByRole("button", { name: "More (1 panel)" });
    expect(await panel(page, 3).count()).toBe(0);
    await button.click();
    await drawn(page);
    expect(await panel(page, 3).count()).toBe(1);
    expect((await top()) - before).toBe(6 * 38);
    await page.getByRole("button", { name: "More" }).click();
    await drawn(page);
    expect(await top()).toBe(before);
  });

  test("shows the view that was prepared for another choice of a variable, and says which were not", async () => {
    const options = [{ text: "All", view: 0 }, { text: "prod", view: 1 }, { text: "test" }];
    const of = (text: string, value: number) =>
      view({
        panels: panels({ id: 2, type: "stat", targets: [{ refId: "A" }] }),
        answers: { 2: { A: answer([{}], () => value) } },
        variables: [{ name: "namespace", label: "Namespace", text, options }],
      });
    const { page, heard } = await open([of("All", 7), of("prod", 8)]);
    expect(await number(page)).toBe(7);
    const choice = page.getByLabel("Namespace");
    expect(await choice.locator("option:disabled").allInnerTexts()).toEqual(["test"]);
    await choice.selectOption("prod");
    await drawn(page);
    expect(await number(page)).toBe(8);
    await page.goto(page.url().replace("=prod", "=test"));
    await drawn(page);
    expect(await number(page)).toBe(7);
    await page.getByText("Not prepared in this preview: Namespace = test.").waitFor();
    expect(heard).toEqual([]);
  });

  test("offers the other dashboards by tag, and keeps variables and time on the way", async () => {
    const others = ["b", "a"].map((uid) => ({ uid, title: `Board ${uid}`, folder: "Tests", tags: ["made"] }));
    const drawnBy = view({
      panels: panels(
        { id: 1, type: "dashlist", options: { tags: ["made"] } },
        {
          id: 2,
          type: "table",
          targets: [{ refId: "A", format: "table" }],
          fieldConfig: {
            defaults: {
              links: [
                {
                  title: "go",
                  url: `/d/a?var-x=\${__data.fields.instance:percentencode}&\${__url_time_range}`,
                },
              ],
            },
            overrides: [],
          },
        },
      ),
      answers: { 2: { A: now([[{ instance: "n&1" }, 5]]) } },
      query: "var-namespace=prod",
      others,
    });
    const menu = {
      title: "Siblings",
      type: "dashboards",
      tags: ["made"],
      asDropdown: true,
      includeVars: true,
    };
    const away = { title: "Away", type: "link", url: "https://example.org/" };
    const { dashboard } = drawnBy;
    const { page } = await open([{ ...drawnBy, dashboard: { ...dashboard, links: [menu, away] } }]);
    const hrefs = (links: Locator) => links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(await hrefs(panel(page, 1).getByRole("link"))).toEqual(["a.html", "b.html"]);
    expect(await hrefs(panel(page, 2).getByRole("link").first())).toEqual([
      `a.html?var-x=n%261&from=${from}&to=${to}`,
    ]);
    expect(await page.getByRole("link", { name: "Away" }).getAttribute("rel")).toContain("noopener");
    await page.getByRole("button", { name: "Siblings" }).click();
    expect(await hrefs(page.getByRole("menuitem"))).toEqual([
      "a.html?var-namespace=prod",
      "b.html?var-namespace=prod",
    ]);
  });
});
