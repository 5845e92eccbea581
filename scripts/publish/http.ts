// The one way in which a Grafana is asked: with credentials, time-outs, bounded concurrency, and repetition where safe.

import ky, { type Options, type RetryOptions, TimeoutError } from "ky";
import pLimit from "p-limit";
import { type Answer, refusalOf, unreadable } from "./classify.ts";
import { askedFor, type Clock, realClock } from "./clock.ts";
import type { Json } from "./format.ts";
import { fixes, Refusal } from "./refusal.ts";
import { blotting, reveal, secret } from "./secret.ts";
import type { Target } from "./target.ts";
import { type Got, transport } from "./transport.ts";
import { type Wait, waiting } from "./waiting.ts";

export interface Ask {
  /** A list repeats its key; undefined leaves it out. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** What comes back; JSON when absent. YAML, which rulers answer with, is given as text. */
  readonly as?: "json" | "yaml";
  /** A request that changes nothing in spite of its method, such as a query by POST: repeated like a GET. */
  readonly reads?: true;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Asks a Grafana. Paths have no slash in front and are escaped, see `route`. Gives the body, undefined for an empty
 * one. Throws a Refusal. Reads are repeated after 429, 502, 503, 504, broken connections, time-outs and half bodies;
 * writes only when it is certain that the server did not carry them out (429, no connection). Else their refusal is
 * `uncertain`, and the caller has to read back.
 */
export interface Http {
  readonly target: Target;
  readonly clock: Clock;
  readonly get: (path: string, ask?: Ask) => Promise<Json | undefined>;
  readonly send: (method: Method, path: string, ask?: Ask) => Promise<Json | undefined>;
  readonly close: () => Promise<void>;
}

export interface HttpOptions {
  readonly clock?: Clock;
  /** Requests under way at once; 4 when absent, which SQLite stands. */
  readonly concurrency?: number;
  /** Repetitions of a request that keeps failing; 4 when absent. */
  readonly repetitions?: number;
  /** Is told, in a line, of a wait that a person would notice. */
  readonly onWait?: (line: string) => void;
}

/** Opens a client for a target; close it when done, so that the process can end. */
export const http = (target: Target, options: HttpOptions = {}): Http => {
  const { clock = realClock, concurrency = 4, repetitions = 4, onWait } = options;
  const wait = waiting(clock, onWait);
  const wire = transport(target);
  const limit = pLimit(concurrency);
  const blot = blotting(secretsOf(target));
  const outside = { clock, blot };
  const client = ky.create({ prefixUrl: target.url, headers: headersOf(target), timeout: target.timeout });
  const send = async (method: Method, path: string, ask: Ask = {}): Promise<Json | undefined> => {
    const one: One = { where: `${method} /${path}`, write: method !== "GET" && ask.reads !== true, target };
    let answer: Json | undefined;
    // Within an attempt, so that a body which breaks off or is no JSON counts as one that failed.
    const fetch = async (request: unknown): Promise<Response> => {
      answer = bodyOf(await wire.fetch(request as Request, one.where, one.write), one, ask, outside);
      return new Response(null);
    };
    try {
      await client(path, { method, ...partsOf(ask), fetch, retry: repeating(one, repetitions, wait) });
      return answer;
    } catch (error) {
      const refusal = refusalFrom(error, one);
      throw refusal ? blotted(refusal, blot) : error;
    }
  };
  return {
    target,
    clock,
    get: (path, ask) => limit(send, "GET" as const, path, ask),
    send: (method, path, ask) => limit(send, method, path, ask),
    close: wire.close,
  };
};

/** One request, as its refusals tell it. */
interface One {
  readonly where: string;
  readonly write: boolean;
  readonly target: Target;
}

const partsOf = ({ body, query, headers }: Ask): Options => ({
  ...(body === undefined ? {} : { json: body }),
  ...(query ? { searchParams: searchOf(query) } : {}),
  ...(headers ? { headers } : {}),
});

/** Ky repeats; when, and how long it waits, is decided here, by our clock. */
const repeating = (one: One, limit: number, wait: Wait): RetryOptions => ({
  limit,
  methods: ["get", "post", "put", "patch", "delete"],
  delay: () => 0,
  shouldRetry: async ({ error, retryCount }) => {
    const refusal = refusalFrom(error, one);
    if (!refusal?.transient || refusal.uncertain) return false;
    await wait(refusal, retryCount);
    return true;
  },
});

/** Builds a path from a template, every value escaped: route`api/folders/${uid}/move`. */
export const route = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  parts.map((part, i) => part + (i < values.length ? encodeURIComponent(values[i] ?? "") : "")).join("");

/** Turns the refusal of something that is not there into undefined. */
export const orNothing = async <T>(asking: Promise<T>): Promise<T | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Refusal && error.kind === "missing") return undefined;
    throw error;
  }
};

