// Whether a request takes a proxy, as the environment says it: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.

import type { Problem } from "../../config/problem.ts";
import { type Secret, secret } from "./secret.ts";
import type { Environment } from "./sources.ts";

export interface Relay {
  /** Without user and password. */
  readonly url: string;
  /** The value of its `Proxy-Authorization`. */
  readonly authorization: Secret | undefined;
}

/** Finds the proxy for an address; none when NO_PROXY names its host. Notes a proxy that cannot be meant. */
export const proxyOf = (address: string, env: Environment, problems: Problem[]): Relay | undefined => {
  if (address === "") return undefined;
  const url = new URL(address);
  const names = url.protocol === "https:" ? ["HTTPS_PROXY", "ALL_PROXY"] : ["HTTP_PROXY", "ALL_PROXY"];
  const [where, text] = names.flatMap((name) => setting(name, env))[0] ?? [];
  if (where === undefined || text === undefined || isExempt(url, setting("NO_PROXY", env)[0]?.[1] ?? ""))
    return undefined;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy && /^https?:$/.test(proxy.protocol)) return { url: proxy.origin, authorization: passOf(proxy) };
  const fix = "Write an address such as http://proxy.example.org:3128.";
  problems.push({ where, what: "is not the address of an HTTP proxy.", fix });
  return undefined;
};

/** Other tools read these names in small letters too, which then win. */
const setting = (name: string, env: Environment): [string, string][] =>
  [name.toLowerCase(), name].flatMap((each): [string, string][] => (env[each] ? [[each, env[each]]] : []));

const passOf = ({ username, password }: URL) => {
  if (username === "") return undefined;
  const pair = `${decoded(username)}:${decoded(password)}`;
  return secret(`Basic ${Buffer.from(pair).toString("base64")}`);
};

/** A percent sign that begins no escape stands for itself. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** As curl reads it: `*`, hosts, their subdomains with or without a dot in front, each with a port if wanted. */
const isExempt = ({ hostname, port, protocol }: URL, list: string): boolean => {
  const ours = port || (protocol === "https:" ? "443" : "80");
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      const [, host = "", wanted = ours] = /^(.+?)(?::(\d+))?$/.exec(entry.replace(/^\*?\./, "")) ?? [];
      return entry === "*" || (wanted === ours && (hostname === host || hostname.endsWith(`.${host}`)));
    });
};
