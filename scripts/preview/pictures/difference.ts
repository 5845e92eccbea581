// What differs between two pictures, pixel by pixel.

import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

export interface Difference {
  /** The later picture, through which the page is seen, with what differs in colour; as PNG. */
  readonly picture: Buffer;
  /** The share of pixels that differ, from 0 to 1. */
  readonly share: number;
}

/** A picture on a larger, empty ground, at the top left. */
const grown = (png: PNG, width: number, height: number): PNG => {
  const ground = new PNG({ width, height });
  PNG.bitblt(png, ground, 0, 0, png.width, png.height, 0, 0);
  return ground;
};

/** How much of the later picture is seen, from 0 to 255. */
const faint = 90;
/** Compares two PNGs; where one is larger, what it has more differs. */
export const difference = (before: Buffer, after: Buffer): Difference => {
  const pictures = [before, after].map((data) => PNG.sync.read(data));
  const width = Math.max(...pictures.map((png) => png.width));
  const height = Math.max(...pictures.map((png) => png.height));
  const [old, now] = pictures.map((png) => grown(png, width, height).data) as [Buffer, Buffer];
  const output = new PNG({ width, height });
  const differing = pixelmatch(old, now, output.data, width, height, { threshold: 0.1, diffMask: true });
  for (let at = 0; at < now.length; at += 4)
    if (output.data[at + 3] === 0) {
      now.copy(output.data, at, at, at + 3);
      output.data[at + 3] = faint;
    }
  return { picture: PNG.sync.write(output), share: differing / (width * height) };
};
