// As whom a publish asks: a service account's token, or a user with a password; from one place each, never from two.

import type { Problem } from "../../config/problem.ts";
import type { TargetSettings } from "../../config/settings.ts";
import { type Secret, secret } from "./secret.ts";
import { type Environment, read, type Source } from "./sources.ts";

export type Credentials =
  | { readonly kind: "token"; readonly token: Secret }
  | { readonly kind: "user"; readonly user: string; readonly password: Secret }
  /** A ruler that asks for none; a Grafana always does. */
  | { readonly kind: "none" };

interface Places {
  readonly token: readonly Source[];
  readonly user: readonly Source[];
  readonly password: readonly Source[];
}

type At = (key: string) => string;

/** Finds the credentials of a named target, else those of the environment; notes what is wrong with them. */
export const credentialsOf = (
  named: TargetSettings | undefined,
  at: At,
  env: Environment,
  problems: Problem[],
): { readonly where: string; readonly value: Credentials } | undefined => {
  const own = named && placesInSettings(named, at);
  const places = own && count(own) > 0 ? own : placesInEnvironment(env);
  if (count(places) === 0) return none(problems);
  const fault = clash(places);
  if (fault) problems.push(fault);
  const value = fault ? undefined : readAll(places, env, problems);
  const where = (places.token[0] ?? places.password[0])?.where ?? "GRAFANA_TOKEN";
  return value && { where, value };
};

const count = ({ token, user, password }: Places): number => token.length + user.length + password.length;

const placesInSettings = (named: TargetSettings, at: At): Places => {
  const of = (key: keyof TargetSettings, kind: "file" | "variable" | "text"): Source[] => {
    const written = named[key];
    return written === undefined ? [] : [{ where: at(key), [kind]: String(written) } as Source];
  };
  return {
    token: [...of("tokenEnv", "variable"), ...of("tokenFile", "file")],
    user: [...of("user", "text"), ...of("userEnv", "variable")],
    password: [...of("passwordEnv", "variable"), ...of("passwordFile", "file")],
  };
};

const placesInEnvironment = (env: Environment): Places => {
  const of = (name: string): Source[] => {
    const file = env[`${name}_FILE`];
    return [
      ...(env[name] ? [{ where: name, variable: name }] : []),
      ...(file ? [{ where: `${name}_FILE`, file }] : []),
    ];
  };
  return { token: of("GRAFANA_TOKEN"), user: of("GRAFANA_USER"), password: of("GRAFANA_PASSWORD") };
};

const none = (problems: Problem[]): undefined => {
  const what = "is not set, and no other credentials are.";
  const fix =
    "Make a service account in Grafana and set GRAFANA_TOKEN to its token, or GRAFANA_TOKEN_FILE to a file with it; " +
    "or set GRAFANA_USER and GRAFANA_PASSWORD.";
  problems.push({ where: "GRAFANA_TOKEN", what, fix });
  return undefined;
};

/** Two of one kind, both kinds, or half of one: it is not ours to guess which is meant. */
const clash = ({ token, user, password }: Places): Problem | undefined => {
  const [first, second] =
    [token, user, password].find((list) => list.length > 1) ??
    [token[0], user[0] ?? password[0]].filter((place) => place !== undefined);
  if (first && second)
    return { where: first.where, what: `is set, and so is ${second.where}.`, fix: "Keep one of the two." };
  const half =
    token.length > 0 || (user.length > 0 && password.length > 0) ? undefined : (user[0] ?? password[0]);
  const other = user.length > 0 ? "a password" : "a user";
  return (
    half && { where: half.where, what: `is set without ${other}.`, fix: `Set ${other} as well, or a token.` }
  );
};

const readAll = (
  { token, user, password }: Places,
  env: Environment,
  problems: Problem[],
): Credentials | undefined => {
  const get = ([place]: readonly Source[]) => place && read(place, env, problems);
  if (token[0]) return tokenOf(get(token)?.trim(), token[0].where, problems);
  const [name, word] = [get(user)?.trim(), get(password)];
  if (name?.includes(":"))
    problems.push({ where: user[0]?.where ?? "", what: "holds a colon.", fix: "Write the user's login." });
  return name && word ? { kind: "user", user: name, password: secret(word) } : undefined;
};

/** What a header cannot carry is found here, where its place is known; the token itself is not repeated. */
const tokenOf = (text: string | undefined, where: string, problems: Problem[]): Credentials | undefined => {
  if (text === undefined) return undefined;
  if (/^[\x21-\x7e]+$/.test(text)) return { kind: "token", token: secret(text) };
  const what = "holds more than a token: there are spaces, line ends or other signs in it.";
  problems.push({ where, what, fix: "Write only the token, on one line." });
  return undefined;
};
