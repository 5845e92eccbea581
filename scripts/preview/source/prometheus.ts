// A running Prometheus, Thanos or Mimir as a source: read only, over the HTTP API.

import { printable } from "../../../config/unseen.ts";
import type { Answer, Question, Source } from "../format.ts";
import { type Api, api, type Reply } from "./api.ts";
import { credentials, type Environment } from "./credentials.ts";
import { maxPoints, pointsOf, toAnswer } from "./grid.ts";
import { addressOf, problem, root, shown } from "./trouble.ts";

export interface PrometheusOptions {
  /** How often it is scraped, in milliseconds: the API does not tell. */
  readonly scrapeInterval: number;
  /** For the page's head; the address and version if not said. */
  readonly title?: string;
  /** The end of what it knows, in milliseconds; its own clock if not said. */
  readonly now?: number;
  /** How long a question may take with all its retries, in milliseconds. */
  readonly timeout?: number;
  /** Where the credentials are: PROMETHEUS_TOKEN, PROMETHEUS_TOKEN_FILE, PROMETHEUS_USER and _PASSWORD. */
  readonly env?: Environment;
}

/** Seconds to three places, in which whole milliseconds are kept. */
const time = (ms: number): string => String(ms / 1000);

const ask = async (call: Api, question: Question): Promise<Answer> => {
  if (question.kind === "values") throw new TypeError("a label's values are asked with values()");
  const query = question.expr;
  if (question.kind === "instant") {
    const reply = await call("post", "api/v1/query", { query, time: time(question.at) });
    return "error" in reply ? reply : toAnswer(question, reply.data);
  }
  if (!(question.step > 0)) throw new TypeError(`a step of ${question.step} ms`);
  const points = pointsOf(question);
  if (points > maxPoints) return { error: tooFine(points) };
  const range = { start: time(question.from), end: time(question.to), step: time(question.step) };
  const reply = await call("post", "api/v1/query_range", { query, ...range });
  return "error" in reply ? reply : toAnswer(question, reply.data);
};
const tooFine = (points: number): string =>
  `asks for ${points} points a series, Prometheus gives ${maxPoints} at most: show less time, or write a larger interval`;

const valuesOf =
  (call: Api, where: string): Source["values"] =>
  async ({ label, match, from, to }) => {
    const path = `api/v1/label/${encodeURIComponent(label)}/values`;
    const range = { start: time(from), end: time(to) };
    const reply = await call("get", path, match === "" ? range : { "match[]": match, ...range });
    if ("error" in reply) {
      const fix = "Mend the variable's query; Prometheus names the place that it does not understand.";
      throw problem(
        `${where} › values of ${label} in ${match || "all series"}`,
        `fails: ${reply.error}`,
        fix,
      );
    }
    return [...((reply.data ?? []) as readonly string[])].sort();
  };

/** What a cheap question tells: that it is there, that we may ask, and what time it has. */
const clockOf = async (call: Api, where: string): Promise<number> => {
  const reply = await call("post", "api/v1/query", { query: "time()" });
  const error = "error" in reply ? reply.error : undefined;
  if (error !== undefined)
    throw problem(where, `does not answer a first question: ${error}.`, "Check that it is well.");
  const { result } = ((reply as Reply).data ?? {}) as { readonly result?: readonly [number, string] };
  const seconds = Math.floor(Number(result?.[1]));
  if (!(seconds > 0)) throw problem(where, "answers, but not as Prometheus does.", root);
  return seconds * 1000;
};
/** Thanos has no version there in some releases; then it is not named. */
const versionOf = async (call: Api): Promise<string> => {
  const reply = await call("get", "api/v1/status/buildinfo", {}).catch(() => ({ data: {} }));
  const version = "error" in reply ? undefined : (reply.data as { version?: unknown } | null)?.version;
  return typeof version === "string" ? ` (${printable(version)})` : "";
};

/**
 * A Prometheus at an address, of which a path may be a part. Throws a ProblemsError at once when it cannot be
 * asked; what is wrong with a single question is its answer.
 */
export const prometheus = async (url: string, options: PrometheusOptions): Promise<Source> => {
  const address = addressOf(url);
  const where = shown(address);
  const own = credentials(options.env ?? process.env);
  const call = api({ address, credentials: own, timeout: options.timeout ?? 30_000 });
  const clock = await clockOf(call, where);
  return {
    title: options.title ?? `Prometheus ${where}${await versionOf(call)}`,
    now: options.now ?? clock,
    scrapeInterval: options.scrapeInterval,
    ask: (question) => ask(call, question),
    values: valuesOf(call, where),
    close: async () => {},
  };
};
