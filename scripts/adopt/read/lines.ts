// Bytes as lines: unpacked, checked to be UTF-8, and never more of them in memory than one line.

import { isUtf8 } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ProblemsError } from "../../../config/problem.ts";
import { limits, megabytes } from "../limits.ts";
import { webPage } from "./http.ts";
import type { Source } from "./source.ts";

/** Takes a line and its number from 1; false when no more are wanted. */
export type OnLine = (line: string, number: number) => boolean;
export interface Lines {
  readonly source: Source;
  /** Of the page unpacked, in bytes. */
  readonly most: number;
  /** Called with the bytes read so far, as they lie or travel. */
  readonly onBytes: (done: number) => void;
}

const problem = (where: string, what: string, fix: string): ProblemsError =>
  new ProblemsError([{ where, what, fix }]);

/** Reads all lines of a page; tells whether the last one had an end. Throws a ProblemsError on what is no text. */
export const eachLine = async ({ source, most, onBytes }: Lines, onLine: OnLine): Promise<boolean> => {
  const { where } = source;
  let unpacked = 0;
  let number = 0;
  let rest: Buffer[] = [];
  let waiting = 0;
  const line = (bytes: Buffer): boolean => {
    number += 1;
    if (bytes.length > limits.line) throw tooLong(where, number);
    if (!isUtf8(bytes)) throw noUtf8(where, number);
    return onLine(bytes.toString("utf8").replace(number === 1 ? /^\uFEFF|\r$/g : /\r$/, ""), number);
  };
  for await (const chunk of unpackedOf(counted(source.bytes, onBytes), where)) {
    if (unpacked === 0) refuseOther(chunk, where);
    unpacked += chunk.length;
    if (unpacked > most) throw tooLarge(where, most);
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, end);
      const whole = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
      if (rest.length > 0) rest = [];
      waiting = 0;
      if (!line(whole)) return true;
      from = end + 1;
    }
    waiting += chunk.length - from;
    if (waiting > limits.line) throw tooLong(where, number + 1);
    if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
  }
  if (waiting === 0) return true;
  line(Buffer.concat(rest));
  return false;
};

async function* counted(bytes: AsyncIterable<Uint8Array>, onBytes: (done: number) => void) {
  let done = 0;
  for await (const chunk of bytes) {
    done += chunk.length;
    onBytes(done);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  }
}

/** What begins as gzip does is unpacked, whatever its name and headers say. */
async function* unpackedOf(bytes: AsyncGenerator<Buffer>, where: string): AsyncGenerator<Buffer> {
  const first = await beginning(bytes);
  const whole = again(first, bytes);
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* whole;
  try {
    // The error reaches whoever reads the stream; it needs no second listener.
    const unpacked = pipeline(Readable.from(whole), createGunzip(), () => undefined);
    const chunks = unpacked[Symbol.asyncIterator]();
    yield* again(await beginning(chunks), chunks);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || !String(error.code).startsWith("Z_")) throw error;
    throw problem(where, "is packed and broken: it cannot be unpacked to its end.", "Read or save it again.");
  }
}

const HEAD = 512;
/** The first bytes, as many as tell what they are, in whatever pieces they come. */
const beginning = async (bytes: AsyncIterator<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let size = 0; size < HEAD; ) {
    const next = await bytes.next();
    if (next.done) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
};
async function* again(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  yield* rest;
}

/** What is told by its first bytes. */
const refuseOther = (chunk: Buffer, where: string): void => {
  const start = chunk.subarray(0, 512);
  if (/^\s*</.test(start.toString("latin1"))) throw problem(where, ...webPage);
  const first = start[0] ?? 0;
  const isText = (first > 8 && first < 14) || (first > 31 && first < 127) || first === 0xef;
  if (!isText || start.includes(0))
    throw problem(
      where,
      "is no text; perhaps it is protobuf.",
      "Ask for the text format: curl -H 'Accept: text/plain' …",
    );
};

const tooLarge = (where: string, most: number) =>
  problem(
    where,
    `goes on after ${megabytes(most)}, the most that is read.`,
    "Allow more with --max-size <MB>, or take a page with fewer series: the names and labels are the same.",
  );
const tooLong = (where: string, number: number) =>
  problem(
    `${where}:${number}`,
    `is a line of more than ${limits.line / 1024} KiB.`,
    "No exporter writes such a line: look whether the page is the right one.",
  );
const noUtf8 = (where: string, number: number) =>
  problem(
    `${where}:${number}`,
    "is not UTF-8; Prometheus refuses such a page.",
    "Mend the exporter, or the file.",
  );
