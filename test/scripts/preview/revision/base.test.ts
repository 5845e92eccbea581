// The revision to compare with: found by git, built in a work tree of its own, kept.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseRevision } from "../../../../scripts/preview/revision/base.ts";
import { baseCommit } from "../../../../scripts/preview/revision/git.ts";

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "base-"));
const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {
    encoding: "utf8",
  }).trim();
const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const commit = (message: string): string => {
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
  return git("rev-parse", "HEAD");
};

/** A project in small: its build writes its settings back, or fails where they say so. */
const build = `
const { cpSync, mkdirSync, readFileSync } = require("node:fs");
const args = process.argv.slice(2);
const value = (name) => args[args.indexOf(name) + 1];
if (readFileSync(value("--config"), "utf8").includes("broken")) { console.error("settings\\n  are broken."); process.exit(1); }
mkdirSync(value("--out"), { recursive: true });
cpSync(value("--config"), value("--out") + "/rules.yaml");
`;
let first: string;
let broken: string;

beforeAll(() => {
  process.chdir(folder);
  git("init", "--quiet", "--initial-branch=main");
  for (const path of ["scripts", "metrics", "node_modules"]) mkdirSync(join(folder, path));
  // What the project's own packages are: esbuild, of which the catalogue is made.
  execFileSync("ln", ["-s", join(root, "node_modules/esbuild"), "node_modules/esbuild"]);
  put(".gitignore", "node_modules\n");
  put("package.json", "{}\n");
  put("package-lock.json", "{}\n");
  put("scripts/start.cjs", build);
  put(
    "metrics/index.ts",
    'export const catalogue = [{ name: "up" }];\nexport const deadMetrics: object[] = [];\n',
  );
  put("monitoring.yaml", "team: first\n");
  first = commit("first");
  git("checkout", "--quiet", "-b", "change");
  put("monitoring.yaml", "team: second\n");
  commit("second");
  git("checkout", "--quiet", "main");
  put("monitoring.yaml", "broken\n");
  broken = commit("broken");
  git("checkout", "--quiet", "change");
});
afterAll(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true, force: true });
});

test("changes are told from where the present revision branched off", async () => {
  expect(await baseCommit("main")).toEqual({ sha: first, title: `main at ${first.slice(0, 7)}` });
});

test("what git does not know is told with how to fetch it, and is never an option of git", async () => {
  for (const ref of ["nonsense", "--output=x"])
    await expect(baseCommit(ref)).rejects.toThrow(
      new RegExp(`--base ${ref}\\n {2}is no revision .*\\n.*git fetch`),
    );
});

test("it is built by its own code, from its own settings, once", async () => {
  const said: string[] = [];
  const say = (message: string) => said.push(message);
  const revision = await baseRevision("main", "monitoring.yaml", { say });
  expect(revision).toEqual({
    title: `main at ${first.slice(0, 7)}`,
    files: new Map([["rules.yaml", "team: first\n"]]),
    settings: "team: first\n",
    catalogue: [{ name: "up" }],
    dead: [],
  });
  expect(await baseRevision("main", "monitoring.yaml", { say })).toEqual(revision);
  expect(said).toEqual([`Building main at ${first.slice(0, 7)} in a work tree of its own.`]);
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
});

test("one that does not build says why, and leaves no work tree behind", async () => {
  const failing = baseRevision(broken, "monitoring.yaml", { say: () => {} });
  // The commit is not an ancestor: compare with where it branched off, which builds.
  await expect(failing).resolves.toMatchObject({ settings: "team: first\n" });
  git("checkout", "--quiet", "--detach", broken);
  await expect(baseRevision(broken, "monitoring.yaml", { say: () => {} })).rejects.toThrow(
    /does not build:\n.*settings\n.*are broken\.\n.*Compare with a revision that builds/,
  );
  git("checkout", "--quiet", "change");
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
});

test("a clone of another user, which git does not read, is told as that, with the line that lets it", async () => {
  // Git's own switch for its tests: everybody's files count as another's.
  process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = "1";
  try {
    await expect(baseCommit("main")).rejects.toThrow(
      /belongs to another user\.\n {2}If you trust it: git config --global --add safe\.directory \/.*base-/,
    );
  } finally {
    delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
  }
});
