// One request to Prometheus' HTTP API: time-outs, retries, and what is wrong with the whole server.

import ky, { HTTPError, TimeoutError } from "ky";
import pLimit from "p-limit";
import { printable } from "../../../config/unseen.ts";
import { boundedText, TooLarge } from "../../bounded.ts";
import type { Failure } from "../format.ts";
import { type Credentials, hideOf } from "./credentials.ts";
import { shown, stranger, unreachable } from "./trouble.ts";

export type Parameters = Readonly<Record<string, string>>;
export interface Reply {
  readonly data: unknown;
}
/** Asks a path below the address; Prometheus' own complaint about the question is a Failure, as is no answer. */
export type Api = (method: "get" | "post", path: string, parameters: Parameters) => Promise<Reply | Failure>;

interface Envelope {
  readonly status: "success" | "error";
  readonly data?: unknown;
  readonly error?: string;
}
const envelope = (text: string): Envelope | undefined => {
  try {
    const read = JSON.parse(text) as Envelope | null;
    return read?.status === "success" || read?.status === "error" ? read : undefined;
  } catch {
    return undefined;
  }
};

/** Reading may be asked again. What Prometheus says in JSON stands, unless it is that we ask too much. */
const retry = {
  limit: 2,
  methods: ["get", "post"],
  maxRetryAfter: 10_000,
  shouldRetry: ({ error }: { error: Error }) => {
    const response = error instanceof HTTPError ? error.response : undefined;
    const said = /json/.test(response?.headers.get("content-type") ?? "");
    return said && response?.status !== 429 ? false : undefined;
  },
};

export interface Server {
  readonly address: URL;
  readonly credentials: Credentials | undefined;
  /** Of one question with all its retries, in milliseconds. */
  readonly timeout: number;
}

const send = async ({ address, credentials, timeout }: Server, ...[method, path, parameters]: Arguments) => {
  const body = new URLSearchParams(parameters);
  const signal = AbortSignal.timeout(timeout);
  const response = await ky(new URL(path, address), {
    method,
    ...(method === "post" ? { body } : { searchParams: body }),
    headers: credentials ? { authorization: credentials.authorization } : {},
    redirect: "manual",
    retry,
    signal,
    timeout,
  }).catch((error: unknown) => {
    if (error instanceof HTTPError) return error.response;
    throw error;
  });
  return { response, text: await boundedText(chunksOf(response)) };
};
/** The parts of a body as they come, unpacked. */
const chunksOf = ({ body }: Response): AsyncIterable<Uint8Array> =>
  (body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
type Arguments = globalThis.Parameters<Api>;

/** Of the one request, or of all of them together; while it waits to ask again, the client calls that an abort. */
const late = (error: unknown): boolean =>
  error instanceof TimeoutError || /^(Timeout|Abort)Error$/.test((error as Error | undefined)?.name ?? "");

/**
 * The API of a server, four requests at a time. Throws a ProblemsError when it is the server and not the
 * question that something is wrong with; errors of the HTTP client stay inside, as they hold the credentials.
 */
export const api = (server: Server): Api => {
  const where = shown(server.address);
  const limit = pLimit(4);
  let known = false;
  const ask = async (...request: Arguments): Promise<Reply | Failure> => {
    const sent = await send(server, ...request).catch((error: unknown) => {
      if (late(error)) return { error: `no answer within ${server.timeout / 1000} s` };
      if (error instanceof TooLarge) return { error: error.message };
      throw unreachable(where, error);
    });
    if ("error" in sent) return sent;
    const { response, text } = sent;
    const said = envelope(text);
    const { status } = response;
    const lockedOut = status === 401 || status === 403;
    // A proxy in front of a Prometheus that has answered before may still refuse a question that is too large.
    if (known && said === undefined && status >= 400 && !lockedOut) return { error: `HTTP ${status}` };
    if (said === undefined || lockedOut) throw stranger(where, response, server.credentials);
    known = true;
    if (said.status === "success") return { data: said.data };
    return { error: printable(hideOf(server.credentials)(said.error ?? `HTTP ${status}`)) };
  };
  return (...request) => limit(ask, ...request);
};
