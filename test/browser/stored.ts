// Pictures that somebody has looked at: what is drawn today has to be near them.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { difference } from "../../scripts/preview/pictures/difference.ts";

export const folder = "test/browser/pictures";
/** Another Chromium draws the edges of letters and lines otherwise; a fault changes more than this share of the pixels. */
const tolerance = 0.005;
/** `UPDATE_PICTURES=1 npx vitest run test/browser/types` stores what is drawn now: look at each of them then. */
const update = process.env.UPDATE_PICTURES === "1";
const how = "UPDATE_PICTURES=1 npx vitest run test/browser/types stores what is drawn now; look at it.";

/** Throws when a picture differs from the stored one, and names a folder with what was drawn and what differs. */
export const compareStored = (name: string, picture: Buffer, anew = update): void => {
  const file = join(folder, `${name}.png`);
  if (anew) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, picture);
  }
  if (!existsSync(file)) throw new Error(`There is no ${file}.\n${how}`);
  const { share, picture: marked } = difference(readFileSync(file), picture);
  if (share <= tolerance) return;
  const place = mkdtempSync(join(tmpdir(), "pictures-"));
  writeFileSync(join(place, `${name}-actual.png`), picture);
  writeFileSync(join(place, `${name}-difference.png`), marked);
  const percent = (100 * share).toFixed(2);
  throw new Error(`${percent} % of the pixels of ${file} differ.\nSee ${place}.\nIf that is right: ${how}`);
};
