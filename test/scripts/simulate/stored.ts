// A simulated history in a real Prometheus, and what an installation's alerts make of it.

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pLimit from "p-limit";
import type { Rule } from "../../../alerts/engine/rule.ts";
import { seconds } from "../../../config/duration.ts";
import type { Duration, Settings } from "../../../config/settings.ts";
import { parse } from "../../../promql/parse.ts";
import { type Book, compile } from "../../../scripts/compile/book.ts";
import { createBlocks } from "../../../scripts/simulate/blocks.ts";
import { readFarBack } from "../../../scripts/simulate/far-back.ts";
import { history, type SimulationOptions } from "../../../scripts/simulate/history.ts";
import type { Between, Part } from "../../../scripts/simulate/windows.ts";
import { directory, freePort, start } from "../../servers.ts";
import type { Labels } from "./read.ts";

/** What settings make: pages, rules, and the names of all series that alerts read. */
export interface Installation {
  readonly book: Book;
  readonly alerts: readonly Rule[];
  /** A record's query in its place. */
  readonly inPlace: (expr: string) => string;
}

/** A record's query in its place: where a window, or a time before, is looked over it becomes a subquery. */
const placing = (rules: readonly Rule[]): Installation["inPlace"] => {
  const inPlace = (expr: string): string => {
    const [text, name, matchers = "", window, before] =
      /(\w+(?::\w+)+)\{([^}]*)\}(\[\w+\])?( offset \w+)?/.exec(expr) ?? [];
    if (!text) return expr;
    const slo = /slo="([^"]+)"/.exec(matchers)?.[1];
    const record = rules.find((rule) => rule.record === name && rule.labels?.slo === slo);
    if (!record) throw new Error(`no rule records ${text}`);
    const own = `(${record.expr})`;
    const looked = window ? `${own}${window.replace("]", ":5m]")}` : own;
    return inPlace(expr.replace(text, before ? `last_over_time(${own}[1m:1m]${before})` : looked));
  };
  return inPlace;
};
export const installed = (settings: Settings): Installation => {
  const book = compile(settings);
  const rules = book.components.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const alerts = rules.filter(({ alert }) => alert !== undefined);
  return { book, alerts, inPlace: placing(rules) };
};

interface Series {
  readonly metric: Labels;
  readonly values: readonly (readonly [number, string])[];
}
export interface Instant {
  readonly metric: Labels;
  readonly value: readonly [number, string];
}
/** What an alert fires for: since when it holds, in seconds, and whether it fires at the end of what was asked. */
export interface Fired {
  readonly labels: Labels;
  readonly still: boolean;
}
export interface Stored {
  /** A query over some time, a point a minute. */
  readonly over: (query: string, between: Between) => Promise<readonly Series[]>;
  /** A query at a moment, in milliseconds since 1970. */
  readonly at: (query: string, time: number) => Promise<readonly Instant[]>;
  /** The alerts that fire within some time, by name. */
  readonly fired: (between: Between) => Promise<ReadonlyMap<string, readonly Fired[]>>;
}

/** Seconds between two points. */
const step = 60;
/** Scrapes of a day before are a minute apart; what was not scraped for longer is gone. */
const lookback = "61s";
/** What a Prometheus answers. */
const asked = async <T>(url: string, path: string, params: Readonly<Record<string, string>>) => {
  const body = new URLSearchParams(params);
  const text = await (await fetch(`${url}/api/v1/${path}`, { method: "POST", body })).text();
  const { data } = JSON.parse(text) as { data?: { result: readonly T[] } };
  if (!data) throw new Error(`${text}\n${params.query}`);
  return data.result;
};
/** The ends of the times in which a condition held for as long as the alert asks. */
const held = ({ values }: Series, wanted: number): readonly number[] => {
  let since = Number.NaN;
  let last = Number.NaN;
  return values.flatMap(([t]) => {
    if (!(t - last <= step)) since = t;
    last = t;
    return t - since >= wanted ? [t] : [];
  });
};

const asking = (url: string, { alerts, inPlace }: Installation): Stored => {
  const over: Stored["over"] = (query, { from, to }) => {
    const range = { start: String(from / 1000), end: String(to / 1000), step: String(step) };
    return asked(url, "query_range", { query: inPlace(query), ...range });
  };
  const some = pLimit(4);
  const firedOf = async (rule: Rule, between: Between): Promise<readonly Fired[]> =>
    (await over(rule.expr, between)).flatMap((series) => {
      const times = held(series, seconds((rule.for ?? "0m") as Duration));
      const still = (times.at(-1) ?? 0) > between.to / 1000 - step;
      return times.length === 0 ? [] : [{ labels: series.metric, still }];
    });
  return {
    over,
    at: (query, time) => asked(url, "query", { query: inPlace(query), time: String(time / 1000) }),
    fired: async (between) => {
      const all = await Promise.all(
        alerts.map((rule) => some(async () => [rule.alert as string, await firedOf(rule, between)] as const)),
      );
      return new Map(all.filter(([, found]) => found.length > 0));
    },
  };
};

/** The names of all series in some queries. */
const namesIn = (exprs: readonly string[], { inPlace }: Installation): readonly string[] =>
  exprs.flatMap((expr) => inPlace(expr).match(/\w+(?=\{)/g) ?? []);

/** Starts a Prometheus on what alerts, and other queries, read of a simulation; all of it, or only some time. */
export const stored = async (
  options: SimulationOptions,
  of: Installation,
  more: readonly string[] = [],
  only?: Part,
): Promise<Stored> => {
  const exprs = of.alerts.map(({ expr }) => of.inPlace(expr));
  const far = readFarBack(
    [...exprs, ...more].map((expr) => parse(of.inPlace(expr))),
    [],
  );
  const read = new Set(namesIn([...exprs, ...more], of));
  const chunks = history(
    options,
    of.book.settings,
    (_, name) => read.has(name),
    (_, name) => far.has(name),
    only,
  );
  const [folder, port] = [await directory(), await freePort()];
  await createBlocks(join(folder, "data"), chunks);
  await start("prometheus", port, [
    "--config.file=/dev/null",
    `--storage.tsdb.path=${join(folder, "data")}`,
    "--storage.tsdb.retention.time=100y",
    `--query.lookback-delta=${lookback}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/-/ready`)).ok) await pause(20);
  return asking(url, of);
};
