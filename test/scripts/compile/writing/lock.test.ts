// One process at a time writes to an output folder; one that has ended keeps nobody waiting, whatever has its number now.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { write } from "../../../../scripts/compile/write.ts";
import { type Disk, nodeDisk } from "../../../../scripts/compile/writing/disk.ts";
import { workFolder } from "../../../../scripts/compile/writing/journal.ts";
import {
  isRunning,
  nameOf,
  type Process,
  processIn,
  thisProcess,
} from "../../../../scripts/compile/writing/process.ts";
import { files, put, tree } from "./folder.ts";

const root = mkdtempSync(join(tmpdir(), "lock-"));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});
let count = 0;
let out: string;
beforeEach(() => {
  out = join(root, String(count++));
});

const self = thisProcess();
const ended: Process = { ...self, pid: spawnSync(process.execPath, ["--version"]).pid };
/** The lock of another process, as old as is said. */
const lockOf = (other: Process, seconds = 0): string => {
  const name = `${workFolder}/${nameOf(other)}`;
  put(out, { [name]: "process 7 on elsewhere, since long ago" });
  const at = Date.now() / 1000 - seconds;
  utimesSync(join(out, name), at, at);
  return name;
};
const build = (version = "") => write(out, files(["a.json"], version), true, { patience: 150 });

describe("a process that has written its lock and", () => {
  test.each<[string, Process, number]>([
    ["has ended", ended, 0],
    ["whose number another one has by now", { ...self, began: "1" }, 0],
    [
      "ran before the machine started anew, or elsewhere, and was not heard of for a minute",
      { ...self, system: "other" },
      61,
    ],
    ["ran in another container and was not heard of for a minute", { ...self, space: "other" }, 61],
    ["ran where the clock is not ours", { ...self, system: "other" }, -3600],
  ])("%s: its lock counts for nothing and is removed", (_, other, seconds) => {
    lockOf(other, seconds);
    expect(build().changed).toEqual(["a.json"]);
    expect(Object.keys(tree(out))).toEqual(["a.json", "manifest.txt"]);
  });

  test.each<[string, Process, number]>([
    ["is running", self, 3600],
    ["is running on another machine", { ...self, system: "other" }, 1],
    ["is running in another container", { ...self, space: "other" }, 59],
  ])("%s: it is waited for, then the build is refused, and the lock stays", (_, other, seconds) => {
    const lock = lockOf(other, seconds);
    expect(() => build()).toThrow(
      /is being written to by process 7 on elsewhere.*\n {2}Wait until that has ended/,
    );
    expect(Object.keys(tree(out))).toEqual([workFolder, lock]);
  });

  test("is running, and ends while it is waited for", async () => {
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 300)"]);
    children.push(child);
    const began = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
    const other = { ...self, pid: child.pid ?? 0, began: began ?? "" };
    lockOf(other);
    expect(write(out, files(["a.json"]), true).changed).toEqual(["a.json"]);
    expect(isRunning(other, self)).toBe(false);
  });
});

test("a zombie has ended", async () => {
  const program = `const { spawn } = require("node:child_process");
    const { pid } = spawn("sleep", ["0"]);
    require("node:fs").writeSync(1, String(pid));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000);`;
  const parent = spawn(process.execPath, ["-e", program]);
  children.push(parent);
  const pid = Number(await new Promise((done) => parent.stdout.once("data", done)));
  const state = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.[0];
  await expect.poll(state).toBe("Z");
  const began = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? "";
  expect(isRunning({ ...self, pid, began }, self)).toBe(false);
  expect(isRunning(self, self)).toBe(true);
});

test("what is not known of a process is said to be unknown", () => {
  expect(isRunning({ ...self, began: "0" }, self)).toBeUndefined();
  expect(isRunning({ ...ended, began: "0" }, self)).toBe(false);
  expect(processIn(nameOf(self))).toEqual(self);
  expect(processIn("journal.json")).toBeUndefined();
});

