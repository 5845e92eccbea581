// A folder of ours: only what is listed there is replaced or removed, and nothing through a link.

import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { write } from "../../../../scripts/compile/write.ts";
import { builds } from "../../../../scripts/compile/writing/owner.ts";
import { files, put, tree, untouched } from "./folder.ts";

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "own-"));
  out = join(root, "out");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const { line } = builds;
const build = () => write(out, files(["a.json", "docs/b.md"]), true);
const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message.replaceAll(root, "");
  }
  throw new Error("nothing was refused");
};
/** What is said, when nothing in or beside the folder was touched. */
const refused = (): string => {
  const before = untouched(root);
  const message = messageOf(build);
  expect(untouched(root)).toEqual(before);
  return message;
};

test("what nobody listed is left alone, and so is what lies behind links", () => {
  put(root, { "elsewhere/x": "mine" });
  build();
  put(out, { "notes.txt": "mine", "docs/mine.md.writing": "mine" });
  symlinkSync("../elsewhere", join(out, "link"));
  write(out, files(["a.json"]), true);
  expect(tree(out)).toMatchObject({
    "notes.txt": "mine",
    "docs/mine.md.writing": "mine",
    link: "→ ../elsewhere",
  });
  expect(tree(join(root, "elsewhere"))).toEqual({ x: "mine" });
});

test("a line that was added by hand reaches nothing elsewhere, and all such lines are told", () => {
  put(root, { "precious.txt": "mine", "elsewhere/x": "mine" });
  build();
  symlinkSync("../elsewhere", join(out, "link"));
  const wrong = [
    "../precious.txt",
    "link/x",
    "/etc/passwd",
    "docs//b.md",
    "docs/b.md/c",
    "docs/../a.json",
    "docs",
  ];
  put(out, { "manifest.txt": `${line}\n${wrong.join("\n")}\n` });
  expect(refused()).toMatchInlineSnapshot(`
    "/out/manifest.txt
      names ../precious.txt, which lies outside.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names link/x, which lies below link, which is a link.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names /etc/passwd, which lies outside.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names docs//b.md, which lies outside.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names docs/b.md/c, which lies below docs/b.md, which is a file.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names docs/../a.json, which lies outside.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names docs, which is a folder.
      Remove what is in the way, or that line."
  `);
});

test("a link in the place of a folder or a file is refused, not followed and not replaced", () => {
  build();
  put(root, { "elsewhere/b.md": "mine", "mine.json": "mine" });
  rmSync(join(out, "docs"), { recursive: true });
  symlinkSync("../elsewhere", join(out, "docs"));
  rmSync(join(out, "a.json"));
  symlinkSync("../mine.json", join(out, "a.json"));
  expect(refused()).toMatchInlineSnapshot(`
    "/out/manifest.txt
      names a.json, which is a link.
      Remove what is in the way, or that line.

    /out/manifest.txt
      names docs/b.md, which lies below docs, which is a link.
      Remove what is in the way, or that line."
  `);
});

test("something else than a file in the place of a new one is refused", () => {
  write(out, files(["c.txt"]), true);
  put(out, { docs: "mine" });
  mkdirSync(join(out, "a.json"));
  expect(refused()).toMatchInlineSnapshot(`
    "--out /out
      would hold a.json, which is a folder.
      Remove what is in the way, or name another folder.

    --out /out
      would hold docs/b.md, which lies below docs, which is a file.
      Remove what is in the way, or name another folder."
  `);
});

test("the marks of a merge in the manifest are no paths; what both sides list is known", () => {
  write(out, files(["a.json", "ours.md", "theirs.md"]), true);
  const lines = [line, "<<<<<<< HEAD", "a.json", "ours.md", "=======", "theirs.md", ">>>>>>> theirs", ""];
  put(out, { "manifest.txt": lines.join("\n") });
  expect(build()).toEqual({ changed: ["docs/b.md"], removed: ["ours.md", "theirs.md"], unchanged: 1 });
  expect(tree(out)["manifest.txt"]).toBe(`${line}\na.json\ndocs/b.md\n`);
});

test("nothing is touched where nothing differs: not even the folder", () => {
  build();
  const before = untouched(root);
  build();
  expect(untouched(root)).toEqual(before);
});

test("a file that has a second name elsewhere changes only under ours", () => {
  build();
  linkSync(join(out, "a.json"), join(root, "kept.json"));
  linkSync(join(out, "docs/b.md"), join(root, "kept.md"));
  write(out, files(["a.json"], " 2"), true);
  expect(tree(out)).toMatchObject({ "a.json": "text of a.json 2\n" });
  expect(tree(root)).toMatchObject({ "kept.json": "text of a.json\n", "kept.md": "text of docs/b.md\n" });
});
