// Who publishes, and which commit: the message in a dashboard's history, and the text of an annotation.

import { spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import type { Environment } from "./sources.ts";

const first = (env: Environment, ...names: readonly string[]): string | undefined =>
  names.map((name) => env[name]).find((value) => value !== undefined && value !== "");

/** What the CI systems call it; else what git says, if this is a work tree. */
const commitOf = (env: Environment, folder: string): string | undefined => {
  const told = first(env, "GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT");
  if (told !== undefined) return told.slice(0, 10);
  const words = ["describe", "--always", "--exclude=*", "--abbrev=10", "--dirty= and changes not committed"];
  const { status, stdout } = spawnSync("git", words, { encoding: "utf8", cwd: folder });
  return status === 0 ? stdout.trim() : undefined;
};

const userOf = (env: Environment): string => {
  const told = first(env, "GITHUB_ACTOR", "GITLAB_USER_LOGIN");
  if (told !== undefined) return `CI for ${told}`;
  if (env.CI) return "CI";
  try {
    return userInfo().username;
  } catch {
    return "somebody";
  }
};

/** `Published by CI for jane, commit 1a2b3c4d5e`, or the message that was given; `folder` is that of the work tree. */
export const signature = (
  verb: "Published" | "Rolled back",
  given: string | undefined,
  env: Environment,
  folder = ".",
): string => {
  if (given !== undefined) return given.slice(0, LONGEST);
  const commit = commitOf(env, folder);
  return `${verb} by ${userOf(env)}${commit === undefined ? "" : `, commit ${commit}`}`.slice(0, LONGEST);
};

/** Longer ones are cut, or refused, by some servers. */
const LONGEST = 500;
