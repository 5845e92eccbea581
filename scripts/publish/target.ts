// Which Grafana is published to, as whom, and on which way: from the environment and the settings, all checked at once.

import { X509Certificate } from "node:crypto";
import { type Duration, seconds } from "../../config/duration.ts";
import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import { type Settings, type TargetSettings, whereOf } from "../../config/settings.ts";
import { type Credentials, credentialsOf } from "./credentials.ts";
import { proxyOf, type Relay } from "./proxy.ts";
import { type Environment, readFile } from "./sources.ts";

export interface Target {
  /** Undefined when the environment says which Grafana it is. */
  readonly name: string | undefined;
  /** With the sub-path, without a slash at the end, without user and password. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly org: number | undefined;
  /** Certificates in PEM, trusted beside those that come with Node. */
  readonly ca: string | undefined;
  readonly proxy: Relay | undefined;
  /** Milliseconds that one attempt of one request may take. */
  readonly timeout: number;
  /** Part of the mark on all that is published. */
  readonly project: string;
  /** Where the address and the credentials stand, for messages. */
  readonly where: { readonly url: string; readonly credentials: string };
}

/** A value as text with the place it stands at. */
interface Said {
  readonly where: string;
  readonly text: string;
}

/**
 * Decides where to publish: to the target of the settings that `options.target` names, else to GRAFANA_URL. What a
 * named target leaves out comes from the environment as well. Throws a ProblemsError with every mistake.
 */
export const target = (
  settings: Settings,
  options: { readonly target?: string | undefined },
  env: Environment,
): Target => {
  const problems: Problem[] = [];
  const named = chosen(settings, options.target, problems);
  const at = (key: string) => whereOf(settings, "grafana", "targets", options.target ?? "", key);
  const said = (key: keyof TargetSettings, variable: string): Said | undefined => {
    const written = named?.[key];
    if (written !== undefined) return { where: at(key), text: String(written) };
    const text = env[variable] ?? "";
    return text === "" ? undefined : { where: variable, text };
  };
  const knows = options.target === undefined || named !== undefined;
  const url = knows ? addressOf(said("url", "GRAFANA_URL"), settings, problems) : "";
  const credentials = knows ? credentialsOf(named, at, env, problems) : undefined;
  const rest = {
    org: orgOf(said("org", "GRAFANA_ORG_ID"), problems),
    ca: certificatesOf(said("ca", "GRAFANA_CA"), problems),
    proxy: proxyOf(url, env, problems),
    timeout: timeoutOf(said("timeout", "GRAFANA_TIMEOUT"), problems),
  };
  if (problems.length > 0 || credentials === undefined) throw new ProblemsError(problems);
  const where = { url: named ? at("url") : "GRAFANA_URL", credentials: credentials.where };
  const { project } = settings.grafana;
  return Object.freeze({
    name: options.target,
    url,
    credentials: credentials.value,
    ...rest,
    project,
    where,
  });
};

const chosen = (
  { grafana }: Settings,
  name: string | undefined,
  problems: Problem[],
): TargetSettings | undefined => {
  if (name === undefined) return undefined;
  const found = Object.hasOwn(grafana.targets, name) ? grafana.targets[name] : undefined;
  const names = Object.keys(grafana.targets);
  const fix =
    names.length > 0
      ? offer(name, "targets", names)
      : "Add it to the settings under grafana › targets, or leave --target out and set GRAFANA_URL.";
  if (!found) problems.push({ where: `--target ${name}`, what: "is not a target of the settings.", fix });
  return found;
};

const addressOf = (said: Said | undefined, { grafana }: Settings, problems: Problem[]): string => {
  const problem = said ? addressFault(said.text) : noAddress(Object.keys(grafana.targets));
  if (problem) problems.push({ where: said?.where ?? "GRAFANA_URL", ...problem });
  return problem || !said ? "" : new URL(said.text).href.replace(/\/+$/, "");
};

type Fault = Omit<Problem, "where">;

const noAddress = (targets: readonly string[]): Fault => ({
  what: "is not set.",
  fix:
    targets.length === 0
      ? "Set it to Grafana's address, such as https://grafana.example.org."
      : `Set it to Grafana's address, or choose one of the settings' targets: --target ${targets.join(", --target ")}.`,
});

/** The address is repeated only when there is nothing secret in it. */
const addressFault = (text: string): Fault | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password || /^[^/]*\/\/[^/]*@/.test(text))
    return {
      what: "has a user name or password in it, which would end up in logs.",
      fix: "Remove what stands before the @, and set GRAFANA_USER and GRAFANA_PASSWORD.",
    };
  if (url?.search || url?.hash)
    return {
      what: "has a question mark or a # in it.",
      fix: "Write only the address, without what follows.",
    };
  if (url && /^https?:$/.test(url.protocol)) return undefined;
  const bare = /^[\w.-]+(:\d+)?(\/[\w./-]*)?$/.test(text) ? `https://${text}` : "https://grafana.example.org";
  return { what: "is not an address that begins with https:// or http://.", fix: `Write ${bare}.` };
};

const orgOf = (said: Said | undefined, problems: Problem[]): number | undefined => {
  if (said === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(said.text))
    problems.push({
      where: said.where,
      what: "is not an organisation's id.",
      fix: "Write a whole number from 1.",
    });
  return Number(said.text);
};

const certificatesOf = (said: Said | undefined, problems: Problem[]): string | undefined => {
  const pem = said && readFile(said.text, said.where, problems);
  if (said === undefined || pem === undefined) return undefined;
  try {
    return new X509Certificate(pem) && pem;
  } catch {
    const fix = "Name a file with certificates in PEM, which begin with -----BEGIN CERTIFICATE-----.";
    problems.push({ where: said.where, what: "names a file that holds no certificate.", fix });
    return undefined;
  }
};

const PATIENCE = 30_000;
const timeoutOf = (said: Said | undefined, problems: Problem[]): number => {
  if (said === undefined) return PATIENCE;
  const span = /^\d{1,4}[sm]$/.test(said.text) ? seconds(said.text as Duration) * 1000 : 0;
  if (span < 1000 || span > 600_000)
    problems.push({ where: said.where, what: "is not a time-out.", fix: "Write one from 1s to 10m." });
  return span;
};