const headersOf = ({ credentials, org }: Target): Record<string, string> => ({
  Accept: "application/json",
  ...(credentials.kind === "none" ? {} : { Authorization: authorizationOf(credentials) }),
  "User-Agent": "livekit-dashboards",
  ...(org === undefined ? {} : { "X-Grafana-Org-Id": String(org) }),
});

type Known = Exclude<Target["credentials"], { readonly kind: "none" }>;
const authorizationOf = (credentials: Known): string => {
  if (credentials.kind === "token") return `Bearer ${reveal(credentials.token)}`;
  const pair = `${credentials.user}:${reveal(credentials.password)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
};

const secretsOf = ({ credentials, proxy }: Target) => [
  ...(credentials.kind === "none" ? [] : ownSecrets(credentials)),
  ...(proxy?.authorization ? [proxy.authorization] : []),
];
const ownSecrets = (credentials: Known) => [
  credentials.kind === "token" ? credentials.token : credentials.password,
  secret(authorizationOf(credentials).replace(/^\w+ /, "")),
];

const searchOf = (query: NonNullable<Ask["query"]>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      [value ?? []].flat().map((each): [string, string] => [key, String(each)]),
    ),
  );

interface Outside {
  readonly clock: Clock;
  readonly blot: (text: string) => string;
}
/** More of an error is not looked at: Grafana's are a line or two. */
const LONGEST_ERROR = 100_000;
/** What a server says is shortened before it is told: a secret in it is blotted out while it is whole. */
const answerOf = (got: Got, { clock, blot }: Outside): Answer => ({
  status: got.status,
  text: blot(got.text.slice(0, LONGEST_ERROR)),
  location: blot(got.header("location") ?? "") || undefined,
  after: askedFor(got.header("retry-after"), clock),
});

const bodyOf = (got: Got, { where, write }: One, ask: Ask, outside: Outside): Json | undefined => {
  if (got.status < 200 || got.status >= 300) throw refusalOf(answerOf(got, outside), where, write);
  if (got.text.trim() === "") return undefined;
  if (ask.as === "yaml" && isWholeYaml(got.text)) return got.text;
  try {
    const body = JSON.parse(got.text) as Json;
    return ask.as === "yaml" ? got.text : body;
  } catch {
    throw unreadable(answerOf(got, outside), where, write);
  }
};

/** A part of YAML is YAML, too, in which something is missing; but only the whole ends with a line. */
const isWholeYaml = (text: string): boolean => text.endsWith("\n") && !/^\s*[<{]/.test(text);

/** The refusal that an attempt ended with; undefined for a bug of ours. */
const refusalFrom = (error: unknown, { where, write, target }: One): Refusal | undefined => {
  if (error instanceof Refusal) return error;
  if (!(error instanceof TimeoutError)) return undefined;
  const words = `no answer within ${target.timeout / 1000} s`;
  const fix = `${fixes.unreachable} A slow one may need a longer GRAFANA_TIMEOUT.`;
  return new Refusal(words, { kind: "unreachable", where, fix, transient: true, uncertain: write });
};

const blotted = (refusal: Refusal, blot: (text: string) => string): Refusal => {
  const message = blot(refusal.message);
  return message === refusal.message ? refusal : new Refusal(message, refusal);
};
