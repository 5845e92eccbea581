// What is asked of git: which commit a name means, and a folder with its files.

import { execFile } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Problem, ProblemsError } from "../../../config/problem.ts";

const run = promisify(execFile);
const git = async (...args: readonly string[]): Promise<string> =>
  (await run("git", [...args], { maxBuffer: 2 ** 26 })).stdout.trim();

const refuse = (problem: Problem): never => {
  throw new ProblemsError([problem]);
};
const inRepository = async (): Promise<void> => {
  const problem = await git("rev-parse", "--git-dir").then(
    () => undefined,
    (error: NodeJS.ErrnoException & { readonly stderr?: string }) => troubleOf(error),
  );
  if (problem) refuse({ where: "--base", ...problem });
};
const troubleOf = ({
  code,
  stderr = "",
}: NodeJS.ErrnoException & { readonly stderr?: string }): Omit<Problem, "where"> => {
  if (code === "ENOENT") return { what: "needs git, which is not on the PATH.", fix: "Install git." };
  if (/dubious ownership/.test(stderr))
    return {
      what: "compares two revisions, and git does not read this clone: it belongs to another user.",
      fix: `If you trust it: git config --global --add safe.directory ${ownerless(stderr)}`,
    };
  return {
    what: "compares two revisions, and this folder is in no git repository.",
    fix: "Run it in a clone of the repository.",
  };
};
/** The folder as git names it; a folder below it would not do. */
const ownerless = (stderr: string): string =>
  /safe\.directory (.+)/.exec(stderr)?.[1]?.trim() ?? process.cwd();

export interface Commit {
  readonly sha: string;
  /** As "main at 1a2b3c4". */
  readonly title: string;
}

/**
 * The commit that changes are told from: where the present one branched off from `ref`, as a pull request shows
 * it; in a shallow clone, which does not know that, `ref` itself.
 */
export const baseCommit = async (ref: string): Promise<Commit> => {
  await inRepository();
  const named = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).catch(
    () =>
      refuse({
        where: `--base ${ref}`,
        what: "is no revision that git knows here.",
        fix: "Name a branch, a tag or a commit, such as origin/main. In a shallow clone fetch it first: git fetch --depth=1 origin main.",
      }),
  );
  const sha = await git("merge-base", named as string, "HEAD").catch(() => named as string);
  return { sha, title: `${ref} at ${sha.slice(0, 7)}` };
};

/** Checks a commit out into `folder`, works at this folder's place in it, and removes it whatever happens. */
export const inWorktree = async <T>(
  sha: string,
  folder: string,
  work: (place: string) => Promise<T>,
): Promise<T> => {
  // What a killed run left behind is forgotten first.
  await git("worktree", "prune");
  mkdirSync(dirname(folder), { recursive: true });
  const prefix = await git("rev-parse", "--show-prefix");
  try {
    await git("worktree", "add", "--detach", "--quiet", folder, sha);
    return await work(join(folder, prefix));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await git("worktree", "prune");
  }
};
