// The check of types: sources that have passed are not checked again, and whoever asks for it can end it.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { sources } from "../../../scripts/sources.ts";
import type { Checked } from "../../../scripts/types/check.ts";

/** A project of one definition, whose types are checked within a moment. */
const folder = mkdtempSync(join(tmpdir(), "types-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const typescript = join(folder, "node_modules/typescript");
const source = "dashboards/mine.ts";
const options = (strict: string): string =>
  `{ "compilerOptions": { "strict": ${strict}, "noEmit": true, "types": [], "lib": ["es2023"], "skipLibCheck": true } }`;
beforeEach(() => {
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  put("tsconfig.json", options("true"));
  put("tsconfig.build.json", `{ "extends": "./tsconfig.json", "include": ["dashboards"] }`);
  put(source, "export const title: string = 'Mine';\n");
  mkdirSync(dirname(typescript), { recursive: true });
  symlinkSync(resolve("node_modules/typescript"), typescript);
});

const driver = ["--import", import.meta.resolve("tsx"), resolve("test/scripts/types/driver.ts")];
const check = (): Checked => {
  const { stdout, stderr } = spawnSync(process.execPath, driver, { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Checked;
};
const passed = { problems: [], seconds: expect.any(Number) };
const unchanged = { problems: [] };

describe("what has passed", () => {
  test("is not checked again while its content is the same", () => {
    expect(check()).toEqual(passed);
    expect(check()).toEqual(unchanged);
    utimesSync(join(folder, source), new Date(), new Date());
    expect(check()).toEqual(unchanged);
  });

  test("is checked again when a source or an option is another one, not when it is the old one again", () => {
    expect(check()).toEqual(passed);
    put(source, "export const title: string = 'Ours';\n");
    expect(check()).toEqual(passed);
    put(source, "export const title: string = 'Mine';\n");
    expect(check()).toEqual(unchanged);
    put("tsconfig.json", options("false"));
    expect(check()).toEqual(passed);
    put("package-lock.json", "{}");
    expect(check()).toEqual(passed);
  });
});

test("what has failed is not remembered", () => {
  put(source, "export const title: string = 1;\n");
  const what = "Type 'number' is not assignable to type 'string'.";
  const problems = [{ where: "dashboards/mine.ts:1:14", what, fix: "Correct this line (TS2322)." }];
  expect(check().problems).toEqual(problems);
  expect(check().problems).toEqual(problems);
});

describe("the compiler", () => {
  test("that is not installed is told, never passed over", () => {
    rmSync(typescript);
    expect(check().problems).toMatchInlineSnapshot(`
      [
        {
          "fix": "Run npm ci; or build without the check: npm run build -- --no-types.",
          "what": "cannot be checked: the package typescript is not installed.",
          "where": "types",
        },
      ]
    `);
  });

  test("that is told nonsense is quoted, without what follows from it", () => {
    put("tsconfig.build.json", `{ "extends": "./tsconfig.jsn", "include": ["dashboards"] }`);
    put(source, "export const title: string = 1;\n");
    const { problems } = check();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.where).toMatch(/^tsconfig\.build\.json/);
    expect(problems[0]?.what).toContain("tsconfig.jsn");
  });

  const standIn = (script: string): void => {
    rmSync(typescript);
    put("node_modules/typescript/package.json", `{ "type": "commonjs" }`);
    put("node_modules/typescript/bin/tsc", script);
  };

  test("that breaks says how", () => {
    standIn(`process.stderr.write("out of memory\\n"); process.kill(process.pid, "SIGKILL");`);
    expect(check().problems).toMatchInlineSnapshot(`
      [
        {
          "fix": "Run npx tsc -p tsconfig.build.json to see why; or build without the check: npm run build -- --no-types.",
          "what": "could not be checked: the compiler ended with SIGKILL.
      out of memory",
          "where": "types",
        },
      ]
    `);
  });

  const lives = (pid: number): boolean => {
    try {
      // Of a process that has ended nothing is left but its entry.
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
      return false;
    }
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await setTimeout(10);
  };

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends with all that it started on %s",
    async (signal) => {
      // As the real one does, it starts a program that works for it.
      standIn(`
      const { spawn } = require("node:child_process");
      const child = spawn("sleep", ["60"]);
      require("node:fs").writeFileSync("pids", process.pid + " " + child.pid + "\\n");
      setInterval(() => undefined, 1000);`);
      const pids = join(folder, "pids");
      rmSync(pids, { force: true });
      const child = spawn(process.execPath, driver, { cwd: folder });
      await until(() => existsSync(pids) && readFileSync(pids, "utf8").endsWith("\n"));
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([null, signal]);
      const [compiler = 0, worker = 0] = readFileSync(pids, "utf8").split(" ").map(Number);
      await until(() => !lives(compiler) && !lives(worker));
    },
  );
});

test("all rooms that definitions lie in are checked, and the verb itself", () => {
  const { files, include } = JSON.parse(readFileSync("tsconfig.build.json", "utf8"));
  expect(files).toEqual(["scripts/build.ts"]);
  expect(include).toEqual(sources.filter((room) => room !== "scripts"));
});

test("what it reads is installed without the packages for development", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const name of ["typescript", "@types/node", "@kubernetes-models/prometheus-operator"])
    expect(dependencies).toHaveProperty([name]);
});
