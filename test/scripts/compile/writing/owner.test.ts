// Whose an output folder is: what is not ours is refused and stays as it is, whatever its manifest says.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refuseForeign, write } from "../../../../scripts/compile/write.ts";
import { builds, type Owner, ownerLine } from "../../../../scripts/compile/writing/owner.ts";
import { files, put, tree, untouched } from "./folder.ts";

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "owner-"));
  out = join(root, "out");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const build = (all = true) => write(out, files(["a.json", "docs/b.md"]), all);
/** What is said, when nothing in or beside the folder was touched. */
const refused = (): string => {
  const before = untouched(root);
  for (const all of [true, false]) expect(() => build(all)).toThrow(/^--out |\/manifest\.txt\n/);
  expect(untouched(root)).toEqual(before);
  try {
    build();
  } catch (error) {
    return (error as Error).message.replaceAll(root, "");
  }
  return "";
};
const line = builds.line;

describe("a folder in which something else lies is refused", () => {
  test("files without a manifest", () => {
    put(out, { "notes.txt": "mine", "docs/b.md": "mine" });
    expect(refused()).toMatchInlineSnapshot(`
      "--out /out
        holds something else than a build: docs, notes.txt.
        Name a folder that is new or empty, such as out."
    `);
  });

  test("files under the names that a build uses for a while", () => {
    put(out, { "a.json.writing": "mine" });
    expect(refused()).toContain("holds something else than a build: a.json.writing.");
  });

  test("a manifest of somebody else, whatever it lists", () => {
    put(out, { "manifest.txt": "precious.txt\n", "precious.txt": "mine", "other.txt": "mine" });
    expect(refused()).toMatchInlineSnapshot(`
      "--out /out
        holds something else than a build: its manifest.txt does not name other.txt.
        Name a folder that is new or empty, such as out; if all that lies there was built, remove it first."
    `);
    put(out, { "manifest.txt": "precious.txt\nother.txt\nDSC_0001.jpg\n" });
    expect(refused()).toContain("its manifest.txt names DSC_0001.jpg, which does not exist.");
    put(out, { "manifest.txt": `\0\ufffd\n` });
    expect(refused()).toContain("holds something else than a build");
    put(out, { "manifest.txt": "" });
    expect(refused()).toContain("its manifest.txt is not that of a build");
  });

  test("a manifest that leads out of the folder", () => {
    put(root, { "precious.txt": "mine", "elsewhere/x": "mine" });
    put(out, { "manifest.txt": `../precious.txt\n${join(root, "precious.txt")}\n` });
    expect(refused()).toContain("names ../precious.txt, which lies outside");
  });

  test("a manifest that leads through links, to files and to folders", () => {
    put(root, { "elsewhere/x": "mine" });
    put(out, { "manifest.txt": "link/x\nfile\n" });
    symlinkSync("../elsewhere", join(out, "link"));
    symlinkSync("../elsewhere/x", join(out, "file"));
    expect(refused()).toMatchInlineSnapshot(`
      "--out /out
        holds something else than a build: its manifest.txt names link/x, which lies below link, which is a link, names file, which is a link.
        Name a folder that is new or empty, such as out; if all that lies there was built, remove it first."
    `);
  });

  test("a manifest that is a link, a folder or large", () => {
    put(root, { mine: `${line}\n` });
    mkdirSync(out);
    symlinkSync("../mine", join(out, "manifest.txt"));
    expect(refused()).toContain("holds something else than a build: manifest.txt.");
    rmSync(join(out, "manifest.txt"));
    mkdirSync(join(out, "manifest.txt"));
    expect(refused()).toContain("holds something else than a build: manifest.txt.");
    rmSync(join(out, "manifest.txt"), { recursive: true });
    put(out, { "manifest.txt": "x\n".repeat(2 ** 24) });
    expect(refused()).toContain("its manifest.txt is not that of a build");
  });

  test("what another verb of ours has written", () => {
    const previews: Owner = { ...builds, line: ownerLine("npm run preview"), what: "a preview" };
    write(out, files(["app/index.css"]), true, { owner: previews });
    expect(refused()).toContain("its manifest.txt begins with another line");
    put(out, { "manifest.txt": "app/index.css\n" });
    expect(refused()).toContain("its manifest.txt is not that of a build");
  });

  test("at once, for those who have much to do before they write", () => {
    put(out, { "notes.txt": "mine" });
    expect(() => refuseForeign(out, builds)).toThrow("holds something else than a build: notes.txt.");
    rmSync(join(out, "notes.txt"));
    refuseForeign(out, builds);
    build();
    refuseForeign(out, builds);
  });
});

