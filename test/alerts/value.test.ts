// What a condition asks of a signal: its own value and events, not a second text of the same query.

import { expect, test } from "vitest";
import { eventsBy, valueBy } from "../../alerts/engine/value.ts";
import { defaultSettings } from "../../config/settings.ts";
import { promql, type Query } from "../../promql/index.ts";
import * as redis from "../../signals/redis/index.ts";
import { ruleSite } from "../../signals/site.ts";
import { printed } from "../config/told.ts";

const text = (query: Query) =>
  promql(query, ruleSite(defaultSettings({ alerts: [], slos: [] }), "5m")).replaceAll(/\s+/g, " ");

test("the value is the signal's, split as the alert is", () => {
  expect(text(valueBy(redis.up, ["job"]))).toBe('min by (job) (redis_up{job=~".*redis.*"})');
});
test("events are counted in the alert's window, or in one of their own", () => {
  const counted = (window: string) =>
    `sum by (instance) (increase(redis_evicted_keys_total{job=~".*redis.*"}[${window}]))`;
  expect(text(eventsBy(redis.evictions, ["instance"]))).toBe(counted("5m"));
  expect(text(eventsBy(redis.evictions, ["instance"], "1h"))).toBe(counted("1h"));
});
test("what counts no events has none to ask for", () => {
  expect(printed(() => eventsBy(redis.up, ["job"]))).toMatch(/redis_up\n {2}counts no events\./);
});
