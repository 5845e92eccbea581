// Pictures of drawn pages: of a whole dashboard, or of some of its panels.

import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";

export interface Look {
  readonly theme: "dark" | "light";
  readonly width: number;
}
export const looks: readonly Look[] = (["dark", "light"] as const).flatMap((theme) =>
  [1280, 1920].map((width) => ({ theme, width })),
);

/**
 * A tab that pages are drawn in one after another, which compiles the app only once; it ends with its browser. The
 * clock of a picture is UTC's, wherever it is taken.
 */
export const openTab = (browser: Browser): Promise<Page> => browser.newPage({ timezoneId: "UTC" });

const timeout = 60_000;
const drawnMark = 'html[data-drawn="1"]';
const drawn = (tab: Page): Promise<void> => tab.locator(drawnMark).waitFor({ state: "attached", timeout });
/** Goes to a page of the disk in a window of its own size, whatever was there before. */
const go = async (tab: Page, file: string, { theme, width }: Look, address = ""): Promise<void> => {
  await tab.emulateMedia({ colorScheme: theme });
  await tab.setViewportSize({ width, height: 1000 });
  await tab.goto(`${pathToFileURL(file)}${address}`);
};

/** Draws a page without its head, all rows open, as high as it is: a picture of more than the window loses graphs. */
const draw = async (tab: Page, file: string, look: Look): Promise<void> => {
  await go(tab, file, look, `?theme=${look.theme}&rows=open&kiosk`);
  await drawn(tab);
  const height = await tab.evaluate<number>("document.documentElement.scrollHeight");
  await tab.setViewportSize({ width: look.width, height });
  await drawn(tab);
};

/** The whole dashboard, all rows open, as PNG. */
export const pagePicture = async (tab: Page, file: string, look: Look): Promise<Buffer> => {
  await draw(tab, file, look);
  return tab.screenshot({ animations: "disabled" });
};

/** Elements of the page that a tab shows, as PNG; undefined for one that it does not have. */
const elements = async (
  tab: Page,
  selectors: readonly string[],
): Promise<readonly (Buffer | undefined)[]> => {
  const pictures: (Buffer | undefined)[] = [];
  for (const selector of selectors) {
    const element = tab.locator(selector);
    const there = (await element.count()) > 0;
    pictures.push(there ? await element.first().screenshot({ animations: "disabled" }) : undefined);
  }
  return pictures;
};

/** Some panels of a dashboard by their id, as PNG; undefined for one that the page does not have. */
export const panelPictures = async (
  tab: Page,
  file: string,
  look: Look,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Buffer | undefined>> => {
  await draw(tab, file, look);
  const selectors = ids.map((id) => `[data-panel-id="${id}"]`);
  const pictures = await elements(tab, selectors);
  return new Map(ids.map((id, i) => [id, pictures[i]]));
};

/** Some elements of a page that needs no drawing, as PNG; undefined for one that it does not have. */
export const elementPictures = async (
  tab: Page,
  file: string,
  look: Look,
  selectors: readonly string[],
): Promise<readonly (Buffer | undefined)[]> => {
  await go(tab, file, look);
  return elements(tab, selectors);
};
