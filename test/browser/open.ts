// Opens pages of the preview in Chromium, as they lie on a disk, and hears what they say.

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { bootstrap, dataFile, dataScript } from "../../scripts/preview/bootstrap.ts";
import { placeApp } from "../../scripts/preview/bundle.ts";
import type { View } from "../../scripts/preview/format.ts";
import { chromiumPath } from "../../scripts/preview/pictures/browser.ts";

let browser: Browser;
let site: string;

/** Starts Chromium and puts the bundled app where pages will be. */
export const start = async (): Promise<void> => {
  site = await mkdtemp(join(tmpdir(), "preview-test-"));
  await mkdir(join(site, "data"));
  await placeApp(site, () => {});
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--disable-gpu"] });
};
export const stop = async (): Promise<void> => {
  await browser.close();
  await rm(site, { recursive: true, force: true });
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

export interface Opened {
  readonly page: Page;
  /** Console messages, uncaught errors, dialogs, requests to anywhere but the disk: an ordinary page has none. */
  readonly heard: readonly string[];
}

/** Waits until everything on the page is drawn. */
export const drawn = (page: Page): Promise<void> =>
  page.locator('html[data-drawn="1"]').waitFor({ state: "attached", timeout: 20_000 });

/** Opens the page of some views; the first one is what it shows. */
export const open = async (views: readonly View[], address = "", width = 1280): Promise<Opened> => {
  const uid = `fixture-${Math.random().toString(36).slice(2)}`;
  const named = views.map((view) => ({ ...view, dashboard: { ...view.dashboard, uid } }));
  await Promise.all(
    named.map((view, number) => writeFile(join(site, dataFile(uid, number)), dataScript(number, view))),
  );
  await writeFile(join(site, `${uid}.html`), html(uid));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: "dark" });
  const heard: string[] = [];
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || heard.push(request.url()));
  await page.goto(`${pathToFileURL(join(site, `${uid}.html`))}${address}`);
  await drawn(page);
  return { page, heard };
};

/** The panel with an id. */
export const panel = (page: Page, id: number) => page.locator(`[data-panel-id="${id}"]`);
