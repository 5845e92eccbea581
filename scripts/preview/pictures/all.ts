// Pictures of whole dashboards, in both themes and at both widths.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../../progress.ts";
import { withBrowser } from "./browser.ts";
import { looks, openTab, pagePicture } from "./shoot.ts";

/** Pictures the pages of some dashboards in `out` as `pictures/<uid>-<theme>-<width>.png`; gives back the paths. */
export const pictureAll = (
  out: string,
  uids: readonly string[],
  progress: Progress,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  mkdirSync(join(out, "pictures"), { recursive: true });
  const all = uids.flatMap((uid) => looks.map((look) => ({ uid, look })));
  return withBrowser(async (browser) => {
    const paths: string[] = [];
    const tab = await openTab(browser);
    for (const { uid, look } of all) {
      progress.part("Taking pictures", paths.length, all.length);
      const path = `pictures/${uid}-${look.theme}-${look.width}.png`;
      writeFileSync(join(out, path), await pagePicture(tab, join(out, `${uid}.html`), look));
      paths.push(path);
    }
    progress.end();
    return paths;
  }, signal);
};
