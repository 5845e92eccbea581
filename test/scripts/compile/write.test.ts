// Writing out/: all or nothing, only what differs, only what is ours.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { write } from "../../../scripts/compile/write.ts";
import { builds } from "../../../scripts/compile/writing/owner.ts";

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "write-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const files = (...paths: readonly string[]) => new Map(paths.map((path) => [path, `text of ${path}\n`]));
const listed = () => (readdirSync(out, { recursive: true }) as string[]).sort();
const read = (path: string) => readFileSync(join(out, path), "utf8");

describe("write", () => {
  test("writes files below the folder, and a list of them", () => {
    const written = write(out, files("a/b.json", "c.yaml"), true);
    expect(written).toEqual({ changed: ["a/b.json", "c.yaml"], removed: [], unchanged: 0 });
    expect(listed()).toEqual(["a", "a/b.json", "c.yaml", "manifest.txt"]);
    expect(read("manifest.txt")).toBe(`${builds.line}\na/b.json\nc.yaml\n`);
  });

  test("does not touch what is as before", () => {
    write(out, files("a.json"), true);
    const before = statSync(join(out, "a.json"), { bigint: true });
    expect(write(out, files("a.json"), true)).toEqual({ changed: [], removed: [], unchanged: 1 });
    const after = statSync(join(out, "a.json"), { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  test("removes what an earlier build wrote, with the folders it leaves empty, and nothing else", () => {
    write(out, files("old/deep/a.json", "kept.json"), true);
    mkdirSync(join(out, "preview"));
    writeFileSync(join(out, "preview/mine.html"), "not a build's");
    const written = write(out, files("kept.json"), true);
    expect(written.removed).toEqual(["old/deep/a.json"]);
    expect(listed()).toEqual(["kept.json", "manifest.txt", "preview", "preview/mine.html"]);
  });

  test("removes nothing when only a part was built, and remembers the rest", () => {
    write(out, files("a.json", "b.json"), true);
    expect(write(out, files("a.json"), false).removed).toEqual([]);
    expect(read("manifest.txt")).toBe(`${builds.line}\na.json\nb.json\n`);
  });

  test("keeps its folder, which may be mounted, and leaves nothing else in it", () => {
    const before = statSync(out).ino;
    for (const text of ["a.json", "b.json"]) write(out, files(text), true);
    expect(statSync(out).ino).toBe(before);
    expect(listed()).toEqual(["b.json", "manifest.txt"]);
  });

  test("refuses to remove or write outside its folder", () => {
    writeFileSync(join(out, "manifest.txt"), "../../etc/passwd\n");
    expect(() => write(out, files("a.json"), true)).toThrow(/names .*passwd, which lies outside/);
    expect(() => write(out, files("../a.json"), true)).toThrow(/lies outside/);
    expect(listed()).toEqual(["manifest.txt"]);
  });
});
