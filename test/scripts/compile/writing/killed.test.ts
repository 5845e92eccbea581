// A build that dies at any of its changes to the disk: the next one leaves what a clean build would, and nothing else.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Files } from "../../../../scripts/compile/files.ts";
import { write } from "../../../../scripts/compile/write.ts";
import { type Disk, nodeDisk } from "../../../../scripts/compile/writing/disk.ts";
import { refuseUnfinished, workFolder } from "../../../../scripts/compile/writing/journal.ts";
import { thisProcess } from "../../../../scripts/compile/writing/process.ts";
import { files, put, tree, untouched } from "./folder.ts";
import { type Death, Killed, mortal } from "./mortal.ts";

const root = mkdtempSync(join(tmpdir(), "killed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(root, String(count++));

/** The name under which a dying process writes: nobody may take it for one that goes on. */
const dying = { ...thisProcess(), pid: spawnSync(process.execPath, ["--version"]).pid };

const builds: readonly Files[] = [
  files(["docs/a.md", "dash/L/one.json", "dash/L/two.json", "rules/x.yaml", "last.json"]),
  files(["docs/a.md", "dash/P L/one.json", "dash/P L/two.json", "rules/y.yaml", "last.json"], " 2"),
  files(["docs/a.md", "docs/b/c/d.md", "last.json"], " 2"),
];
const [first, second, third] = builds as [Files, Files, Files];

/** What somebody else has put beside what is built; by now it is none of our business. */
const theirs = {
  "notes.txt": "mine",
  "dash/L/mine.json": "{}",
  "rules/x.yaml.writing": "mine",
  "preview/index.html": "",
};
const theirFolders = ["dash", "dash/L", "preview", "rules"];
const ofOthers = (out: string): readonly string[] =>
  untouched(out).filter((line) => Object.keys(theirs).some((path) => line.startsWith(`${path} `)));

/** What a build leaves in an empty folder, and what somebody else has there. */
const cleanly = (built: Files): Readonly<Record<string, string>> => {
  const out = fresh();
  write(out, built, true);
  const clean = { ...tree(out), ...theirs, ...Object.fromEntries(theirFolders.map((path) => [path, "/"])) };
  return Object.fromEntries(Object.entries(clean).sort(([a], [b]) => (a < b ? -1 : 1)));
};
const clean = new Map(builds.map((built) => [built, cleanly(built)]));

/** The first build in a folder, with files of others. */
const started = (): string => {
  const out = fresh();
  write(out, first, true);
  put(out, theirs);
  return out;
};
const template = started();
const copied = (): string => {
  const out = fresh();
  cpSync(template, out, { recursive: true, preserveTimestamps: true });
  return out;
};

/** A part of the folder on another disk, to which nothing can be renamed. */
const divided: Disk = {
  ...nodeDisk,
  rename: (from, to) => {
    if (from.includes(workFolder) && to.includes("/dash/"))
      throw Object.assign(new Error("EXDEV"), { code: "EXDEV" });
    nodeDisk.rename(from, to);
  },
};
const disks = { "one disk": nodeDisk, "two disks": divided };

/** Builds and dies, unless it has come to its end by then. */
const dies = (out: string, built: Files, death: Death, disk: Disk, all = true): boolean => {
  const life = mortal(death, disk);
  try {
    write(out, built, all, { disk: life.disk, self: dying });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return life.isDead();
};

const isRefused = (out: string): boolean => {
  try {
    refuseUnfinished(out);
    return false;
  } catch (error) {
    expect((error as Error).message).toContain("Run npm run build -- --out");
    return true;
  }
};
const withoutWork = (out: string) =>
  Object.fromEntries(Object.entries(tree(out)).filter(([path]) => !path.startsWith(workFolder)));

const everywhere = (["one disk", "two disks"] as const).flatMap((where) =>
  [false, true].map((half) => ({ where, half, next: third, what: "another one" })),
);
test.each([
  ...everywhere,
  { where: "one disk", half: false, next: second, what: "the same" },
  { where: "one disk", half: false, next: first, what: "the one before" },
] as const)(
  "killed at each change on $where, half of it done: $half, then $what is built",
  ({ where, half, next }) => {
    const disk = disks[where];
    let refused = 0;
    for (let at = 1; ; at++) {
      const out = copied();
      const before = ofOthers(out);
      if (!dies(out, second, { at, half }, disk)) break;
      if (isRefused(out)) refused++;
      // What may be read is one of the two, whole.
      else expect([clean.get(first), clean.get(second)]).toContainEqual(withoutWork(out));
      write(out, next, true, { disk });
      expect(tree(out)).toEqual(clean.get(next));
      expect(ofOthers(out)).toEqual(before);
      rmSync(out, { recursive: true });
    }
    expect(refused).toBeGreaterThan(10);
  },
);

test("killed in a folder that it has made itself", () => {
  const whole = fresh();
  write(whole, first, true);
  for (let at = 1; ; at++) {
    const out = join(fresh(), "deep/out");
    if (!dies(out, first, { at }, nodeDisk)) break;
    write(out, first, true);
    expect(tree(out)).toEqual(tree(whole));
  }
});

test("a part that is built next finishes the rest as well", () => {
  const part = new Map([...third].filter(([path]) => path === "last.json"));
  for (let at = 1; ; at++) {
    const out = copied();
    if (!dies(out, second, { at }, nodeDisk)) break;
    write(out, part, false);
    expect([clean.get(first), clean.get(second)]).toContainEqual({
      ...tree(out),
      "last.json": tree(out)["docs/a.md"]?.replace("docs/a.md", "last.json"),
    });
    expect(existsSync(join(out, workFolder))).toBe(false);
  }
});

test("what git has taken back after the kill is built again, and nothing of the killed build stays", () => {
  for (let at = 1; ; at++) {
    const out = copied();
    if (!dies(out, second, { at }, nodeDisk)) break;
    if (!isRefused(out)) continue;
    cpSync(template, out, { recursive: true });
    write(out, third, true);
    expect(tree(out)).toEqual(clean.get(third));
  }
});

test("any number of builds, whole or in part, each killed anywhere or not, are forgotten after one that is not", () => {
  const run = fc.record({
    built: fc.constantFrom(...builds),
    all: fc.boolean(),
    at: fc.integer({ min: 1, max: 70 }),
    half: fc.boolean(),
    disk: fc.constantFrom(nodeDisk, divided),
  });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 5 }), fc.constantFrom(...builds), (runs, last) => {
      const out = copied();
      const before = ofOthers(out);
      for (const { built, all, disk, ...death } of runs) dies(out, built, death, disk, all);
      write(out, last, true);
      expect(tree(out)).toEqual(clean.get(last));
      expect(ofOthers(out)).toEqual(before);
      rmSync(out, { recursive: true });
    }),
    { numRuns: 40 },
  );
});
