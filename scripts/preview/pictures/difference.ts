// What differs between two pictures, pixel by pixel.

import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

export interface Difference {
  /** The later picture, faint, with what differs in colour; as PNG. */
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

/** Compares two PNGs; where one is larger, what it has more differs. */
export const difference = (before: Buffer, after: Buffer): Difference => {
  const pictures = [before, after].map((data) => PNG.sync.read(data));
  const width = Math.max(...pictures.map((png) => png.width));
  const height = Math.max(...pictures.map((png) => png.height));
  const [old, now] = pictures.map((png) => grown(png, width, height).data) as [Buffer, Buffer];
  const output = new PNG({ width, height });
  const differing = pixelmatch(old, now, output.data, width, height, { threshold: 0.1, alpha: 0.2 });
  return { picture: PNG.sync.write(output), share: differing / (width * height) };
};
