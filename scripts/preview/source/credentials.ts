// Who we are to a Prometheus: from the environment or a file, never from a command line, never printed.

import { readFileSync } from "node:fs";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { echoes } from "../../echo.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
export interface Credentials {
  /** For the header `Authorization`. */
  readonly authorization: string;
  /** The variables that they come from. */
  readonly from: string;
  /** The text with everything secret in it replaced. */
  readonly hide: (text: string) => string;
}

/** Hides what is secret in a text of the server's; where there is nothing secret, it stays as it is. */
export const hideOf = (own: Credentials | undefined): Credentials["hide"] => own?.hide ?? ((text) => text);

const names = ["PROMETHEUS_TOKEN", "PROMETHEUS_TOKEN_FILE", "PROMETHEUS_USER"] as const;

const refuse = (where: string, what: string, fix: string): never => {
  throw new ProblemsError([{ where, what, fix } satisfies Problem]);
};
const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return refuse(
      "PROMETHEUS_TOKEN_FILE",
      `names ${file}, which cannot be read (${code}).`,
      "Name the file that holds the token.",
    );
  }
};
const token = (value: string, from: string): Credentials => {
  if (!/^[\x21-\x7e]+$/.test(value))
    refuse(from, "holds no token: that is one word of ASCII letters, digits and signs.", "Copy it anew.");
  return { authorization: `Bearer ${value}`, from, hide: hiding([value]) };
};
const basic = (user: string, password: string | undefined): Credentials => {
  if (!password)
    return refuse("PROMETHEUS_USER", "is set, PROMETHEUS_PASSWORD is not.", "Set both, or neither.");
  if (user.includes(":"))
    refuse("PROMETHEUS_USER", "holds a colon, which no user name may.", "Set the name alone.");
  const encoded = Buffer.from(`${user}:${password}`).toString("base64");
  const from = "PROMETHEUS_USER and PROMETHEUS_PASSWORD";
  return { authorization: `Basic ${encoded}`, from, hide: hiding([encoded, password]) };
};
const hiding = (secrets: readonly string[]) => echoes(secrets, "…");

/** The credentials that the environment holds; undefined where it holds none, which most Prometheus want. */
export const credentials = (env: Environment): Credentials | undefined => {
  const set = names.filter((name) => env[name]);
  if (set.length > 1)
    refuse(set.join(", "), "are set; only one of them can be meant.", `Unset ${set.slice(1).join(" and ")}.`);
  if (env.PROMETHEUS_TOKEN) return token(env.PROMETHEUS_TOKEN.trim(), "PROMETHEUS_TOKEN");
  if (env.PROMETHEUS_TOKEN_FILE) return token(read(env.PROMETHEUS_TOKEN_FILE), "PROMETHEUS_TOKEN_FILE");
  if (env.PROMETHEUS_USER) return basic(env.PROMETHEUS_USER, env.PROMETHEUS_PASSWORD);
  if (env.PROMETHEUS_PASSWORD)
    refuse("PROMETHEUS_PASSWORD", "is set, PROMETHEUS_USER is not.", "Set both, or neither.");
  return undefined;
};
