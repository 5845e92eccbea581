// What shared workers ask of tests: helpers hang on to no file's hooks, and what replaces modules runs apart.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import config from "../vitest.config.ts";
import { afterEachFile, afterEachTest, undoAll } from "./after.ts";

const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((path) => join("test", path))
  .filter((path) => path.endsWith(".ts") && path !== join("test", "after.test.ts"));
const having = (pattern: RegExp, of = files): readonly string[] =>
  of.filter((path) => pattern.test(readFileSync(path, "utf8"))).sort();
const isTest = (path: string): boolean => /\.test(-d)?\.ts$/.test(path);

interface Project {
  readonly test: { readonly isolate?: boolean; readonly include: readonly string[] };
}
const projects = config.test?.projects as readonly Project[];
const apart = projects.filter(({ test }) => test.isolate !== false).flatMap(({ test }) => test.include);
const runsApart = (path: string): boolean =>
  apart.some((pattern) => {
    const [before = "", after] = pattern.split("*");
    return after === undefined ? path === pattern : path.startsWith(before) && path.endsWith(after);
  });

test("a helper calls hooks of Vitest only where all tests that use it run apart", () => {
  const helpers = files.filter((path) => !isTest(path));
  const hooked = having(/import \{[^}]*\b(?:after|before)(?:Each|All)\b[^}]*\} from "vitest"/, helpers);
  expect(hooked).toEqual(["test/scripts/start/author.ts", "test/undo.ts"]);
  const users = having(/from "\.\/author\.ts"/);
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((path) => !runsApart(path))).toEqual([]);
});

test("what replaces a module runs apart", () => {
  const replacing = having(/\bvi\.(?:do)?[mM]ock\(/);
  expect(replacing.length).toBeGreaterThan(0);
  expect(replacing.filter((path) => !runsApart(path))).toEqual([]);
});

test("what a helper undoes is undone after each test or file, in the order in which it was asked for", async () => {
  const done: string[] = [];
  let isOn = true;
  const note = (what: string) => async () => void (isOn && done.push(what));
  afterEachTest(note("test"));
  afterEachTest(note("test again"));
  afterEachFile(note("file"));
  await undoAll("test");
  expect(done).toEqual(["test", "test again"]);
  await undoAll("file");
  await undoAll("test");
  expect(done).toEqual(["test", "test again", "file", "test", "test again"]);
  isOn = false;
});
