// A page of metrics over HTTP: one request, no redirect followed, the token shown to nobody.

import { readFileSync } from "node:fs";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { echoes } from "../../echo.ts";
import { shown, unreachable } from "../../preview/source/trouble.ts";
import { visible } from "../text.ts";
import type { Source } from "./source.ts";

export interface Reading {
  /** For the whole answer, in milliseconds. */
  readonly timeout: number;
  readonly tokenFile: string | undefined;
}

/** Text first: its names are those that Prometheus stores. */
const ACCEPT = "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.8,*/*;q=0.1";

const problem = (where: string, what: string, fix: string): ProblemsError =>
  new ProblemsError([{ where, what, fix } satisfies Problem]);

/** Asks an address for its page. Throws a ProblemsError, also while the answer is read. */
export const fetchPage = async (address: string, { timeout, tokenFile }: Reading): Promise<Source> => {
  const url = urlOf(address);
  const where = visible(shown(url));
  const token = tokenFile === undefined ? undefined : tokenIn(tokenFile);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(timeout);
  const broken = (error: unknown): ProblemsError =>
    signal.aborted
      ? problem(where, `has not come to its end within ${timeout / 1000} s.`, "Allow it more with --timeout.")
      : unreachable(where, error);
  const headers = {
    accept: ACCEPT,
    "accept-encoding": "gzip",
    "user-agent": "livekit-dashboards",
    ...authorization,
  };
  const response = await fetch(url, { headers, redirect: "manual", signal }).catch((error: unknown) => {
    throw broken(error);
  });
  const refusal = refused(response, where, token);
  if (refusal !== undefined) {
    await response.body?.cancel();
    throw refusal;
  }
  const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  return {
    where,
    bytes: bytesOf(response, broken),
    total: length === null ? undefined : Number(length),
    mustEnd: /openmetrics/.test(response.headers.get("content-type") ?? ""),
  };
};

async function* bytesOf({ body }: Response, broken: (error: unknown) => Error): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const part = await reader?.read().catch((error: unknown) => {
        throw broken(error);
      });
      if (part === undefined || part.done) return;
      yield part.value;
    }
  } finally {
    // Whoever stops early leaves an answer that may never end.
    await reader?.cancel().catch(() => undefined);
  }
}

const urlOf = (address: string): URL => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const named = JSON.stringify(visible(address.replace(/[?#].*$/s, "").replace(/^.*@/s, "")));
    throw problem(named, "is no http or https address.", "Write one such as http://localhost:9121/metrics.");
  }
  if (url.username || url.password) {
    const fix = "Leave it out of the address; a token goes into a file, named with --bearer-token-file.";
    throw problem(
      visible(shown(url)),
      "is written with a user or password in it, which logs would show.",
      fix,
    );
  }
  return url;
};

const tokenIn = (file: string): string => {
  const where = `--bearer-token-file ${visible(file)}`;
  const text = textOf(file, where).trim();
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  const what = "holds no token: that is one word of ASCII letters, digits and signs.";
  throw problem(where, what, "Write the token alone into the file.");
};
const textOf = (file: string, where: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw problem(where, `cannot be read (${code}).`, "Name the file that holds the token.");
  }
};

/** What is wrong with an answer before it is read; undefined when nothing is. */
const refused = (
  { status, headers }: Response,
  where: string,
  token: string | undefined,
): ProblemsError | undefined => {
  const type = headers.get("content-type") ?? "";
  if (status >= 300 && status < 400) {
    const to = headers.get("location") ?? "";
    const hide = echoes(token === undefined ? [] : [token], "…");
    const target = URL.canParse(to, where) ? visible(hide(shown(new URL(to, where)))) : "elsewhere";
    return problem(
      where,
      `sends us on to ${target} (HTTP ${status}).`,
      "Write that address, if it is meant.",
    );
  }
  if (status === 401 || status === 403)
    return token !== undefined
      ? problem(where, `does not accept the token (HTTP ${status}).`, "Look whether it may read metrics.")
      : problem(where, `wants to know who asks (HTTP ${status}).`, "Name a token with --bearer-token-file.");
  if (status === 404) return problem(where, "is not there (HTTP 404).", "Mend the path; most say /metrics.");
  if (status !== 200) return problem(where, `answers HTTP ${status}.`, "Look whether it is well.");
  if (/protobuf/.test(type))
    return problem(where, "answers in protobuf though asked for text.", "Name a page in the text format.");
  if (/html/.test(type)) return problem(where, ...webPage);
  return undefined;
};

/** What is said of HTML, over HTTP and in a file. */
export const webPage = [
  "is a web page, not metrics.",
  "Name the page that Prometheus scrapes, most often /metrics; a log-in page wants a token first.",
] as const;
