// What holds for every entry of the catalogue.

import { expect, test } from "vitest";
import { cardOf, cards } from "../../components/index.ts";
import { catalogue, deadMetrics, find } from "../../metrics/index.ts";
import * as livekit from "../../metrics/livekit-server/index.ts";
import * as redis from "../../metrics/redis/index.ts";
import { targetOf } from "../../metrics/target.ts";
import type { AnyMetric } from "../../promql/metric.ts";

const title = (metric: AnyMetric) => `${metric.component} ${metric.name}`;
const repeated = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i);
const versionsOf = (since: AnyMetric["since"]): unknown[] =>
  typeof since === "object" ? Object.values(since).flatMap((one) => versionsOf(one as string)) : [since];

test("no component has a name twice, dead names included", () => {
  expect(repeated([...catalogue, ...deadMetrics].map((entry) => `${entry.component} ${entry.name}`))).toEqual(
    [],
  );
});

test("every metric has a name, a meaning in whole words, and a unit", () => {
  const bad = catalogue.filter(
    ({ name, meaning, unit }) =>
      !/^[a-z][a-z0-9_]*$/.test(name) || !/^[A-Z0-9].*[.]$/.test(meaning) || !/^[a-z][a-z_/]*$/.test(unit),
  );
  expect(bad.map(title)).toEqual([]);
});

test("every trap and every condition is a sentence", () => {
  const sentence = /^\S.*[.]$/;
  const bad = catalogue.filter(({ trap, when }) => [trap, when].some((text) => text && !sentence.test(text)));
  expect(bad.map(title)).toEqual([]);
});

test("every condition of a card is a sentence, and something needs it", () => {
  const sentence = /^Only .*[.]$/;
  const bad = cards.flatMap(({ name, conditions }) =>
    Object.entries(conditions)
      .filter(([, said]) => !sentence.test(said))
      .map(([id]) => `${name} ${id}`),
  );
  const needed = new Set(
    catalogue.flatMap(({ component, only = [] }) => only.map((id) => `${component} ${id}`)),
  );
  const ids = cards.flatMap(({ name, conditions }) => Object.keys(conditions).map((id) => `${name} ${id}`));
  expect(bad).toEqual([]);
  expect(ids.filter((id) => !needed.has(id))).toEqual([]);
});

test("a metric tells its conditions by their sentences, unless it tells more itself", () => {
  expect(redis.clusterState).toMatchObject({ only: ["clusterMode"], when: "Only in cluster mode." });
  expect(redis.watchingClients).toMatchObject({ only: ["Redis 7.4"], when: "Only with Redis 7.4 or newer." });
  expect(redis.clusterStatsMessagesPingSent).toMatchObject({
    only: ["clusterMode"],
    when: "Only in cluster mode, after the first such message.",
  });
  expect(redis.sentinelConfigValue.only).toEqual(["sentinel", "configMetrics"]);
  expect(livekit.tracksPublished.only).toBeUndefined();
  expect(redis.go.info).toMatchObject({
    only: ["ownMetrics"],
    when: "Only on /metrics, without --redis-only-metrics.",
  });
});

test("every version is three numbers", () => {
  const bad = catalogue.filter(({ since }) =>
    versionsOf(since).some((version) => version !== undefined && !/^\d+\.\d+\.\d+$/.test(`${version}`)),
  );
  expect(bad.map(title)).toEqual([]);
});

test("a label that is younger than its metric is a label of the metric, and so are its values", () => {
  const bad = catalogue.filter(({ since, labels }) =>
    Object.entries(typeof since === "object" ? since : {}).some(([label, young]) => {
      const values = (labels as Record<string, unknown>)[label];
      const unknown =
        typeof young === "object" && Object.keys(young).some((one) => !(values as string[]).includes(one));
      return label !== "metric" && (values === undefined || unknown);
    }),
  );
  expect(bad.map(title)).toEqual([]);
});

test("every metric carries the labels of its target, and none that the storage adds", () => {
  const bad = catalogue.filter(({ component, labels }) =>
    [
      ...Object.keys(targetOf(cardOf(component))).map((label) => label in labels),
      !("le" in labels),
      !("quantile" in labels),
    ].includes(false),
  );
  expect(bad.map(title)).toEqual([]);
});

test("bounds and quantiles rise", () => {
  const rises = (values: readonly number[]) =>
    values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));
  const bad = catalogue.filter(
    (metric) =>
      (metric.kind === "histogram" && !(metric.buckets.length > 0 && rises(metric.buckets))) ||
      (metric.kind === "summary" && !rises(metric.quantiles.map(Number))),
  );
  expect(bad.map(title)).toEqual([]);
});

test("every dead name says why", () => {
  expect(deadMetrics.filter(({ reason }) => reason.length < 10)).toEqual([]);
  expect(deadMetrics.map(({ name }) => name)).toContain("livekit_messagebus_messages");
});

test("a metric's own name of Redis is that of the exporter without its prefix", () => {
  const camel = (name: string) =>
    name.replace(/^redis_/, "").replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
  const own = Object.entries(redis).filter(([, value]) => "kind" in value && "name" in value);
  expect(own.length).toBeGreaterThan(280);
  expect(own.filter(([key, value]) => camel((value as AnyMetric).name) !== key)).toEqual([]);
});

test("a series is found by its own name, a shared one by its component", () => {
  expect(find("livekit_room_total")).toBe(livekit.rooms);
  expect(find("livekit_rtt_ms_bucket")).toBe(livekit.rtt);
  expect(find("redis_latency_percentiles_usec_sum")).toBe(redis.latencyPercentilesUsec);
  expect(find("redis_latency_percentiles_usec_bucket")).toBeUndefined();
  expect(find("livekit_room_total_count")).toBeUndefined();
  expect(find("up", "redis")).toBe(redis.scrape.up);
  expect(find("livekit_room_total", "redis")).toBeUndefined();
  expect(find("livekit_rooms_total")).toBeUndefined();
});
