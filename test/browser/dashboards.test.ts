// Every dashboard with the data of the default scenario: complete, quiet, in place, light and quick to draw.

import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedOptions } from "../../scripts/preview/options.ts";
import { preview, type Result } from "../../scripts/preview/run.ts";
import { silent } from "../../scripts/progress.ts";
import { answer, panels, view } from "./fixtures/view.ts";
import { layoutFaults, reach } from "./layout.ts";
import { type Opened, open, resize, start, stop, visit } from "./open.ts";

/** Panels of which a query finds nothing in the default scenario, by dashboard and title, and why; no others. */
const mayLack: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "livekit-egress": {
    Objectives: "A budget that nothing takes from lasts for ever.",
  },
  "redis-overview": { Objectives: "The same." },
  "kubernetes-overview": {
    "Watches that fail by resource": "The job of objects does not scrape the port of telemetry.",
  },
  "kubernetes-nodes": {
    Volumes: "A volume that does not fill lasts for ever.",
    "Failed calls of the runtime by operation type": "No call fails on this day.",
  },
  "linkerd-reliability": {
    Calls: "Nothing is retried on this day.",
    "Retries that helped by namespace, workload, parent name": "The same.",
    "Detection timed out by workload, port": "No connection says nothing on this day.",
  },
  "linkerd-security": { "Without mTLS by reason": "Nobody comes without on this day." },
};

const megabyte = 1_000_000;
/** A page that takes longer hangs. What is wished for is three seconds on a machine with nothing else to do. */
const hangs = 15_000;
/** As many times as long as for a page with one text, a dashboard may take to be drawn; two to four are usual. */
const times = 12;

const uids = readdirSync("out/grafana/dashboards", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json"))
  .map((path) => basename(path, ".json"))
  .sort();

const out = mkdtempSync(join(tmpdir(), "dashboards-"));
let result: Result;
let least = Number.POSITIVE_INFINITY;
const measured: string[] = [];

/** How long a page takes that has only a text on it, at best. */
const measureLeast = async (): Promise<void> => {
  for (let i = 0; i < 2; i++) {
    const { took } = await open([view({ panels: panels({ id: 1, type: "text" }) })]);
    least = Math.min(least, took);
  }
};

beforeAll(async () => {
  const options = checkedOptions({ config: "monitoring.yaml", out, views: "1" });
  // The first run simulates the past; later ones find it in the cache.
  result = await preview(options, { progress: silent, signal: new AbortController().signal });
  await start();
  await measureLeast();
}, 300_000);
afterAll(async () => {
  await stop();
  rmSync(out, { recursive: true, force: true });
  console.log(`Drawn in (a page with one text: ${Math.round(least)} ms):\n${measured.join("\n")}`);
});

/** The dashboard's page with every row open. */
const full = (uid: string, theme: "dark" | "light") =>
  visit(join(out, `${uid}.html`), `?theme=${theme}&rows=open`);

/** Panels that do not show what they should, as `title: state`. */
const lacking = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[data-panel-id]:not([data-panel-state="drawn"])')]
    .map(({ dataset }) => dataset.panelTitle + ": " + dataset.panelState).sort()`);

/** Panels in which the legend has a colour twice; Grafana has eleven shades of one, so that of more lines two may be alike. */
const alike = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll("[data-panel-id]")]
    .filter((panel) => {
      const icons = [...panel.querySelectorAll('[data-testid="series-icon"]')];
      return icons.length <= 11 && new Set(icons.map(({ style }) => style.background)).size < icons.length;
    })
    .map(({ dataset }) => dataset.panelTitle)`);

/** Makes the window as high as the page, at once with its width: each size is drawn anew. */
const narrow = async (page: Page): Promise<void> =>
  resize(1280, await page.evaluate<number>("document.documentElement.scrollHeight"));
/** All of the page but its head, which remembers where the pointer was. */
const picture = async (page: Page): Promise<Buffer> => {
  await page.mouse.move(0, 0);
  return page.locator("main").screenshot();
};

test("the preview has every dashboard, no query and no rule of it failed", () => {
  expect(result.cards.map(({ uid }) => uid).sort()).toEqual(uids);
  expect(result.cards.flatMap(({ findings }) => findings).filter(({ kind }) => kind === "failed")).toEqual(
    [],
  );
  expect(result.problems).toEqual([]);
  expect(uids).toEqual(expect.arrayContaining(Object.keys(mayLack)));
});

test("the verb takes pictures in both themes and at both widths", async () => {
  const site = join(out, "pictured");
  const args = ["preview", "--out", site, "--only", "redis-overview", "--views", "1", "--pictures"];
  await promisify(execFile)(process.execPath, ["scripts/start.cjs", ...args]);
  const pictures = readdirSync(join(site, "pictures")).sort();
  const widths = pictures.map((name) => PNG.sync.read(readFileSync(join(site, "pictures", name))).width);
  expect(pictures.map((name, i) => [name, widths[i]])).toEqual([
    ["redis-overview-dark-1280.png", 1280],
    ["redis-overview-dark-1920.png", 1920],
    ["redis-overview-light-1280.png", 1280],
    ["redis-overview-light-1920.png", 1920],
  ]);
});

