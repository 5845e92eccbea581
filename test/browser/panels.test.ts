// What panels of the preview draw in a real browser, and what their texts never become.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer, Panel, Sample } from "../../scripts/preview/format.ts";
import { attack, hostile } from "./fixtures/hostile.ts";
import { answer, now, panels, view } from "./fixtures/view.ts";
import { layoutFaults } from "./layout.ts";
import { open, panel, resize, start, stop } from "./open.ts";

beforeAll(start, 300_000);
afterAll(stop);

const state = (page: Page, id: number) => panel(page, id).getAttribute("data-panel-state");
const columns = (page: Page, id: number) => panel(page, id).getByRole("columnheader").allInnerTexts();
const table = { type: "table", title: "Table" } as const;

describe("texts", () => {
  test("stay texts, wherever they come from", async () => {
    const { page, heard } = await open([hostile], "?rows=open");
    // Scrolling takes a tooltip away: all of the page is in the window.
    await resize(1280, 3500);
    const portal = page.locator("#grafana-portal-container");
    expect(await page.locator("h1").innerText()).toBe(attack);
    expect(await panel(page, 1).locator("h2").innerText()).toBe(attack);
    await panel(page, 1).locator(".pv-mark").hover();
    await portal.getByText(attack).first().waitFor();
    expect((await portal.innerText()).split(attack).length).toBe(3);
    await panel(page, 1)
      .locator(".u-over")
      .hover({ position: { x: 50, y: 50 } });
    await portal.getByText('onerror="alert(1)"').waitFor();
    for (const [id, y] of [
      [11, 150],
      [12, 50],
    ] as const) {
      await page.mouse.move(0, 0);
      await panel(page, id)
        .locator(".u-over")
        .hover({ position: { x: 50, y } });
      await portal.getByText(attack).first().waitFor();
    }
    for (const id of [5, 6, 7, 13, 14, 15]) expect(await panel(page, id).innerText()).toContain(attack);
    await panel(page, 1).getByTestId("icon-info-circle").hover();
    await portal.getByText("bold").waitFor();
    await panel(page, 1).getByRole("button", { name: "Links of the panel" }).click();
    expect(await page.getByRole("menuitem").innerText()).toBe(attack);
    // Text panels and descriptions may have elements that do nothing; nothing else may.
    const injected = ".injected, img[src=x]";
    const allowed = await page.locator(".markdown-html").locator(injected).count();
    expect(await page.locator(injected).count()).toBe(allowed);
    expect(await page.locator("[onerror], [href^='javascript' i], #root script, iframe, form").count()).toBe(
      0,
    );
    expect(await page.evaluate("window.previewProblems")).toEqual([]);
    expect(heard).toEqual([]);
  });
});

