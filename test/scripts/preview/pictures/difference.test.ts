// What differs between two pictures.

import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { difference } from "../../../../scripts/preview/pictures/difference.ts";

/** A grey picture with a white square of some pixels at the top left. */
const picture = (width: number, height: number, square = 0): Buffer => {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const value = x < square && y < square ? 255 : 40;
      png.data.set([value, value, value, 255], (y * width + x) * 4);
    }
  return PNG.sync.write(png);
};

test("equal pictures do not differ", () => {
  expect(difference(picture(40, 20), picture(40, 20)).share).toBe(0);
});

test("the share is that of the pixels which differ", () => {
  expect(difference(picture(40, 20), picture(40, 20, 10)).share).toBeCloseTo(100 / 800, 5);
});

test("what differs is red; of all else the later picture is seen, and the page through it", () => {
  const { data } = PNG.sync.read(difference(picture(40, 20), picture(40, 20, 10)).picture);
  const pixel = (x: number, y: number) => [...data.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)];
  expect(pixel(5, 5)).toEqual([255, 0, 0, 255]);
  expect(pixel(30, 15)).toEqual([40, 40, 40, 90]);
});

test("a picture that grew differs in what it has more, and is shown whole", () => {
  const { share, picture: shown } = difference(picture(40, 20), picture(40, 40));
  expect(share).toBeCloseTo(0.5, 5);
  expect(PNG.sync.read(shown)).toMatchObject({ width: 40, height: 40 });
});

test("the same two pictures give the same bytes", () => {
  const [a, b] = [picture(40, 20), picture(40, 20, 5)];
  expect(difference(a, b).picture.equals(difference(a, b).picture)).toBe(true);
});
