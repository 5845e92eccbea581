// The text of an answer that may be of any size: read up to a bound, also where it comes compressed.

import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const MB = 1_000_000;
/** Bytes of one answer, unpacked: far more than the largest dashboard, folder of rules or range of a panel. */
export const MOST = 64 * MB;

/** An answer that is larger than may be read; its message says so without a place. */
export class TooLarge extends Error {
  constructor(most: number) {
    super(`the answer is larger than ${Math.round(most / MB)} MB`);
    this.name = "TooLarge";
  }
}

/** Reads the chunks of an answer as UTF-8. Throws TooLarge as soon as there are more bytes than `most`. */
export const boundedText = async (
  chunks: AsyncIterable<Uint8Array>,
  most: number = MOST,
): Promise<string> => {
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > most) throw new TooLarge(most);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** Unpacks chunks one by one, only as fast as they are read; whoever stops reading ends what they come from. */
export const unzipped = (chunks: Readable): AsyncIterable<Uint8Array> =>
  pipeline(chunks, createGunzip(), () => undefined);