describe("a panel", () => {
  test("says what it is when the preview cannot draw it, and why when a query failed", async () => {
    const { page } = await open([
      view({
        panels: panels(
          { id: 1, type: "geomap", targets: [{ refId: "A" }] },
          { id: 2, type: "timeseries", targets: [{ refId: "A" }] },
          {
            id: 3,
            type: "timeseries",
            targets: [{ refId: "A" }],
            fieldConfig: { defaults: { noValue: "idle" }, overrides: [] },
          },
          { id: 4, type: "table", targets: [{ refId: "A" }] },
        ),
        answers: {
          1: { A: answer([{}], () => 1) },
          2: { A: { error: "parse error: unexpected )" } },
          3: { A: answer([], () => 1) },
          4: { A: answer([], () => 1) },
        },
      }),
    ]);
    expect(await page.locator('[data-unknown-type="geomap"]').innerText()).toContain("geomap");
    expect(await Promise.all([1, 2, 3, 4].map((id) => state(page, id)))).toEqual([
      "unknown",
      "error",
      "empty",
      "empty",
    ]);
    await panel(page, 2).getByText("parse error: unexpected )").waitFor();
    await panel(page, 3).getByText("idle").waitFor();
    await panel(page, 4).getByText("No data").waitFor();
    await page.getByText("1 query failed, 2 queries returned nothing").click();
    expect(await page.locator("[data-notes] li").count()).toBe(3);
  });

  test("leaves the others alone when it cannot be drawn, and notes why", async () => {
    const steps = "not a list";
    const broken = {
      defaults: { color: { mode: "thresholds" }, thresholds: { mode: "absolute", steps } },
      overrides: [],
    };
    const stat = { type: "stat", targets: [{ refId: "A" }] };
    const { page } = await open([
      view({
        panels: panels({ id: 1, ...stat, fieldConfig: broken }, { id: 2, ...stat }),
        answers: { 1: { A: answer([{}], () => 1) }, 2: { A: answer([{}], () => 1) } },
      }),
    ]);
    expect(await Promise.all([1, 2].map((id) => state(page, id)))).toEqual(["error", "drawn"]);
    expect(await page.evaluate<string[]>("window.previewProblems")).not.toEqual([]);
  });

  test("leaves a gap where there was no value", async () => {
    const gap = (minute: number): Sample => (minute > 20 && minute < 40 ? null : 5);
    const graph = {
      type: "timeseries",
      targets: [{ refId: "A" }],
      options: { legend: { showLegend: false } },
    };
    const defaults = {
      min: 0,
      max: 10,
      color: { mode: "fixed", fixedColor: "#ff00ff" },
      custom: { lineWidth: 4 },
    };
    const { page } = await open([
      view({
        panels: panels({ id: 1, ...graph, fieldConfig: { defaults, overrides: [] } }),
        answers: { 1: { A: answer([{}], gap) } },
      }),
    ]);
    // Which shares of the plot's width have the line's colour in them.
    const shares = await page.evaluate<number[]>(`(() => {
      const canvas = document.querySelector(".uplot canvas");
      const over = document.querySelector(".u-over");
      const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set();
      for (let at = 0; at < data.length; at += 4)
        if (data[at] > 200 && data[at + 1] < 60 && data[at + 2] > 200) found.add((at / 4) % width);
      return [...found].map((x) => (x - over.offsetLeft) / over.offsetWidth);
    })()`);
    expect(shares.some((share) => share < 0.3)).toBe(true);
    expect(shares.some((share) => share > 0.7)).toBe(true);
    expect(shares.filter((share) => share > 0.36 && share < 0.64)).toEqual([]);
  });

  test("leaves one series alone when the legend is clicked", async () => {
    const series = [{ instance: "node-0" }, { instance: "node-1" }];
    const { page } = await open([
      view({
        panels: panels({
          id: 1,
          type: "timeseries",
          targets: [{ refId: "A", legendFormat: "{{instance}}" }],
          options: { tooltip: { mode: "multi" } },
        }),
        answers: { 1: { A: answer(series, (minute) => minute) } },
      }),
    ]);
    const tooltip = async () => {
      await page.mouse.move(0, 0);
      await panel(page, 1).locator(".u-over").hover();
      await page.locator("#grafana-portal-container").getByText("node-0").waitFor();
      return page.locator("#grafana-portal-container").innerText();
    };
    expect(await tooltip()).toContain("node-1");
    await panel(page, 1).locator("button", { hasText: "node-0" }).click();
    expect(await tooltip()).not.toContain("node-1");
  });
});

describe("a table", () => {
  test("has a column a label, and names the values of several queries after them until they are joined", async () => {
    const organized = {
      renameByName: { "Value #up": "Up", "Value #cpu": "CPU" },
      excludeByName: { Time: true },
    };
    const { page } = await open([
      view({
        panels: panels(
          { id: 1, ...table, targets: [{ refId: "A", format: "table" }] },
          {
            id: 2,
            ...table,
            targets: [
              { refId: "up", format: "table" },
              { refId: "cpu", format: "table" },
            ],
            transformations: [
              { id: "merge", options: {} },
              { id: "organize", options: organized },
            ],
            fieldConfig: {
              defaults: {},
              overrides: [
                {
                  matcher: { id: "byName", options: "CPU" },
                  properties: [{ id: "unit", value: "percentunit" }],
                },
              ],
            },
          },
        ),
        answers: {
          1: { A: now([[{ job: "a", instance: "n" }, 3]]) },
          2: {
            up: now([
              [{ instance: "n0" }, 1],
              [{ instance: "n1" }, 0],
            ]),
            cpu: now([[{ instance: "n0" }, 0.5]]),
          },
        },
      }),
    ]);
    expect(await columns(page, 1)).toEqual(["Time", "instance", "job", "Value"]);
    expect(await columns(page, 2)).toEqual(["instance", "Up", "CPU"]);
    expect(await panel(page, 2).getByRole("gridcell").allInnerTexts()).toEqual([
      "n0",
      "1",
      "50%",
      "n1",
      "0",
      "",
    ]);
  });
});

