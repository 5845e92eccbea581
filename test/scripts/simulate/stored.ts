// A simulated history in a real Prometheus, and what the installation's alerts would have made of it.

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Rule } from "../../../alerts/engine/rule.ts";
import { seconds } from "../../../config/duration.ts";
import type { Duration } from "../../../config/settings.ts";
import { parse } from "../../../promql/parse.ts";
import { compile } from "../../../scripts/compile/book.ts";
import { createBlocks } from "../../../scripts/simulate/blocks.ts";
import { readFarBack } from "../../../scripts/simulate/far-back.ts";
import { history, type SimulationOptions } from "../../../scripts/simulate/history.ts";
import { directory, freePort, start } from "../../servers.ts";
import { type Labels, settings } from "./read.ts";

const rules = compile(settings).components.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
export const alerts = rules.filter(({ alert }) => alert !== undefined);

/** A record's query in its place: where a window, or a time before, is looked over it becomes a subquery. */
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
const exprOf = ({ expr }: Rule): string => inPlace(expr);
/** The names of all series in some queries. */
const namesIn = (exprs: readonly string[]): readonly string[] =>
  exprs.flatMap((expr) => inPlace(expr).match(/\w+(?=\{)/g) ?? []);
const readByAlerts = namesIn(alerts.map(exprOf));
const far = readFarBack(
  alerts.map((rule) => parse(exprOf(rule))),
  [],
);

/** Starts a Prometheus on what alerts, and other queries, read of a simulation; `all`: with the days before what is shown. */
export const stored = async (
  options: SimulationOptions,
  all: boolean,
  more: readonly string[] = [],
): Promise<string> => {
  const read = new Set([...readByAlerts, ...namesIn(more)]);
  const chunks = history(
    options,
    settings,
    (_, name) => read.has(name),
    (_, name) => far.has(name),
  );
  const [folder, port] = [await directory(), await freePort()];
  const early = options.end - options.range - 2 * 3_600_000;
  await createBlocks(join(folder, "data"), all ? chunks : chunks.filter(({ from }) => from >= early));
  await start("prometheus", port, [
    "--config.file=/dev/null",
    `--storage.tsdb.path=${join(folder, "data")}`,
    "--storage.tsdb.retention.time=100y",
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const prometheus = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${prometheus}/-/ready`)).ok) await pause(20);
  return prometheus;
};

interface Range {
  readonly metric: Labels;
  readonly values: readonly (readonly [number, string])[];
}
/** Seconds between two points. */
const step = 60;
/** What a Prometheus answers. */
const asked = async <T>(
  prometheus: string,
  path: "query" | "query_range",
  params: Readonly<Record<string, string>>,
): Promise<readonly T[]> => {
  const body = new URLSearchParams(params);
  const text = await (await fetch(`${prometheus}/api/v1/${path}`, { method: "POST", body })).text();
  const { data } = JSON.parse(text) as { data?: { result: readonly T[] } };
  if (!data) throw new Error(`${text}\n${params.query}`);
  return data.result;
};
/** A query over what is shown, a point a minute. */
export const over = (
  prometheus: string,
  { end, range }: Pick<SimulationOptions, "end" | "range">,
  query: string,
): Promise<readonly Range[]> =>
  asked(prometheus, "query_range", {
    query,
    start: String((end - range) / 1000),
    end: String(end / 1000),
    step: String(step),
  });

export interface Instant {
  readonly metric: Labels;
  readonly value: readonly [number, string];
}
/** A query at a moment, in milliseconds since 1970. */
export const at = (prometheus: string, time: number, query: string): Promise<readonly Instant[]> =>
  asked(prometheus, "query", { query: inPlace(query), time: String(time / 1000) });
/** Whether a condition held for as long as the alert asks. */
const heldFor = ({ values }: Range, wanted: number): boolean => {
  let since = Number.NaN;
  let last = Number.NaN;
  return values.some(([t]) => {
    if (!(t - last <= step)) since = t;
    last = t;
    return t - since >= wanted;
  });
};

/** The names of the alerts that fire at a moment: they have held for as long as they ask. */
export const firingAt = async (prometheus: string, time: number): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  for (const rule of alerts) {
    const wanted = seconds((rule.for ?? "0m") as Duration);
    const range = Math.ceil(wanted / step) * step * 1000;
    for (const { values } of await over(prometheus, { end: time, range }, exprOf(rule)))
      if (values.length > range / step / 1000) found.add(rule.alert ?? "");
  }
  return found;
};

/** The alerts that fire while it is shown, by name, with the labels of what they fire for. */
export const fired = async (
  prometheus: string,
  options: SimulationOptions,
): Promise<Readonly<Record<string, readonly Labels[]>>> => {
  const found: Record<string, Labels[]> = {};
  for (const rule of alerts)
    for (const range of await over(prometheus, options, exprOf(rule)))
      if (heldFor(range, seconds((rule.for ?? "0m") as Duration)))
        found[rule.alert ?? ""] = [...(found[rule.alert ?? ""] ?? []), range.metric];
  return found;
};
