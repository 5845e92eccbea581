// Rules and their tests before promtool, each test with no more rules than it reads; the same bytes are judged once.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { narrowed } from "../../scripts/check/narrow.ts";
import { readSubject } from "../../scripts/check/read.ts";
import type { Book } from "../../scripts/compile/book.ts";

/** What promtool says when it finds something wrong, "" when it does not. */
const complaint = (args: readonly string[], cwd: string): string => {
  const done = spawnSync("promtool", args, { cwd, encoding: "utf8", maxBuffer: 1e8 });
  if (done.error)
    throw new Error("promtool does not start; install Prometheus to run this test", { cause: done.error });
  return done.status === 0
    ? ""
    : (done.stdout + done.stderr).replace(/^Unit Testing.*\n {2}SUCCESS\n\n/gm, "");
};

const faultless = new Set<string>();

/** What promtool finds wrong with the rules of a book, or with their tests; "" when it finds nothing. */
export const faults = (book: Book): string => {
  const folder = mkdtempSync(join(tmpdir(), "rules-"));
  const all = narrowed(readSubject(book, folder)).map((of) => ({
    ...of,
    bytes: JSON.stringify([...of.files]),
  }));
  const fresh = all.filter(({ bytes }) => !faultless.has(bytes));
  if (fresh.length === 0) return "";
  try {
    for (const [name, text] of fresh.flatMap(({ files }) => [...files]))
      writeFileSync(join(folder, name), text);
    const rules = fresh.flatMap(({ files }) => [...files.keys()].filter((name) => /\.rules\./.test(name)));
    const tests = fresh.map(({ test }) => test);
    const found =
      complaint(["check", "rules", ...rules], folder) + complaint(["test", "rules", ...tests], folder);
    if (found === "") for (const { bytes } of fresh) faultless.add(bytes);
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
