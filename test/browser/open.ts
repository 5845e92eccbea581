// Opens pages of the preview in Chromium, as they lie on a disk, and hears what they say. A file of tests has one browser
// with one tab: there the app is compiled only once.

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { bootstrap, dataFile, dataScript } from "../../scripts/preview/bootstrap.ts";
import { placeApp } from "../../scripts/preview/bundle.ts";
import type { View } from "../../scripts/preview/format.ts";
import { withBrowser } from "../../scripts/preview/pictures/browser.ts";

export interface Running {
  readonly browser: Browser;
  readonly end: () => Promise<void>;
}
/** Chromium as it takes the preview's pictures, until it is ended. */
export const launch = (): Promise<Running> =>
  new Promise((ready, fail) => {
    const work = (browser: Browser) =>
      new Promise<void>((release) => {
        const end = () => {
          release();
          return ended;
        };
        ready({ browser, end });
      });
    const ended = withBrowser(work);
    ended.catch(fail);
  });

export interface Opened {
  readonly page: Page;
  /** Console messages, uncaught errors, dialogs, requests to anywhere but the disk: an ordinary page has none. */
  readonly heard: readonly string[];
  /** The files that the page has read. */
  readonly files: readonly string[];
  /** Milliseconds until it was drawn. */
  readonly took: number;
}
export interface Window {
  readonly width?: number;
  /** What the reader's system says. */
  readonly theme?: "dark" | "light";
}

let running: Running;
let site: string;
let page: Page;
let [heard, files]: [string[], string[]] = [[], []];

const listen = (): void => {
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("file:")) files.push(fileURLToPath(url));
    else if (!url.startsWith("data:")) heard.push(url);
  });
};

/** Starts Chromium and puts the bundled app where pages will be. */
export const start = async (): Promise<void> => {
  site = await mkdtemp(join(tmpdir(), "preview-test-"));
  await mkdir(join(site, "data"));
  await placeApp(site, () => {});
  running = await launch();
  page = await running.browser.newPage({ timezoneId: "UTC" });
  listen();
};
export const stop = async (): Promise<void> => {
  await running.end();
  await rm(site, { recursive: true, force: true });
};

/** Waits until everything on the page is drawn. */
export const drawn = (of: Page): Promise<void> =>
  of.locator('html[data-drawn="1"]').waitFor({ state: "attached", timeout: 20_000 });

/** Opens a page that lies on the disk, with the pointer out of the way; the one before it is gone. */
export const visit = async (file: string, address = "", window: Window = {}): Promise<Opened> => {
  const { width = 1280, theme = "dark" } = window;
  await page.goto("about:blank");
  await page.mouse.move(0, 0);
  await page.setViewportSize({ width, height: 1000 });
  await page.emulateMedia({ colorScheme: theme });
  [heard, files] = [[], []];
  const began = performance.now();
  await page.goto(`${pathToFileURL(file)}${address}`);
  await drawn(page);
  return { page, heard, files, took: performance.now() - began };
};

/** Another size of the window; done when everything is drawn for it. */
export const resize = async (width: number, height = 1000): Promise<void> => {
  // The page hears of another width later than this: until then it must not look drawn.
  if (page.viewportSize()?.width !== width)
    await page.evaluate('void (document.documentElement.dataset.drawn = "0")');
  await page.setViewportSize({ width, height });
  await drawn(page);
};

/** The page may read what lies beside it and nothing else. */
const hash = createHash("sha256").update(bootstrap).digest("base64");
const policy =
  `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self' 'unsafe-inline'; ` +
  "img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'";
const html = (uid: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
  `<meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="stylesheet" href="app.css">` +
  `<script>${bootstrap}</script><script src="${dataFile(uid, 0)}"></script></head>` +
  `<body><div id="root"></div><script src="app.js"></script></body></html>`;

/** Opens the page of some views; the first one is what it shows. */
export const open = async (views: readonly View[], address = "", window: Window = {}): Promise<Opened> => {
  const uid = `fixture-${Math.random().toString(36).slice(2)}`;
  const named = views.map((view) => ({ ...view, dashboard: { ...view.dashboard, uid } }));
  await Promise.all(
    named.map((view, number) => writeFile(join(site, dataFile(uid, number)), dataScript(number, view))),
  );
  await writeFile(join(site, `${uid}.html`), html(uid));
  return visit(join(site, `${uid}.html`), address, window);
};

/** The panel with an id. */
export const panel = (page: Page, id: number) => page.locator(`[data-panel-id="${id}"]`);