/** The panels of a dashboard as it is built. */
const panelsIn = (file: string): readonly Panel[] => {
  const { panels: rows } = JSON.parse(readFileSync(join("out/grafana/dashboards", file), "utf8"));
  return rows.flatMap((row: Panel) => [row, ...(row.panels ?? [])]);
};
const at = (index: number) => ({ x: (index % 4) * 6, y: Math.floor(index / 4) * 5, w: 6, h: 5 });

describe("a table of ours", () => {
  const workers = panelsIn("LiveKit/livekit-egress.json").find(({ title }) => title === "Workers") as Panel;
  const place = { x: 0, y: 0, w: 24, h: 8 };
  const far = ["100.100.100.100:65535", "100.100.100.101:65535"] as const;
  const opened = (answers: Readonly<Record<string, Answer>>) =>
    open([view({ panels: [{ ...workers, id: 1, gridPos: place }], answers: { 1: answers } })]);

  test("names the column of a lone answering query after its signal, with its unit", async () => {
    const { page } = await opened({ livekit_egress_machine_cpu: now([[{ instance: far[0] }, 0.5]]) });
    expect(await columns(page, 1)).toEqual(["instance", "Machine CPU"]);
    expect(await panel(page, 1).getByRole("gridcell").allInnerTexts()).toEqual([far[0], "50.0%"]);
  });
  test("tells its rows apart at 1280 pixels, with every column in sight", async () => {
    // As long as the name of a Deployment's pod is; what tells it apart stands at its end.
    const pods = ["livekit-egress-7d9c9b6d5f-x2x4z", "livekit-egress-7d9c9b6d5f-qm8wn"];
    const of = (value: number) => now(pods.map((pod) => [{ namespace: "livekit", pod }, value] as const));
    const answers = (workers.targets ?? []).map(({ refId }) => [refId, of(1)] as const);
    const { page } = await opened(Object.fromEntries(answers));
    expect(await columns(page, 1)).toHaveLength(11);
    const cut = await page.evaluate(`[...document.querySelectorAll('[data-panel-id="1"] [role=gridcell]')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.innerText)`);
    expect(cut).toEqual([]);
    expect(await layoutFaults(page)).toEqual([]);
  });
});

describe("without data", () => {
  const folder = "out/grafana/dashboards";
  const boards = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /json$/.test(name),
  );
  const all = boards.flatMap((name) => panelsIn(name));
  interface Judged {
    readonly thresholds?: { readonly steps: readonly unknown[] };
  }
  const judged = ({ fieldConfig }: Panel): boolean =>
    ((fieldConfig?.defaults as Judged | undefined)?.thresholds?.steps.length ?? 0) > 1;
  const isOf = (type: string) => (one: Panel) => one.type === type && judged(one);
  const types = ["stat", "gauge", "bargauge"].filter((type) => all.some(isOf(type)));

  test("there are stats to look at", () => expect(types).toContain("stat"));
  test.each(types)("no %s has the colour of something good or bad", async (type) => {
    const bounded = all.filter(isOf(type)).slice(0, 12);
    const drawn = bounded.map((one, index) => ({ ...one, id: index + 1, gridPos: at(index) }));
    const answers = Object.fromEntries(
      drawn.map(({ id, targets }) => [
        id,
        Object.fromEntries((targets ?? []).map(({ refId }) => [refId, now([])])),
      ]),
    );
    const { page } = await open([view({ panels: drawn, answers })]);
    for (const { id } of drawn) {
      const colour = await page.evaluate<string>(`getComputedStyle(
        [...document.querySelectorAll('[data-panel-id="${id}"] *')].findLast((one) => ["No data", "–"].includes(one.textContent)),
      ).color`);
      const [red = 0, green = 0, blue = 0] = colour.match(/\d+/g)?.map(Number) ?? [];
      expect(colour).toMatch(/^rgb/);
      expect([colour, Math.max(red, green, blue) - Math.min(red, green, blue) < 30]).toEqual([colour, true]);
    }
  });
});
