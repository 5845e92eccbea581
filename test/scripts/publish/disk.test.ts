// How a journal reaches the disk: folders one by one, whole files, whole lines, refusals in words.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { append, makeFolder, put, textIn, writing } from "../../../scripts/publish/disk.ts";

const root = mkdtempSync(join(tmpdir(), "disk-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("folders are made with those around them; one that is there already stays", () => {
  makeFolder(join(root, "a", "b"));
  put(join(root, "a", "b", "x.json"), { x: 1 });
  makeFolder(join(root, "a", "b"));
  expect(textIn(join(root, "a", "b", "x.json"))).toBe('{\n  "x": 1\n}\n');
});

test("only this account may read what is written, and look into the folders", () => {
  const mode = (...path: string[]) => (statSync(join(root, ...path)).mode & 0o777).toString(8);
  makeFolder(join(root, "own", "inner"));
  put(join(root, "own", "inner", "x.json"), {});
  append(join(root, "own", "inner", "lines"), {});
  expect([mode("own"), mode("own", "inner")]).toEqual(["700", "700"]);
  expect([mode("own", "inner", "x.json"), mode("own", "inner", "lines")]).toEqual(["600", "600"]);
});

test.skipIf(process.platform !== "linux")("where no folder can be it is refused, not tried for ever", () => {
  expect(() => makeFolder("/proc/journals/x/before")).toThrow(/ENOENT/);
});

test("a file is written once", () => {
  put(join(root, "once.json"), {});
  expect(() => writing("here", () => put(join(root, "once.json"), {}))).toThrow(
    /^here\n {2}cannot be written to: EEXIST.*\n {2}Free some room/,
  );
});

test("a line is a line of its own, whatever was left of the last one", () => {
  const file = join(root, "lines");
  append(file, { n: 1 });
  writeFileSync(file, '{"n":2', { flag: "a" });
  append(file, { n: 3 });
  append(file, { n: 4 });
  expect(readFileSync(file, "utf8")).toBe('{"n":1}\n{"n":2\n{"n":3}\n{"n":4}\n');
});

test("what is not there is empty; what cannot be read is told", () => {
  expect(textIn(join(root, "nowhere"))).toBe("");
  expect(() => textIn(root)).toThrow(/cannot be read: EISDIR.*\n {2}Let this account read it/);
});
