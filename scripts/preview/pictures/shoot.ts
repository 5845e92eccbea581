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

const timeout = 60_000;
const drawnMark = 'html[data-drawn="1"]';
/** The clock of a picture is UTC's, wherever it is taken. */
const window = ({ theme, width }: Look) => ({
  viewport: { width, height: 1000 },
  colorScheme: theme,
  timezoneId: "UTC",
});

/** A page as large as what is on it: a picture of more than the window loses graphs now and then. */
const grow = async (page: Page, width: number): Promise<void> => {
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  await page.setViewportSize({ width, height });
  await page.locator(drawnMark).waitFor({ state: "attached", timeout });
};

/** A page that is drawn, without its head, all rows open, as high as it is. */
const drawn = async (browser: Browser, file: string, { theme, width }: Look): Promise<Page> => {
  const context = await browser.newContext(window({ theme, width }));
  const page = await context.newPage();
  await page.goto(`${pathToFileURL(file)}?theme=${theme}&rows=open&kiosk`);
  await page.locator(drawnMark).waitFor({ state: "attached", timeout });
  await grow(page, width);
  return page;
};
const onPage = async <T>(
  browser: Browser,
  file: string,
  look: Look,
  work: (page: Page) => Promise<T>,
): Promise<T> => {
  const page = await drawn(browser, file, look);
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
};

/** The whole dashboard, all rows open, as PNG. */
export const pagePicture = (browser: Browser, file: string, look: Look): Promise<Buffer> =>
  onPage(browser, file, look, (page) => page.screenshot({ animations: "disabled" }));

/** Some panels of a dashboard by their id, as PNG; one that the page does not have is left out. */
export const panelPictures = (
  browser: Browser,
  file: string,
  look: Look,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Buffer>> =>
  onPage(browser, file, look, async (page) => {
    const pictures = new Map<number, Buffer>();
    for (const id of ids) {
      const panel = page.locator(`[data-panel-id="${id}"]`);
      if ((await panel.count()) > 0)
        pictures.set(id, await panel.first().screenshot({ animations: "disabled" }));
    }
    return pictures;
  });

/** Some elements of a page that needs no drawing, as PNG; undefined for one that it does not have. */
export const elementPictures = async (
  browser: Browser,
  file: string,
  { theme, width }: Look,
  selectors: readonly string[],
): Promise<readonly (Buffer | undefined)[]> => {
  const context = await browser.newContext(window({ theme, width }));
  try {
    const page = await context.newPage();
    await page.goto(String(pathToFileURL(file)));
    const pictures: (Buffer | undefined)[] = [];
    for (const selector of selectors) {
      const element = page.locator(selector);
      const there = (await element.count()) > 0;
      pictures.push(there ? await element.first().screenshot({ animations: "disabled" }) : undefined);
    }
    return pictures;
  } finally {
    await context.close();
  }
};
