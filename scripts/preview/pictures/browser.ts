// The browser that pictures are taken with: Debian's Chromium, set up so that the same page gives the same bytes.

import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { ProblemsError } from "../../../config/problem.ts";
import { executable, pathOf } from "../../tools.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The path of Chromium: that of the environment variable CHROMIUM, or the first one on the PATH. */
export const chromiumPath = (): string => {
  const own = process.env.CHROMIUM;
  const path = own ? executable(own) && own : names.map(pathOf).find(Boolean);
  if (path) return path;
  const what = own ? `is ${own}, which cannot be run.` : "is needed for pictures, and is not on the PATH.";
  const fix = "Install Debian's package chromium (npm run setup does), or name it in CHROMIUM.";
  throw new ProblemsError([{ where: "Chromium", what, fix }]);
};

/** Neither the graphics card nor the screen's colours or fonts' hinting may show in a picture; nothing calls home. */
const args = [
  "--disable-gpu",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
  "--disable-lcd-text",
  "--hide-scrollbars",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts Chromium, works with it, and ends it whatever happens; a signal that aborts ends it, too. */
export const withBrowser = async <T>(
  work: (browser: Browser) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> => {
  signal?.throwIfAborted();
  // Read only where there is something to picture: it takes as long as all the rest of the verb's start.
  const { chromium }: typeof import("playwright-core") = createRequire(resolve("package.json"))(
    "playwright-core",
  );
  const handled = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath: chromiumPath(), args, ...handled });
  const end = () => void browser.close();
  signal?.addEventListener("abort", end);
  try {
    return await work(browser);
  } finally {
    signal?.removeEventListener("abort", end);
    await browser.close();
  }
};
