// What keeps a whole Prometheus from answering, told: where, what, how to fix it.

import { ProblemsError } from "../../../config/problem.ts";
import { type Credentials, hideOf } from "./credentials.ts";

/** How a server is named in messages: without credentials, query or fragment. */
export const shown = (url: URL): string => `${url.origin}${url.pathname}`.replace(/\/$/, "");

export const problem = (where: string, what: string, fix: string): ProblemsError =>
  new ProblemsError([{ where, what, fix }]);

export const root = "Write the address below which /api/v1/query is found, such as https://host/prometheus.";
const login =
  "Set PROMETHEUS_TOKEN, PROMETHEUS_TOKEN_FILE, or PROMETHEUS_USER and PROMETHEUS_PASSWORD in the environment.";

/** The address of a Prometheus; mistakes in it are told without printing what may be secret. */
export const addressOf = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    url.username = url.password = "";
    const fix = `Write ${shown(url)}. ${login}`;
    throw problem(shown(url), "is written with a user or password in it, which logs would show.", fix);
  }
  if (!url || !/^https?:$/.test(url.protocol)) {
    const fix = "Write it with http:// or https:// in front, as in http://localhost:9090.";
    throw problem(JSON.stringify(text.replace(/[?#].*$/s, "").replace(/^.*@/s, "")), "is no address.", fix);
  }
  if (url.search || url.hash)
    throw problem(shown(url), "is written with a ? or # in it.", `Write ${shown(url)}.`);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
};

const certificate = /CERT|TLS|SSL|SIGNATURE|ISSUER/;
const reasons: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ECONNREFUSED: ["refuses the connection.", "Start it, open its port-forward again, or mend the port."],
  ENOTFOUND: ["has a host name that does not exist here.", "Mend the name, or connect to its network."],
  EAI_AGAIN: ["has a host name that cannot be looked up now.", "Check that this machine has a network."],
  ECONNRESET: ["ends the connection.", "Check that http or https is right, and what lies between."],
  UND_ERR_SOCKET: ["ends the connection.", "Check that http or https is right, and what lies between."],
  ERR_SSL_WRONG_VERSION_NUMBER: ["does not speak TLS.", "Write http:// instead of https://."],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ["does not speak TLS.", "Write http:// instead of https://."],
};
const codeOf = (error: unknown): string => {
  const { cause, code } = (error ?? {}) as { cause?: unknown; code?: unknown };
  if (typeof code === "string") return code;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  if ((first as Error | undefined)?.message === "bad port") return "a port of another kind of server";
  return first === undefined ? "unknown error" : codeOf(first);
};

/** A connection that did not come about, of which the system's code is all that is told. */
export const unreachable = (where: string, error: unknown): ProblemsError => {
  const code = codeOf(error);
  const known = reasons[code];
  if (known) return problem(where, known[0], known[1]);
  if (!certificate.test(code)) return problem(where, `cannot be reached (${code}).`, "Mend the address.");
  const fix = "Name your own authority's certificate (PEM) in NODE_EXTRA_CA_CERTS, or mend the host name.";
  return problem(where, `has a certificate that is not trusted here (${code}).`, fix);
};
/** A login that it wants, or does not accept. */
const unwelcome = (where: string, status: number, used: string | undefined): ProblemsError =>
  used === undefined
    ? problem(where, `wants to know who asks (HTTP ${status}).`, login)
    : problem(
        where,
        `does not accept ${used} (HTTP ${status}).`,
        "Check that they are right and may read metrics.",
      );

/** What another than Prometheus answered. */
export const stranger = (where: string, response: Response, own: Credentials | undefined): ProblemsError => {
  const { status, headers } = response;
  if (status === 401 || status === 403) return unwelcome(where, status, own?.from);
  if (status >= 300 && status < 400) {
    const to = headers.get("location") ?? "";
    const target = URL.canParse(to, where) ? hideOf(own)(shown(new URL(to, where))) : "elsewhere";
    const fix = `Write the address that it now has. If that is a login page: ${login}`;
    return problem(where, `sends us on to ${target} (HTTP ${status}).`, fix);
  }
  if (status === 404 || status === 405)
    return problem(where, `has no Prometheus API (HTTP ${status}).`, root);
  if (status >= 400)
    return problem(where, `answers HTTP ${status}, and not as Prometheus does.`, "Check that it is well.");
  if (/html/.test(headers.get("content-type") ?? ""))
    return problem(
      where,
      "answers with a web page instead of data.",
      `${root} If it is a login page: ${login}`,
    );
  return problem(where, "answers, but not as Prometheus does.", root);
};