test("what lacks data, lies beyond the window, is cut off or looks like another line is found", async () => {
  const long = "A title that is much too long for the little room that there is for it";
  const query = { type: "stat", targets: [{ refId: "A" }] };
  const table = { type: "table", targets: [{ refId: "A", format: "table" }] };
  const color = { mode: "fixed", fixedColor: "red" };
  const red = { ...query, type: "timeseries", fieldConfig: { defaults: { color }, overrides: [] } };
  const { page } = await open([
    view({
      panels: panels(
        { id: 1, type: "text", title: long, gridPos: { x: 0, y: 0, w: 4, h: 4 } },
        { id: 2, type: "text", title: "Right", gridPos: { x: 20, y: 0, w: 8, h: 4 } },
        { id: 3, ...query, title: "Nothing" },
        { id: 4, ...query, title: "Refused" },
        { id: 5, ...query, title: "Well" },
        { id: 6, ...table, title: "Wide", gridPos: { x: 0, y: 20, w: 4, h: 4 } },
        { id: 7, ...red, title: "Twins", gridPos: { x: 4, y: 20, w: 8, h: 6 } },
      ),
      answers: {
        3: { A: answer([{}], () => null) },
        4: { A: { error: "no" } },
        5: { A: answer([{}], () => 1) },
        6: { A: answer([{ a: "1", b: "2" }], () => 1) },
        7: { A: answer([{ a: "1" }, { a: "2" }], () => 1) },
      },
    }),
  ]);
  expect(await lacking(page)).toEqual(["Nothing: empty", "Refused: error"]);
  expect(await layoutFaults(page)).toEqual([
    expect.stringMatching(/^the page: 1\d\d\d px wide in a window of 1280$/),
    "Right: beyond the window",
    "Wide: its columns are cut off",
    `${long}: its title is cut off`,
  ]);
  expect(await alike(page)).toEqual(["Twins"]);
});

describe.each(uids)("%s", (uid) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await full(uid, "dark");
  });

  test("shows data in every panel, each line in a colour of its own", async () => {
    const { page } = opened;
    const { panels: count = 0, findings = [] } = result.cards.find((card) => card.uid === uid) ?? {};
    expect(await page.locator("[data-panel-id]").count()).toBeGreaterThanOrEqual(Math.max(1, count));
    const listed = Object.keys(mayLack[uid] ?? {}).sort();
    expect([...new Set(findings.map(({ panel }) => panel))].sort()).toEqual(listed);
    const excused = new Set(listed.map((title) => `${title}: empty`));
    expect((await lacking(page)).filter((panel) => !excused.has(panel))).toEqual([]);
    expect(await alike(page)).toEqual([]);
  });
  test("says nothing on the console, asks nobody, weighs less than 5 MB, does not hang", async () => {
    const { page, heard, files, took } = opened;
    expect(await page.evaluate("window.previewProblems")).toEqual([]);
    expect(heard).toEqual([]);
    const weight = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(weight).toBeGreaterThan(megabyte);
    expect(weight).toBeLessThan(5 * megabyte);
    expect(took).toBeLessThan(hangs);
  });
  test("lies in place at 1280 and 1920, dark and light, looks the same each time, and is quick", async () => {
    const { page } = opened;
    expect(await layoutFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Show the light theme" }).click();
    await resize(1920);
    expect(await layoutFaults(page)).toEqual([]);
    await narrow(page);
    expect(await layoutFaults(page)).toEqual([]);
    const first = await picture(page);
    const { took } = await full(uid, "light");
    await narrow(page);
    expect((await picture(page)).equals(first)).toBe(true);
    measured.push(`  ${uid}: ${Math.round(opened.took)} ms, ${Math.round(took)} ms`);
    expect(Math.min(took, opened.took) / least).toBeLessThan(times);
  });
});

describe("what says that something is wrong, and who is to blame, is seen without scrolling", () => {
  const windows = [
    [1280, 800],
    [1920, 1080],
  ] as const;
  const screens = {
    "livekit-overview": ["Firing now", "Nodes", "Depends on"],
    "redis-overview": ["Firing now", "Redis"],
  };
  test.each(Object.entries(screens))("%s", async (uid, titles) => {
    const { page } = await full(uid, "dark");
    for (const [width, height] of windows) {
      await resize(width, height);
      const reached = await reach(page);
      expect(Object.keys(reached)).toEqual(expect.arrayContaining(titles));
      expect(Object.keys(reached).length).toBeGreaterThanOrEqual(5 + titles.length);
      expect(Object.entries(reached).filter(([, bottom]) => bottom > height)).toEqual([]);
    }
  });
});
