// What each scenario sets off: a real Prometheus is asked every alert of the installation.

import { afterAll, describe, expect, test } from "vitest";
import { defaultSimulation, scenarios } from "../../../scripts/simulate/history.ts";
import { stopAll } from "../../servers.ts";
import { alerts, fired, over, stored } from "./stored.ts";

afterAll(stopAll);
const hour = 3_600_000;
const namespace = "livekit";
const secondNode = "10.40.1.12:6789";

test("each scenario has a title and a story", () => {
  expect(scenarios.map(({ name }) => name).sort()).toEqual([
    "egress-saturated",
    "normal-day",
    "packet-loss",
    "redis-full",
    "udp-blocked",
  ]);
  for (const { title, story } of scenarios)
    expect([title, story].every((text) => text.length > 8)).toBe(true);
});

describe("a normal day", () => {
  const options = { ...defaultSimulation, scenario: "normal-day", nodes: 2 };

  test("sets off no alert at all", async () => {
    const prometheus = await stored(options, true);
    expect(alerts.length).toBeGreaterThan(40);
    expect(await fired(prometheus, options)).toEqual({});
    const mean = async (query: string) => {
      const values = (await over(prometheus, options, query)).flatMap((one) =>
        one.values.map(([, v]) => Number(v)),
      );
      return values.reduce((sum, v) => sum + v, 0) / values.length;
    };
    // Numbers that an operator would not stumble over.
    const joins = (state: string) => `sum(increase(livekit_participant_join_total{state=~"${state}"}[1h]))`;
    expect(await mean(`${joins("rtc_success")} / ${joins("rtc_success|rtc_failure")}`)).toBeGreaterThan(
      0.995,
    );
    expect(await mean("sum(livekit_participant_total)")).toBeGreaterThan(400);
    expect(await mean("max(redis_memory_used_bytes / redis_memory_max_bytes)")).toBeCloseTo(0.4, 1);
    expect(
      await mean("sum(rate(livekit_packet_loss_total[5m])) / sum(rate(livekit_packet_total[5m]))"),
    ).toBeCloseTo(0.002, 3);
  });
});

describe("an incident", () => {
  const of = async (scenario: string) => {
    const options = { ...defaultSimulation, scenario, range: 2.5 * hour };
    return fired(await stored(options, false), options);
  };

  test("packet-loss: loss and quality, and of the nodes only the one that loses", async () => {
    const found = await of("packet-loss");
    expect(Object.keys(found).sort()).toEqual([
      "LiveKitNodePacketLossOutlier",
      "LiveKitPacketLossHigh",
      "LiveKitQualityDegraded",
    ]);
    expect(found.LiveKitNodePacketLossOutlier).toEqual([
      { namespace, instance: secondNode, pod: "livekit-server-1" },
    ]);
  });

  test("udp-blocked: joins fail at media, and those that do not take long", async () => {
    expect(Object.keys(await of("udp-blocked"))).toEqual(
      expect.arrayContaining(["LiveKitRtcJoinFailures", "LiveKitIceFailures", "LiveKitSessionStartSlow"]),
    );
  });

  test("redis-full: memory, refused writes, and what LiveKit cannot do without them", async () => {
    const found = await of("redis-full");
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        "RedisMemoryHigh",
        "RedisWritesRefusedOOM",
        "LiveKitPsrpcErrors",
        "LiveKitApiErrors",
        "LiveKitSignalJoinFailures",
      ]),
    );
    expect(Object.keys(found).filter((name) => /Packet|Ice|Quality/.test(name))).toEqual([]);
  });

  test("egress-saturated: recordings that do not start, as servers count them, and nothing else", async () => {
    const found = await of("egress-saturated");
    expect(Object.keys(found).sort()).toEqual([
      "LiveKitEgressSaturated",
      "LiveKitEgressStartBudgetBurn",
      "LiveKitEgressUnavailableToServer",
    ]);
    expect(found.LiveKitEgressSaturated).toEqual([{ namespace }]);
  });
});