describe("a folder in which nothing lies is taken", () => {
  const link = () => {
    mkdirSync(join(root, "real"));
    symlinkSync("real", out);
  };
  test.each([
    ["none", () => undefined],
    ["an empty one", () => mkdirSync(out)],
    ["a link to an empty one", link],
    ["one with a preview", () => put(out, { "preview/manifest.txt": "app/index.css\n" })],
  ])("%s", (_, make) => {
    make();
    expect(build().changed).toEqual(["a.json", "docs/b.md"]);
    expect(tree(`${out}/`)).toMatchObject({ "manifest.txt": `${line}\na.json\ndocs/b.md\n` });
    expect(build()).toEqual({ changed: [], removed: [], unchanged: 2 });
  });

  test("but not one whose only folder has the name of a preview", () => {
    put(out, { "preview/mine.txt": "mine" });
    expect(refused()).toContain("holds something else than a build: preview.");
  });
});

describe("a manifest of the first version", () => {
  const old = { "manifest.txt": "a.json\nold/c.md\n", "a.json": "old", "old/c.md": "old" };

  test("is accepted once, and gets the line", () => {
    put(out, { ...old, "preview/index.html": "" });
    expect(build()).toEqual({ changed: ["a.json", "docs/b.md"], removed: ["old/c.md"], unchanged: 0 });
    expect(tree(out)).toMatchObject({ "manifest.txt": `${line}\na.json\ndocs/b.md\n`, preview: "/" });
    put(out, { "notes.txt": "mine" });
    expect(build()).toEqual({ changed: [], removed: [], unchanged: 2 });
  });

  test("with a part that is built", () => {
    put(out, old);
    expect(build(false)).toEqual({ changed: ["a.json", "docs/b.md"], removed: [], unchanged: 0 });
    expect(tree(out)["manifest.txt"]).toBe(`${line}\na.json\ndocs/b.md\nold/c.md\n`);
  });

  test("gets the line also when nothing else differs", () => {
    build();
    const text = tree(out)["manifest.txt"] ?? "";
    put(out, { "manifest.txt": text.replace(`${line}\n`, "").replaceAll("\n", "\r\n") });
    expect(build()).toEqual({ changed: [], removed: [], unchanged: 2 });
    expect(tree(out)["manifest.txt"]).toBe(text);
  });

  test.each([
    ["a file that is not listed", { "notes.txt": "mine" }, "does not name notes.txt."],
    ["one beside a listed one", { "old/mine.md": "mine" }, "does not name old/mine.md."],
    ["one in a hidden folder", { ".git/config": "mine" }, "does not name .git."],
    ["what a killed build left", { "a.json.writing": "" }, "does not name a.json.writing."],
  ])("is refused with %s", (_, more, message) => {
    put(out, { ...old, ...more });
    expect(refused()).toContain(message);
  });

  test("is refused with an empty folder, or a link to a folder, beside what it lists", () => {
    put(out, old);
    mkdirSync(join(out, "empty"));
    expect(refused()).toContain("does not name empty.");
    rmSync(join(out, "empty"), { recursive: true });
    symlinkSync("old", join(out, "link"));
    expect(refused()).toContain("does not name link.");
  });

  test("is refused when a listed path is a folder, or gone", () => {
    put(out, { "manifest.txt": "a.json\nold\nc.md\n", "a.json": "", "old/c.md": "" });
    expect(refused()).toContain("names old, which is a folder, names c.md, which does not exist");
  });
});
