// The revision to compare with, built by its own code in a work tree of its own, once per commit.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join, relative, resolve } from "node:path";
import { ProblemsError } from "../../../config/problem.ts";
import { npmCommand } from "../../npm.ts";
import { cacheFolder, discard, madeOnce, ownFolder } from "../source/cache.ts";
import { baseCommit, type Commit, inWorktree } from "./git.ts";
import type { Revision } from "./revision.ts";

interface Work {
  readonly say: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program in a folder; what it wrote last is the error's text. */
const ran = (program: string, args: readonly string[], cwd: string, { signal }: Work): Promise<void> =>
  new Promise((done, fail) => {
    execFile(program, [...args], { cwd, signal, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (!error) return done();
      if (signal?.aborted) return fail(error);
      fail(new Error(`${stdout}\n${stderr}`.trim().split("\n").slice(-15).join("\n") || error.message));
    });
  });
/** The packages installed here serve the other revision, too, unless its lock file differs. */
const install = async (place: string, work: Work): Promise<void> => {
  const lock = (folder: string) => readFileSync(join(folder, "package-lock.json"), "utf8");
  if (lock(place) === lock(".")) return symlinkSync(resolve("node_modules"), join(place, "node_modules"));
  work.say("Installing the packages of the other revision: its lock file differs.");
  const [program, ...before] = npmCommand();
  await ran(program, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], place, work);
};

/** The catalogue of the other revision, as plain data. */
const catalogueOf = (place: string, to: string): void => {
  const require = createRequire(resolve("package.json"));
  const esbuild: typeof import("esbuild") = require("esbuild");
  const outfile = resolve(to, "metrics.cjs");
  const entryPoints = [resolve(place, "metrics/index.ts")];
  esbuild.buildSync({
    entryPoints,
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "silent",
  });
  const { catalogue, deadMetrics } = require(outfile);
  writeFileSync(join(to, "catalogue.json"), JSON.stringify({ catalogue, dead: deadMetrics }));
};

/** Settings inside of the project are those of the other revision; a file elsewhere serves both. */
const settingsAt = (place: string, config: string): string => {
  const inside = relative(".", config);
  return isAbsolute(inside) || inside.startsWith("..") ? resolve(config) : join(place, inside);
};

const build = async (place: string, to: string, config: string, work: Work): Promise<void> => {
  await install(place, work);
  const settings = settingsAt(place, config);
  const args = ["scripts/start.cjs", "build", "--config", settings, "--out", resolve(to, "out")];
  await ran(process.execPath, args, resolve(place), work);
  writeFileSync(join(to, "settings.yaml"), readFileSync(settings));
  catalogueOf(place, to);
};

const make = async (commit: Commit, folder: string, config: string, work: Work): Promise<void> => {
  const own = ownFolder(cacheFolder);
  try {
    await inWorktree(commit.sha, resolve(own, "tree"), (place) => build(place, folder, config, work));
  } catch (error) {
    if (work.signal?.aborted) throw error;
    const what = `does not build:\n${(error as Error).message}`;
    const fix = "Compare with a revision that builds.";
    throw new ProblemsError([{ where: `--base (${commit.title})`, what, fix }]);
  } finally {
    discard(own);
  }
};

const read = (folder: string): Pick<Revision, "files" | "settings" | "catalogue" | "dead"> => {
  const out = join(folder, "out");
  const paths = (readdirSync(out, { recursive: true }) as string[]).filter((path) =>
    statSync(join(out, path)).isFile(),
  );
  const files = new Map(paths.sort().map((path) => [path, readFileSync(join(out, path), "utf8")]));
  const { catalogue, dead } = JSON.parse(readFileSync(join(folder, "catalogue.json"), "utf8"));
  return { files, settings: readFileSync(join(folder, "settings.yaml"), "utf8"), catalogue, dead };
};

/**
 * The revision that `ref` names, or rather the commit where the present one branched off from it. It is checked out
 * and built once, and kept; a commit that does not build is a ProblemsError.
 */
export const baseRevision = async (ref: string, config: string, work: Work): Promise<Revision> => {
  const commit = await baseCommit(ref);
  const key = createHash("sha256").update(`${commit.sha}\0${resolve(config)}`);
  const elsewhere = relative(".", config).startsWith("..") ? readFileSync(config) : "";
  const name = `base-${key.update(elsewhere).digest("hex").slice(0, 16)}`;
  const folder = await madeOnce(cacheFolder, name, (draft) => {
    work.say(`Building ${commit.title} in a work tree of its own.`);
    return make(commit, draft, config, work);
  });
  return { title: commit.title, ...read(folder) };
};
