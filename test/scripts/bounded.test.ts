// Answers of any size: read whole up to the bound, not a chunk further, also where a little unpacks to a lot.

import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { boundedText, TooLarge, unzipped } from "../../scripts/bounded.ts";

const packed = (text: string | Buffer) => Readable.from([gzipSync(text)], { objectMode: false });

test("an answer within the bound is its text, also where a chunk ends within a sign", async () => {
  const bytes = Buffer.from("zwölf €");
  const chunks = Readable.from([...bytes].map((byte) => Buffer.of(byte)));
  expect(await boundedText(chunks, bytes.length)).toBe("zwölf €");
  expect(await boundedText(unzipped(packed("zwölf €")))).toBe("zwölf €");
  expect(await boundedText(Readable.from([]))).toBe("");
});

test("one that is larger is refused at the chunk that goes beyond it; the rest is not read", async () => {
  let read = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(1000, ++read);
    })(),
    { highWaterMark: 1 },
  );
  await expect(boundedText(endless, 10_500)).rejects.toThrow(TooLarge);
  expect(read).toBeLessThan(20);
  expect(endless.destroyed).toBe(true);
});

test("a few bytes that unpack to many are refused before they are unpacked", async () => {
  const bomb = packed(Buffer.alloc(200_000_000));
  const before = process.memoryUsage().rss;
  await expect(boundedText(unzipped(bomb), 1_000_000)).rejects.toThrow("larger than 1 MB");
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  expect(bomb.destroyed).toBe(true);
});

test("what is packed wrongly, or breaks off, is an error", async () => {
  await expect(boundedText(unzipped(Readable.from([Buffer.from("no gzip")])))).rejects.toThrow(/header/);
  const half = gzipSync("x".repeat(1000)).subarray(0, 20);
  await expect(boundedText(unzipped(Readable.from([half])))).rejects.toThrow(/unexpected end/);
  const broken = new Readable({ read: () => undefined });
  const text = boundedText(unzipped(broken));
  broken.destroy(new Error("the connection broke off"));
  await expect(text).rejects.toThrow("broke off");
});
