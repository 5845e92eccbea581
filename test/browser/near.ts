// How far two pictures are apart when the edges of letters and lines may lie a pixel further.

import { PNG } from "pngjs";

/** What a channel, from 0 to 255, may differ by: a little less than the fill below a line does. */
const faint = 40;
const around = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => [x, y] as const));

const alike = (one: PNG, at: number, other: PNG, near: number): boolean =>
  [0, 1, 2].every(
    (channel) => Math.abs((one.data[at + channel] ?? 0) - (other.data[near + channel] ?? 0)) <= faint,
  );

/** How many pixels of one picture are nowhere near in the other. */
const lost = (one: PNG, other: PNG): number => {
  const { width, height } = one;
  const found = (x: number, y: number, at: number): boolean =>
    around.some(([right, down]) => {
      const [nearX, nearY] = [x + right, y + down];
      const inside = nearX >= 0 && nearY >= 0 && nearX < width && nearY < height;
      return inside && alike(one, at, other, 4 * (nearY * width + nearX));
    });
  let count = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = 4 * pixel;
    if (alike(one, at, other, at)) continue;
    if (!found(pixel % width, Math.floor(pixel / width), at)) count++;
  }
  return count;
};

/** The share of pixels, from 0 to 1, that one of two PNGs has and the other has not even beside their place. */
export const apart = (before: Buffer, after: Buffer): number => {
  if (before.equals(after)) return 0;
  const [old, now] = [PNG.sync.read(before), PNG.sync.read(after)];
  if (old.width !== now.width || old.height !== now.height) return 1;
  return Math.max(lost(old, now), lost(now, old)) / (now.width * now.height);
};
