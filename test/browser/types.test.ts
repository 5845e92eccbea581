// Each type of panel, drawn as it was when somebody looked at its picture.

import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Panel } from "../../scripts/preview/format.ts";
import { names, view } from "./fixtures/types.ts";
import { open, panel, resize, start, stop } from "./open.ts";
import { compareStored, folder } from "./stored.ts";

beforeAll(start, 300_000);
afterAll(stop);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** A row with what of it can be seen, and enough of its width. */
const boxOf = async (page: Page, name: string): Promise<Box> => {
  const id = names.indexOf(name) + 1;
  const row = name.startsWith("row-");
  const { title = "" } = view.dashboard.panels.find((one) => one.id === id) ?? {};
  const frame = row ? page.locator(`[data-row="${title}"]`) : panel(page, id).locator("section");
  const box = await frame.boundingBox();
  if (!box) throw new TypeError(`${name} is not on the page`);
  return row ? { ...box, width: 480, height: name === "row-open" ? 120 : box.height } : box;
};

/** All of the page in a window as high as it is. */
const show = async (address: string): Promise<Page> => {
  const { page } = await open([view], address);
  await resize(1280, await page.evaluate<number>("document.documentElement.scrollHeight"));
  return page;
};
const typesOf = (panels: readonly Panel[]): readonly string[] =>
  panels.flatMap(({ type, panels: inside = [] }) => [type, ...typesOf(inside)]);

/** Runs before a page does: notes what is written or measured on a canvas before all alphabets of the fonts are there. */
const watchFonts = `(() => {
  const context = CanvasRenderingContext2D.prototype;
  window.texts = { all: 0, early: [] };
  for (const name of ["fillText", "measureText"]) {
    const own = context[name];
    context[name] = function (text, ...place) {
      window.texts.all++;
      if ([...document.fonts].some(({ status }) => status !== "loaded")) window.texts.early.push(text);
      return own.call(this, text, ...place);
    };
  }
})()`;

test("texts on a canvas wait for their font: the first page that a browser draws looks like the next", async () => {
  const page = await show("");
  const first = await page.screenshot();
  await page.addInitScript(watchFonts);
  expect((await (await show("")).screenshot()).equals(first)).toBe(true);
  const { all, early } = await page.evaluate<{ all: number; early: string[] }>("window.texts");
  expect(all).toBeGreaterThan(0);
  expect(early).toEqual([]);
});

test("every type that our dashboards use has a picture", () => {
  const dashboards = "out/grafana/dashboards";
  const used = readdirSync(dashboards, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .flatMap((path) => typesOf(JSON.parse(readFileSync(join(dashboards, path), "utf8")).panels));
  expect(new Set(used).size).toBeGreaterThan(0);
  const pictured = typesOf(view.dashboard.panels).filter((type) => type !== "geomap");
  expect(pictured).toEqual(expect.arrayContaining([...new Set(used)]));
});

/** What makes flat pictures small. */
const packed = { colorType: 2, filterType: 0, deflateStrategy: 0 } as const;
/** A part of a picture. */
const cut = (whole: PNG, { x, y, width, height }: Box): Buffer => {
  const part = new PNG({ width, height });
  PNG.bitblt(whole, part, x, y, width, height, 0, 0);
  return PNG.sync.write(part, packed);
};

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  let page: Page;
  let whole: PNG;
  beforeAll(async () => {
    page = await show(`?theme=${theme}&kiosk`);
    whole = PNG.sync.read(await page.screenshot());
  });
  test("all but one are drawn", async () => {
    const undrawn = page.locator('[data-panel-id]:not([data-panel-state="drawn"])');
    const types = await undrawn.evaluateAll((all) => all.map((one) => one.getAttribute("data-panel-type")));
    expect(types).toEqual(["geomap"]);
  });
  test.each(names)("%s", async (name) => {
    compareStored(`${name}-${theme}`, cut(whole, await boxOf(page, name)));
    expect(statSync(join(folder, `${name}-${theme}.png`)).size).toBeLessThan(30_000);
  });
});

test("a picture that differs is kept beside what differs in it, in a folder that is named", () => {
  const other = readFileSync(join(folder, "stat-light.png"));
  let said = "";
  try {
    compareStored("stat-dark", other, false);
  } catch (error) {
    said = String(error);
  }
  const [, place = ""] = /^See (.+)\.$/m.exec(said) ?? [];
  expect(said).toMatch(/% of the pixels of .*stat-dark.png differ/);
  expect(readdirSync(place).sort()).toEqual(["stat-dark-actual.png", "stat-dark-difference.png"]);
  expect(readFileSync(join(place, "stat-dark-actual.png")).equals(other)).toBe(true);
  rmSync(place, { recursive: true });
  expect(() => compareStored("stat-grey", other, false)).toThrow(
    "There is no test/browser/pictures/stat-grey.png",
  );
});
