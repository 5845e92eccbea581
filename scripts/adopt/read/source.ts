// Where a page of metrics comes from: a file, standard input, or an address.

import { createReadStream, statSync } from "node:fs";
import { ProblemsError } from "../../../config/problem.ts";
import { visible } from "../text.ts";
import { fetchPage, type Reading } from "./http.ts";

export interface Source {
  /** How messages name it. */
  readonly where: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many bytes there are, where that is known. */
  readonly total: number | undefined;
  /** It says to be OpenMetrics, which has a last line of its own. */
  readonly mustEnd: boolean;
}

/** Opens a file, `-` for standard input, or an http or https address. Throws a ProblemsError when it cannot. */
export const openSource = (from: string, reading: Reading): Source | Promise<Source> => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(from)) return fetchPage(from, reading);
  return from === "-" ? standardInput() : file(from);
};

const standardInput = (): Source => {
  if (process.stdin.isTTY) process.stderr.write("Reads what is typed; Ctrl-D ends it.\n");
  return { where: "standard input", bytes: process.stdin, total: undefined, mustEnd: false };
};

const SAID: Readonly<Record<string, string>> = {
  ENOENT: "does not exist.",
  EISDIR: "is a directory.",
  EACCES: "may not be read by you.",
};
const unreadable = (where: string, error: unknown): ProblemsError => {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const fix = "Name a file, - for standard input, or an address with http:// in front.";
  return new ProblemsError([{ where, what: SAID[code] ?? `cannot be read (${code}).`, fix }]);
};

const file = (path: string): Source => {
  const where = visible(path);
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return {
      where,
      bytes: bytesOf(path, where),
      total: stat.isFile() ? stat.size : undefined,
      mustEnd: false,
    };
  } catch (error) {
    throw unreadable(where, error);
  }
};

async function* bytesOf(path: string, where: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    throw unreadable(where, error);
  }
}
