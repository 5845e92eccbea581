// What each kind of signal refuses, and what it shows when there is nothing yet.

import { describe, expect, test } from "vitest";
import { livekitServer } from "../../../components/livekit-server.ts";
import { redis } from "../../../components/redis.ts";
import { parseSettings } from "../../../config/settings.ts";
import { exposedBy } from "../../../metrics/target.ts";
import { add, count, now, rate as perSecond, promql, sum, zero } from "../../../promql/index.ts";
import { level, rate, ratio } from "../../../signals/kinds/index.ts";
import { ruleSite } from "../../../signals/site.ts";
import { printed } from "../../config/told.ts";

const { counter, gauge } = exposedBy(livekitServer);
const joins = counter("joins_total", {
  unit: "joins",
  labels: { state: ["ok", "failed"], type: "any" },
  meaning: "Joins.",
});
const drops = counter("drops_total", { unit: "drops", labels: { reason: "any" }, meaning: "Drops." });
const up = gauge("up", { unit: "bool", meaning: "Up." });
const rooms = gauge("rooms", { unit: "rooms", meaning: "Rooms." });
const keys = exposedBy(redis).gauge("keys", { unit: "rooms", meaning: "Keys." });

const about = { id: "some_signal", title: "Some", why: "Why.", by: ["cluster", "instance"] } as const;
const site = ruleSite(parseSettings("", "monitoring.yaml", { alerts: [], slos: [] }), "5m");

describe("a ratio", () => {
  const success = ratio({ ...about, good: perSecond(joins, { state: "ok" }), total: perSecond(joins) });
  test("is not split by a label that one of its sides fixes", () => {
    expect(printed(() => success.of(["state"]))).toMatchInlineSnapshot(`
      "some_signal
        cannot be split by state: one of its sides is of one value of it, the other is not.
        Split it by another label, or draw a rate of each side by state."
    `);
    expect(printed(() => success.of(["type"]))).toBe("no mistake found");
  });
  test("is split by a label that both sides fix alike, or that one of them narrows to several values", () => {
    const ok = { state: "ok" } as const;
    const narrow = { ...about, good: perSecond(joins), total: perSecond(joins, { state: ["ok", "failed"] }) };
    expect(printed(() => ratio(narrow).of(["state"]))).toBe("no mistake found");
    expect(
      printed(() =>
        ratio({ ...about, good: perSecond(joins, ok), total: perSecond(joins, ok) }).of(["state"]),
      ),
    ).toBe("no mistake found");
  });
});

describe("what others than the target have or have not", () => {
  const some = level({ ...about, value: now(up), none: zero(count(now(up)).by("job")) });
  test("is shown with 0 of those that have none, and alerted on without", () => {
    expect(promql(some.of(["instance"]), site)).toBe('sum by (instance) (up{job=~".*livekit-server.*"})');
    expect(promql((some.shown ?? some.of)(["job"]), site)).toBe(
      'sum by (job) (up{job=~".*livekit-server.*"} or count by (job) (up{job=~".*livekit-server.*"}) * 0)',
    );
  });
});

describe("events that should not happen", () => {
  const events = rate({ ...about, events: perSecond(drops), whileUp: up });
  test("are 0 while the target is up, and have no value while it is down", () => {
    expect(promql(events.of(["instance"]), site)).toBe(
      `sum by (instance) (rate(drops_total{job=~".*livekit-server.*"}[5m]))
or sum by (instance) (up{job=~".*livekit-server.*"} == 1) * 0`,
    );
  });
  test("are what they are where they are split by a label that only they have", () => {
    expect(promql(events.of(["instance", "reason"]), site)).toBe(
      `sum by (instance, reason) (rate(drops_total{job=~".*livekit-server.*"}[5m]))`,
    );
  });
});

describe("whose signal it is", () => {
  const both = add(sum(now(rooms)).by("cluster"), sum(now(keys)).by("cluster"));
  const of = { ...about, by: ["cluster"] } as const;
  test("follows from its metrics", () => {
    expect(level({ ...of, value: now(rooms) }).component).toBe("livekit-server");
  });
  test("is said where it reads metrics of several components: the order of a sum decides nothing", () => {
    expect(printed(() => level({ ...of, value: both }))).toMatchInlineSnapshot(`
      "some_signal
        reads metrics of livekit-server and redis.
        Say whose signal it is: component: "livekit-server"."
    `);
    expect(level({ ...of, value: both, component: "redis" }).component).toBe("redis");
  });
});
