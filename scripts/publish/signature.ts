// Who publishes, and which commit: the message in a dashboard's history, and the text of an annotation.

import { spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import type { Environment } from "./sources.ts";

const first = (env: Environment, ...names: readonly string[]): string | undefined =>
  names.map((name) => env[name]).find((value) => value !== undefined && value !== "");

/** What the CI systems call it; else what git says, if this is a work tree. */
const commitOf = (env: Environment): string | undefined => {
  const told = first(env, "GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT");
  if (told !== undefined) return told.slice(0, 10);
  const { status, stdout } = spawnSync("git", ["rev-parse", "--short=10", "HEAD"], { encoding: "utf8" });
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

/** `Published by CI for jane, commit 1a2b3c4d5e`, or the message that was given. */
export const signature = (
  verb: "Published" | "Rolled back",
  given: string | undefined,
  env: Environment,
): string => {
  if (given !== undefined) return given.slice(0, LONGEST);
  const commit = commitOf(env);
  return `${verb} by ${userOf(env)}${commit === undefined ? "" : `, commit ${commit}`}`.slice(0, LONGEST);
};

/** Longer ones are cut, or refused, by some servers. */
const LONGEST = 500;
