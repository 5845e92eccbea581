// Where a ruler is: behind a data source of Grafana, or at an address of its own that the environment names.

import { X509Certificate } from "node:crypto";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import type { TargetSettings } from "../../../config/settings.ts";
import { type Credentials, credentialsOf } from "../credentials.ts";
import type { Server } from "../format.ts";
import { type Http, type HttpOptions, http as opened, route } from "../http.ts";
import { proxyOf } from "../proxy.ts";
import { problemOf, Refusal, seenAs } from "../refusal.ts";
import { type Environment, readFile } from "../sources.ts";
import type { Target } from "../target.ts";
import { type Door, listed } from "./ruler-groups.ts";

/**
 * Finds the ruler behind a data source: as Mimir's, else as Cortex' or Loki's. Throws a ProblemsError when the data
 * source keeps no rules.
 */
export const grafanaDoor = async (
  http: Http,
  { datasources }: Server,
  uid: string,
  where: string,
): Promise<Door> => {
  const found = datasources?.find((each) => each.uid === uid || each.name === uid);
  const path = route`api/ruler/${found?.uid ?? uid}/api/v1/rules`;
  const plain: Door = { http, path, place: `the data source ${found?.uid ?? uid}` };
  const doors = found?.type === "loki" ? [plain] : [{ ...plain, query: { subtype: "mimir" } }, plain];
  for (const door of doors) if (await opens(door, where)) return door;
  const missing = datasources !== undefined && found === undefined;
  const what = missing
    ? `is ${uid}, a data source that this Grafana does not have.`
    : `is ${uid}, a data source that keeps no rules, as a plain Prometheus does not.`;
  const fix =
    "Name another with RULER_DATASOURCE, set RULER_URL to the ruler's address, or let Grafana evaluate them: --rules grafana.";
  throw new ProblemsError([{ where, what, fix }]);
};

const opens = async (door: Door, where: string): Promise<boolean> => {
  try {
    await listed(door);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === "missing" || error.status === 405 || isPage(error)) return false;
    const isKey = where === VARIABLE && (error.kind === "auth" || error.kind === "forbidden");
    throw new ProblemsError([
      isKey ? problemOf(seenAs(error, error.kind, KEY), KEYS) : problemOf(error, where),
    ]);
  }
};

/** What Grafana says of a plain Prometheus, which shows its own page of rules there. */
const isPage = ({ message }: Refusal): boolean => /unexpected content type from upstream/i.test(message);

const VARIABLE = "RULER_URL";
const KEYS = "RULER_TOKEN";
const KEY =
  "Set it, or RULER_USER and RULER_PASSWORD, to what the ruler asks for; RULER_TENANT names the tenant.";

/** Opens the ruler that RULER_URL names; undefined when nothing does. Throws a ProblemsError with every mistake. */
export const directDoor = async (
  env: Environment,
  { timeout, project }: Pick<Target, "timeout" | "project">,
  options: HttpOptions = {},
): Promise<Door | undefined> => {
  const text = env[VARIABLE] ?? "";
  if (text === "") return undefined;
  const problems: Problem[] = [];
  const url = addressOf(text, problems);
  const credentials = keysOf(env, problems);
  const ca = authorityOf(env.RULER_CA ?? "", problems);
  const proxy = proxyOf(url, env, problems);
  if (problems.length > 0) throw new ProblemsError(problems);
  const where = { url: VARIABLE, credentials: KEYS };
  const target = { name: undefined, url, credentials, org: undefined, ca, proxy, timeout, project, where };
  const place = `${url}/rules${env.RULER_TENANT ? `, tenant ${env.RULER_TENANT}` : ""}`;
  const door = { http: opened(target, options), path: "rules", place, ...tenantOf(env) };
  if (await opens(door, VARIABLE)) return door;
  await door.http.close();
  throw new ProblemsError([
    { where: VARIABLE, what: "is an address where no ruler answers.", fix: EXAMPLES },
  ]);
};

const EXAMPLES =
  "Write the address of all its rules, such as https://mimir.example.org/prometheus/config/v1/rules " +
  "or https://loki.example.org/loki/api/v1/rules.";

/** The address without its last part, which is the path of the rules. */
const addressOf = (text: string, problems: Problem[]): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fault = (what: string, fix: string): string => {
    problems.push({ where: VARIABLE, what, fix });
    return "";
  };
  if (url?.username || url?.password)
    return fault(
      "has a user name or password in it, which would end up in logs.",
      "Remove it, and set RULER_USER and RULER_PASSWORD.",
    );
  if (!url || !/^https?:$/.test(url.protocol) || !/\/rules\/?$/.test(url.pathname) || url.search || url.hash)
    return fault("is not the address of a ruler's rules.", EXAMPLES);
  return url.href.replace(/\/rules\/?$/, "");
};

const tenantOf = ({ RULER_TENANT }: Environment): Pick<Door, "headers"> =>
  RULER_TENANT ? { headers: { "X-Scope-OrgID": RULER_TENANT } } : {};

const PLACES: Readonly<Record<string, string>> = {
  tokenEnv: "RULER_TOKEN",
  tokenFile: "RULER_TOKEN_FILE",
  user: "RULER_USER",
  passwordEnv: "RULER_PASSWORD",
  passwordFile: "RULER_PASSWORD_FILE",
};

/** A ruler inside a cluster often asks for nothing; what stands before it may refuse what it does not know. */
const keysOf = (env: Environment, problems: Problem[]): Credentials => {
  const nobody: Credentials = { kind: "none" };
  const given = Object.entries(PLACES).filter(([, variable]) => env[variable]);
  if (given.length === 0) return nobody;
  const named = Object.fromEntries(
    given.map(([key, variable]) => [key, key.endsWith("Env") ? variable : env[variable]]),
  ) as unknown as TargetSettings;
  return credentialsOf(named, (key) => PLACES[key] ?? key, env, problems)?.value ?? nobody;
};

const authorityOf = (path: string, problems: Problem[]): string | undefined => {
  const pem = path === "" ? undefined : readFile(path, "RULER_CA", problems);
  try {
    return pem && new X509Certificate(pem) && pem;
  } catch {
    const fix = "Name a file with certificates in PEM, which begin with -----BEGIN CERTIFICATE-----.";
    problems.push({ where: "RULER_CA", what: "names a file that holds no certificate.", fix });
    return undefined;
  }
};
