// What the disk refuses is told, and the folder stays as it was; where it no longer can, the next build goes on.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { write } from "../../../../scripts/compile/write.ts";
import { type Disk, nodeDisk } from "../../../../scripts/compile/writing/disk.ts";
import { refuseUnfinished } from "../../../../scripts/compile/writing/journal.ts";
import { files, put, tree } from "./folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), "trouble-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const second = files(["a.json", "docs/b.md", "docs/c.md"], " 2");
const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect((error as Error).name).toBe("ProblemsError");
    return (error as Error).message.replaceAll(root, "");
  }
  throw new Error("nothing was refused");
};
/** A disk that refuses one kind of change of some paths. */
const refusing = (kind: keyof Disk, code: string, path: RegExp): Disk => {
  const refuse = (from: string, to: string) => {
    if (path.test(from)) throw Object.assign(new Error(code), { code, path: from });
    return (nodeDisk[kind] as (from: string, to: string, flag?: string) => void)(from, to);
  };
  return { ...nodeDisk, [kind]: kind === "write" ? writing(code, path) : refuse };
};
const writing =
  (code: string, file: RegExp): Disk["write"] =>
  (path, text, flag) => {
    if (!file.test(path)) return nodeDisk.write(path, text, flag);
    // A full disk takes a part.
    nodeDisk.write(path, text.slice(0, 3), flag);
    throw Object.assign(new Error(code), { code });
  };

describe("a place where no folder can be", () => {
  test("a file, below a file, a link that leads nowhere or in a circle, a device", () => {
    put(root, { file: "mine" });
    symlinkSync("nowhere", join(root, "dangling"));
    symlinkSync("circle", join(root, "circle"));
    const places = ["file", "file/deep/out", "dangling", "dangling/out", "circle/out"].map((name) =>
      join(root, name),
    );
    const said = [...places, "/dev/null"].map((out) => messageOf(() => write(out, second, true)));
    expect(said.join("\n")).toMatchInlineSnapshot(`
      "--out /file
        is a file.
        Name a folder that is new or empty.
      --out /file/deep/out
        lies below /file, which is a file.
        Name a folder that is new or empty.
      --out /dangling
        leads through /dangling, a link to nowhere, which does not exist.
        Name a folder that is new or empty.
      --out /dangling/out
        leads through /dangling, a link to nowhere, which does not exist.
        Name a folder that is new or empty.
      --out /circle/out
        cannot be written: links lead in a circle (ELOOP: /circle/out).
        Name a folder that you may write to.
      --out /dev/null
        is no folder.
        Name a folder that is new or empty."
    `);
    expect(tree(root)).toEqual({ file: "mine", dangling: "→ nowhere", circle: "→ circle" });
  });

  test("where the system makes none: it ends, and says so", () => {
    expect(messageOf(() => write("/proc/x/y", second, true))).toMatch(
      /^--out \/proc\/x\/y\n {2}cannot be written: .*\(E[A-Z]+: \/proc\/x\)\.\n {2}Name a folder that you may write to\./,
    );
  });

  test("a name that is too long", () => {
    const out = join(root, "é".repeat(128));
    expect(messageOf(() => write(out, second, true))).toContain("a name is too long (ENAMETOOLONG");
  });
});

describe("before anything counts", () => {
  test.each<[string, string, keyof Disk, RegExp]>([
    ["no room for the lock", "ENOSPC", "write", /lock-/],
    ["no room for a file", "ENOSPC", "write", /new\/1$/],
    ["no room for the journal", "EDQUOT", "write", /journal/],
    ["no room for a folder", "ENOSPC", "makeFolder", /new$/],
    ["a folder that is read-only", "EROFS", "makeFolder", /\.livekit-dashboards$/],
    ["a folder of another account", "EACCES", "makeFolder", /\.livekit-dashboards$/],
    ["a disk that breaks", "EIO", "flush", /journal/],
  ])("%s: nothing is changed, in a folder that is there", (_, code, kind, path) => {
    const out = join(root, "out");
    write(out, files(["a.json", "docs/b.md"]), true);
    const before = tree(out);
    const said = messageOf(() => write(out, second, true, { disk: refusing(kind, code, path) }));
    expect(said).toMatch(
      new RegExp(
        `^--out /out\n {2}cannot be written: .* \\(${code}.*\\)\\.\n.* Nothing there was changed\\.$`,
      ),
    );
    expect(tree(out)).toEqual(before);
    refuseUnfinished(out);
    expect(write(out, second, true).changed).toHaveLength(3);
  });

  test("a folder that it has made itself is gone again, with those around it", () => {
    const disk = refusing("write", "ENOSPC", /new\/1$/);
    messageOf(() => write(join(root, "some/deep/out"), second, true, { disk }));
    expect(tree(root)).toEqual({});
    mkdirSync(join(root, "some"));
    messageOf(() => write(join(root, "some/deep/out"), second, true, { disk }));
    expect(tree(root)).toEqual({ some: "/" });
  });
});

describe("once it counts", () => {
  test.each<[string, keyof Disk, RegExp]>([
    ["EBUSY", "rename", /new\/1$/],
    ["EPERM", "remove", /old\.md$/],
    ["ENOSPC", "makeFolder", /docs$/],
  ])("%s: the next build goes on, and until then nothing is read", (code, kind, path) => {
    const out = join(root, "out");
    write(out, files(["a.json", "old/old.md"]), true);
    const said = messageOf(() => write(out, second, true, { disk: refusing(kind, code, path) }));
    expect(said).toMatch(
      /\n {2}Mend that, then run npm run build again: it goes on where this one has stopped\.$/,
    );
    expect(() => refuseUnfinished(out)).toThrow(
      `was left half written by a build.\n  Run npm run build -- --out ${out}`,
    );
    messageOf(() => write(out, second, true, { disk: refusing(kind, code, path) }));
    write(out, second, true);
    refuseUnfinished(out);
    expect(Object.keys(tree(out))).toEqual(["a.json", "docs", "docs/b.md", "docs/c.md", "manifest.txt"]);
  });

  test("a folder that cannot be removed stays, empty", () => {
    const out = join(root, "out");
    write(out, files(["a.json", "old/old.md"]), true);
    write(out, files(["a.json"]), true, { disk: refusing("removeFolder", "EBUSY", /old$/) });
    expect(Object.keys(tree(out))).toEqual(["a.json", "manifest.txt", "old"]);
  });
});

test("a journal that is damaged is not guessed at", () => {
  const out = join(root, "out");
  write(out, files(["a.json"]), true);
  for (const text of ["", "{", "null", '{"by":"x","id":"","puts":[1],"removes":[],"list":""}']) {
    put(out, { ".livekit-dashboards/journal.json": text });
    expect(messageOf(() => write(out, second, true))).toMatch(
      /journal\.json\n {2}is damaged\.\n {2}Nobody knows how far it came/,
    );
  }
  rmSync(join(out, ".livekit-dashboards"), { recursive: true });
  write(out, second, true);
});