describe("a build that is taken for ended", () => {
  const clock = Date.now;
  let now = clock();
  beforeEach(() => {
    Date.now = () => now;
  });
  afterEach(() => {
    Date.now = clock;
  });
  /** It sleeps for two minutes before one of its changes, and another process takes the lock over. */
  const sleeping = (kind: "write" | "flush", path: RegExp): Disk => {
    const asleep = <W extends readonly [string, ...unknown[]]>(act: (...words: W) => void) => {
      return (...words: W): void => {
        if (path.test(words[0])) {
          now += 120_000;
          for (const name of readdirSync(join(out, workFolder)))
            if (name.startsWith("lock-")) rmSync(join(out, workFolder, name));
        }
        act(...words);
      };
    };
    return { ...nodeDisk, [kind]: asleep<never>(nodeDisk[kind] as (...words: never) => void) };
  };

  test.each<["write" | "flush", RegExp]>([
    ["write", /new\/0$/],
    ["flush", /journal/],
  ])("stops at its next step after a %s, and removes nothing of the other one's", (kind, path) => {
    const disk = sleeping(kind, path);
    expect(() => write(out, files(["a.json", "b.json"]), true, { disk })).toThrow(
      "is being written to by another build by now",
    );
    const drafts = Object.keys(tree(out)).filter((each) => /new\/\d/.test(each));
    expect(drafts).toContain(`${workFolder}/new/0`);
    expect(existsSync(join(out, "a.json"))).toBe(false);
    build();
    expect(Object.keys(tree(out))).toEqual(["a.json", "manifest.txt"]);
  });
});

test("something else under the name of the work folder is refused", () => {
  put(out, { [workFolder]: "mine" });
  expect(() => build()).toThrow(/\.livekit-dashboards\n {2}is no folder/);
  rmSync(join(out, workFolder));
  symlinkSync(root, join(out, workFolder));
  expect(() => build()).toThrow(/\.livekit-dashboards\n {2}is no folder/);
});

describe("processes that write at the same time", () => {
  const program = join(root, "writer.cjs");
  beforeAll(() => {
    const contents = `
      import { write } from "./scripts/compile/write.ts";
      const [out, name] = process.argv.slice(2);
      const paths = ["shared/a", "shared/b", ...[...Array(20)].map((_, i) => name + "/" + i)];
      for (let round = 0; round < 8; round++) {
        write(out, new Map(paths.map((path) => [path, name + " " + round])), true, { patience: 60_000 });
        if (Math.random() < 0.3) write(out, new Map(), true, { patience: 60_000 });
      }
      write(out, new Map(paths.map((path) => [path, name])), true, { patience: 60_000 });`;
    buildSync({ stdin: { contents, resolveDir: "." }, bundle: true, platform: "node", outfile: program });
  });

  test("leave what one of them wrote, whole", async () => {
    const names = ["one", "two", "three"];
    const codes = names.map((name) => {
      const child = spawn(process.execPath, [program, out, name], { stdio: ["ignore", "ignore", "pipe"] });
      children.push(child);
      let said = "";
      child.stderr.on("data", (text) => (said += text));
      return new Promise((done) => child.once("close", (code) => done([code, said])));
    });
    expect(await Promise.all(codes)).toEqual(names.map(() => [0, ""]));
    const left = tree(out);
    const last = left["shared/a"] ?? "";
    expect(names).toContain(last);
    const paths = ["shared/a", "shared/b", ...Array.from({ length: 20 }, (_, i) => `${last}/${i}`)];
    expect(
      Object.entries(left)
        .filter(([path, text]) => text !== "/" && path !== "manifest.txt")
        .sort(),
    ).toEqual(paths.map((path) => [path, last]).sort());
    expect(left["manifest.txt"]?.split("\n").slice(1, -1)).toEqual(paths.sort());
  });
});
