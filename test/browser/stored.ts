// Pictures that somebody has looked at: what is drawn today has to be near them.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { difference } from "../../scripts/preview/pictures/difference.ts";
import { apart } from "./near.ts";

export const folder = "test/browser/pictures";
/** Another Chromium draws edges otherwise, by less than a pixel; a threshold's line that is missing is more than this. */
const tolerance = 0.0004;
const update = process.env.UPDATE_PICTURES === "1";
const how = "UPDATE_PICTURES=1 npx vitest run test/browser/types stores what is drawn now: look at it.";

/**
 * Throws when a picture differs from the stored one, and names a folder with what was drawn and what differs. With
 * UPDATE_PICTURES=1 it stores the picture instead.
 */
export const compareStored = (name: string, picture: Buffer, anew = update): void => {
  const file = join(folder, `${name}.png`);
  if (anew) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, picture);
  }
  if (!existsSync(file)) throw new Error(`There is no ${file}.\n${how}`);
  const stored = readFileSync(file);
  const share = apart(stored, picture);
  if (share <= tolerance) return;
  const place = mkdtempSync(join(tmpdir(), "pictures-"));
  writeFileSync(join(place, `${name}-actual.png`), picture);
  writeFileSync(join(place, `${name}-difference.png`), difference(stored, picture).picture);
  const percent = `${(100 * share).toFixed(2)} %`;
  throw new Error(`${percent} of the pixels of ${file} differ.\nSee ${place}.\nIf that is right: ${how}`);
};
