// A page from wherever it lies, with what a long read says of itself.

import { type Progress, progress, silent } from "../../progress.ts";
import { megabytes } from "../limits.ts";
import { readPage } from "./page.ts";
import type { Page } from "./seen.ts";
import { openSource } from "./source.ts";

export interface From {
  readonly tokenFile: string | undefined;
  readonly timeout: number;
  readonly mostBytes: number;
}

const LONG = 20_000_000;
const PAUSE = 2000;

/** Reads the page of a file, of standard input or of an address. Throws a ProblemsError. */
export const readFrom = async (from: string, { tokenFile, timeout, mostBytes }: From): Promise<Page> => {
  const shown = process.stderr.isTTY ? progress() : silent;
  const source = await openSource(from, { tokenFile, timeout });
  try {
    return await readPage({ source, most: mostBytes, onBytes: telling(source.total, shown) });
  } finally {
    shown.end();
  }
};

/** A bar where the end is known, else now and then how much it is by now. */
const telling = (total: number | undefined, { part, say }: Progress): ((done: number) => void) => {
  if (total !== undefined && total < LONG) return () => undefined;
  if (total !== undefined) return (done) => part("Reading", Math.round(done / 1e6), Math.round(total / 1e6));
  let last = performance.now();
  return (done) => {
    if (performance.now() - last < PAUSE) return;
    last = performance.now();
    say(`Reading: ${megabytes(done)} so far`);
  };
};
