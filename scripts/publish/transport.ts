// How bytes get to a Grafana: own certificates, a proxy, and what it means when nothing comes back.

import { rootCertificates } from "node:tls";
import { Agent, type Dispatcher, ProxyAgent, request as send } from "undici";
import { boundedText, TooLarge, unzipped } from "../bounded.ts";
import { clean } from "./classify.ts";
import { fixes, Refusal } from "./refusal.ts";
import { reveal } from "./secret.ts";
import type { Target } from "./target.ts";

export interface Transport {
  /** Sends one request without following redirects; fails as a Refusal, or as the signal's abortion. */
  readonly fetch: (request: Request, where: string, write: boolean) => Promise<Got>;
  readonly close: () => Promise<void>;
}

export interface Got {
  readonly status: number;
  readonly text: string;
  /** By its name in small letters. */
  readonly header: (name: string) => string | null;
}

/** Opens a way to a target; connections are kept until it is closed. */
export const transport = (target: Target): Transport => {
  const dispatcher = dispatcherOf(target);
  const fetch = async (request: Request, where: string, write: boolean): Promise<Got> => {
    const { url, method, signal } = request;
    const body = request.body === null ? null : await request.text();
    const headers = { ...Object.fromEntries(request.headers), "accept-encoding": "gzip" };
    try {
      const response = await send(url, { method: method as Method, headers, body, signal, dispatcher });
      const header = (name: string) => [response.headers[name] ?? null].flat()[0] ?? null;
      const isPacked = header("content-encoding") === "gzip";
      const text = await boundedText(isPacked ? unzipped(response.body) : response.body);
      return { status: response.statusCode, text, header };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof TooLarge) throw tooLarge(error, where, write);
      throw brokenOff(error, where, write, target);
    }
  };
  return { fetch, close: () => dispatcher.close() };
};

type Method = Dispatcher.HttpMethod;

/** Nobody knows what it said, so that a write may have been carried out. */
const tooLarge = ({ message }: TooLarge, where: string, write: boolean): Refusal => {
  const fix = "Look at what answers at this address, and at what stands before it: no Grafana says so much.";
  return new Refusal(message, { kind: "unreachable", where, fix, uncertain: write });
};

/** Time-outs of whole requests are the caller's; only connecting has one of its own, since nothing was sent then. */
const dispatcherOf = ({ ca, proxy, timeout, url }: Target): Dispatcher => {
  const tls = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  const connect = { ...tls, timeout: Math.min(timeout, 10_000) };
  const patience = { headersTimeout: 0, bodyTimeout: 0 };
  if (proxy === undefined) return new Agent({ connect, ...patience });
  return new ProxyAgent({
    uri: proxy.url,
    ...(proxy.authorization ? { token: reveal(proxy.authorization) } : {}),
    requestTls: connect,
    proxyTls: connect,
    proxyTunnel: url.startsWith("https:"),
    ...patience,
  });
};

/** Before a connection stands, nothing has been sent: such a write may be repeated. */
const NOT_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;

const brokenOff = (error: unknown, where: string, write: boolean, target: Target): Refusal => {
  const { code, message } = causeOf(error);
  const certificate = CERTIFICATE.test(code);
  const scheme = /WRONG_VERSION_NUMBER|EPROTO|^HPE_/.test(code);
  const proxy = /Proxy response|Proxy Authentication/.test(message);
  const sent = !(certificate || scheme || proxy || NOT_SENT.test(code));
  return new Refusal(wordsOf(code, message, target), {
    kind: "unreachable",
    where,
    fix: fixOf({ certificate, scheme, proxy, unknown: code === "ENOTFOUND" }),
    transient: !(certificate || scheme || proxy || code === "ENOTFOUND"),
    uncertain: write && sent,
  });
};

/** The innermost cause that has a code: fetch wraps what happened, and trying two addresses wraps it again. */
const causeOf = (error: unknown): { code: string; message: string } => {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause) chain.push(each);
  const coded = chain.findLast((each) => "code" in each && typeof each.code === "string");
  const last = coded ?? chain.at(-1);
  const code = last && "code" in last ? String(last.code) : "";
  return { code, message: last?.message ?? String(error) };
};

const SAYINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens at",
  ENOTFOUND: "there is no host by the name of",
  EAI_AGAIN: "the name could not be looked up of",
  UND_ERR_CONNECT_TIMEOUT: "no connection could be made in time to",
  ECONNRESET: "the connection broke off to",
  UND_ERR_SOCKET: "the connection broke off to",
  EPROTO: "no encrypted connection could be made to",
};

const wordsOf = (code: string, message: string, { url, proxy }: Target): string => {
  const through = proxy ? ` through the proxy ${proxy.url}` : "";
  const saying = SAYINGS[code] ?? (message === "terminated" ? "the connection broke off to" : undefined);
  const { origin } = new URL(url);
  return saying ? `${saying} ${origin}${through}` : `${clean(message)} (${origin}${through})`;
};

const fixOf = (is: { certificate: boolean; scheme: boolean; proxy: boolean; unknown: boolean }): string => {
  if (is.certificate)
    return "Have Grafana's certificate renewed, or set GRAFANA_CA to a PEM file with the authority that signed it.";
  if (is.scheme)
    return "Look at the address of Grafana: whether it should begin with http:// or with https://.";
  if (is.proxy) return "Look at HTTPS_PROXY: its address, user and password; or add the host to NO_PROXY.";
  return is.unknown ? "Correct the host in the address of Grafana." : fixes.unreachable;
};
