// What lies in the output folder as check reads it, and what it cannot read.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultSettings } from "../../../config/settings.ts";
import { filesIn, readSubject } from "../../../scripts/check/read.ts";
import { compile, names } from "../../../scripts/compile/book.ts";
import { workFolder } from "../../../scripts/compile/writing/journal.ts";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "read-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

test("files by their path, links not followed; nothing where there is no folder", () => {
  mkdirSync(join(out, "docs"));
  writeFileSync(join(out, "docs/a.md"), "text");
  symlinkSync("a.md", join(out, "docs/link.md"));
  expect(filesIn(out)).toEqual(new Map([["docs/a.md", "text"]]));
  expect(filesIn(join(out, "none"))).toBeUndefined();
});

test("a file in place of the folder is told", () => {
  writeFileSync(join(out, "file"), "");
  expect(() => filesIn(join(out, "file"))).toThrow(/^--out .*file\n {2}cannot be read: ENOTDIR/);
});

test("a folder in which a build was killed is refused", () => {
  mkdirSync(join(out, workFolder));
  writeFileSync(join(out, workFolder, "journal.json"), "{}");
  const book = compile(defaultSettings(names));
  expect(() => readSubject(book, out)).toThrow(
    /left half written by a build\.\n {2}Run npm run build -- --out /,
  );
});
