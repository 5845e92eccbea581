// What each scenario sets off, and whether eyes find it: a real Prometheus is asked every alert and every first screen.

import { afterAll, describe, expect, test } from "vitest";
import { defaultSimulation, scenarios } from "../../../scripts/simulate/history.ts";
import { all } from "../../../scripts/simulate/scenarios/index.ts";
import { stopAll } from "../../servers.ts";
import { faults, nameOf } from "./first-screen.ts";
import { blamedOn, incidentOf, loud, nothing, perPage } from "./incident.ts";
import { settings } from "./read.ts";
import { installed, stored } from "./stored.ts";

afterAll(stopAll);
const namespace = "livekit";
const second = { namespace, instance: "10.40.1.12:6789", pod: "livekit-server-1" };
const master = "10.40.2.21:9121";

test("each scenario has a title and a story", () => {
  expect(scenarios.map(({ name }) => name).sort()).toEqual([
    "autoscaler-full",
    "certificate-expiring",
    "cpu-full",
    "crash-loop",
    "egress-saturated",
    "identity-lost",
    "memory-pressure",
    "no-data",
    "node-gone",
    "normal-day",
    "packet-loss",
    "policy-denies",
    "redis-full",
    "redis-gone",
    "redis-stopped",
    "small-site",
    "udp-blocked",
    "volume-filling",
  ]);
  for (const { title, story } of scenarios)
    expect([title, story].every((text) => text.length > 8)).toBe(true);
});

describe("a normal day", () => {
  test("sets off no alert at all", async () => {
    const options = { ...defaultSimulation, scenario: "normal-day", nodes: 2 };
    const shown = { from: options.end - options.range, to: options.end };
    const installation = installed(settings);
    const prometheus = await stored(options, installation);
    expect(installation.alerts.length).toBeGreaterThan(40);
    expect([...(await prometheus.fired(shown))]).toEqual([]);
    const mean = async (query: string) => {
      const values = (await prometheus.over(query, shown)).flatMap((one) =>
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
  }, 300_000);
});

const withCulprit = all.filter(({ culprit }) => culprit).map(({ name }) => name);
const withTargets = all.filter(({ culprit }) => culprit?.targets).map(({ name }) => name);

describe("five seconds with a page", () => {
  test("on a normal day nothing is coloured on any first screen, and nothing is silent", async () => {
    const { dashboards, screen } = await incidentOf("normal-day");
    const found = await perPage(dashboards, async (page) => {
      const shown = await screen(page);
      return [...loud(shown), ...shown.tiles.filter(({ isSilent }) => isSilent)];
    });
    expect(found).toEqual(nothing(dashboards));
  });

  test.each(withCulprit)(
    "%s: a page that an alert leads to shows that something is wrong, and who is to blame",
    async (name) => {
      const incident = await incidentOf(name);
      expect(incident.led.length).toBeGreaterThan(0);
      expect(incident.blamed.length).toBe(incident.scenario.culprit?.targets?.length ?? 0);
      const found = await perPage(incident.led, async (page) =>
        faults(await incident.screen(page), blamedOn(incident, page)),
      );
      expect(found).toEqual(nothing(incident.led));
    },
  );

  test.each(withCulprit)(
    "%s: a page that depends on what is ill shows it where it says on what it depends",
    async (name) => {
      const { depending, screen } = await incidentOf(name);
      const found = await perPage(depending, async (page) => {
        const shown = await screen(page);
        const { dependsOn } = shown;
        const isTold =
          !dependsOn || Object.values(dependsOn).some((colour) => colour) || loud(shown).length > 0;
        return isTold ? [] : ["nothing tells of what it depends on"];
      });
      expect(found).toEqual(nothing(depending));
    },
  );

  test.each(withCulprit)(
    "%s: where a page says on what it depends, the lane of who is to blame is coloured or silent, and no other",
    async (name) => {
      const { dashboards, scenario, screen } = await incidentOf(name);
      const found = await perPage(dashboards, async (page) => {
        const lanes = Object.entries((await screen(page)).dependsOn ?? {});
        return lanes
          .filter(([lane, colour]) => (lane === scenario.culprit?.component) !== (colour !== undefined))
          .map(([lane, colour]) => `the lane of ${lane} is ${colour ?? "quiet"}`);
      });
      expect(found).toEqual(nothing(dashboards));
    },
  );

  test("there is a page that says that it depends on Redis, and on a normal day it is quiet", async () => {
    const { dashboards, screen } = await incidentOf("normal-day");
    const shown = await perPage(dashboards, async (page) => (await screen(page)).dependsOn);
    expect(shown["livekit-overview"]).toHaveProperty("redis", undefined);
  });

  test.each(["redis-stopped", "redis-gone", "redis-full"])(
    "%s: alerts lead to pages of those who use Redis as well, or these depend on it",
    async (name) => {
      const { led, depending } = await incidentOf(name);
      expect(led.map(({ def }) => def.uid)).toEqual(
        expect.arrayContaining(["livekit-overview", "livekit-signalling", "redis-overview"]),
      );
      const concerned = [...led, ...depending].map(({ def }) => def.uid);
      expect(concerned).toEqual(expect.arrayContaining(["livekit-media", "livekit-nodes", "livekit-egress"]));
    },
  );

  test("no-data: every tile of every first row is silent, and says so", async () => {
    const { dashboards, screen } = await incidentOf("no-data");
    const found = await perPage(dashboards, async (page) => {
      const { tiles, rows } = await screen(page);
      expect(tiles.length).toBeGreaterThan(2);
      return [...tiles.filter(({ isSilent }) => !isSilent).map(({ title }) => title), ...rows];
    });
    expect(found).toEqual(nothing(dashboards));
  });

  test.each(withTargets)(
    "%s: fails where the coloured row is taken away, is not the first, or not the only one",
    async (name) => {
      const incident = await incidentOf(name);
      const { led, screen } = incident;
      const shown = await Promise.all(
        led.map(async (page) => ({ blamed: blamedOn(incident, page), of: await screen(page) })),
      );
      const tables = shown.filter(({ blamed, of }) => blamed && of.rows.length > 0);
      expect(tables.length).toBeGreaterThan(0);
      for (const { of, blamed = new Set<string>() } of tables) {
        const [pod = ""] = blamed;
        const culprits = of.rows.filter(({ labels }) => blamed.has(nameOf(labels)));
        const others = of.rows.filter((row) => !culprits.includes(row));
        const next = nameOf(others[0]?.labels ?? {});
        expect(faults(of, blamed)).toEqual([]);
        expect(faults({ ...of, rows: others }, blamed)).toContain(`${pod} has no row`);
        expect(faults({ ...of, rows: [...others, ...culprits] }, blamed)).toContain(
          `the first row is ${next}`,
        );
        expect(faults(of, new Set([next]))).toContain(`${pod} is coloured, too`);
        const pale = [...culprits.map((row) => ({ ...row, coloured: {} })), ...others];
        expect(faults({ ...of, rows: pale }, blamed)).toContain(`${pod} is not coloured`);
        expect(faults({ ...of, tiles: [] }, blamed)).toContain("no tile is coloured");
      }
    },
  );
});

describe("an incident", () => {
  const firedIn = async (name: string) =>
    Object.fromEntries(
      [...(await incidentOf(name)).fired].map(([alert, of]) => [alert, of.map(({ labels }) => labels)]),
    );

  test("packet-loss: loss and quality, and of the nodes only the one that loses", async () => {
    const found = await firedIn("packet-loss");
    expect(Object.keys(found).sort()).toEqual([
      "LiveKitNodePacketLossOutlier",
      "LiveKitPacketLossHigh",
      "LiveKitQualityDegraded",
    ]);
    expect(found.LiveKitNodePacketLossOutlier).toEqual([second]);
  });

  test("udp-blocked: joins fail at media, and those that do not take long", async () => {
    expect(Object.keys(await firedIn("udp-blocked"))).toEqual(
      expect.arrayContaining(["LiveKitRtcJoinFailures", "LiveKitIceFailures", "LiveKitSessionStartSlow"]),
    );
  });

  test("redis-full: memory, refused writes, and what LiveKit cannot do without them", async () => {
    const found = await firedIn("redis-full");
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

  test("redis-stopped: Redis is down while its exporter is not, nobody gets in and all calls are lost", async () => {
    const found = await firedIn("redis-stopped");
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        "RedisDown",
        "RedisNoMaster",
        "LiveKitJoinOutage",
        "LiveKitSignalJoinFailures",
        "LiveKitCallsLost",
        "LiveKitApiErrors",
      ]),
    );
    expect(found.RedisDown).toEqual([expect.objectContaining({ instance: master, pod: "redis-0" })]);
    expect(Object.keys(found).filter((name) => /Exporter|Absent|Ice|Packet/.test(name))).toEqual([]);
  });

  test("redis-gone: nobody says that Redis is down, but its replica and LiveKit miss it", async () => {
    const found = await firedIn("redis-gone");
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(["RedisNoMaster", "LiveKitJoinOutage", "LiveKitCallsLost"]),
    );
    expect(Object.keys(found).filter((name) => /RedisDown|Exporter|Absent/.test(name))).toEqual([]);
  });

  test("node-gone: a node is missing, of those that are expected, and nothing else", async () => {
    expect(await firedIn("node-gone")).toEqual({ LiveKitServerTargetsMissing: [{ namespace }] });
  });

  test("cpu-full: the node itself and what is late in it, and the quality of its calls", async () => {
    const found = await firedIn("cpu-full");
    expect(Object.keys(found).sort()).toEqual([
      "LiveKitForwardLatencyHigh",
      "LiveKitQualityDegraded",
      "LiveKitServerCpuHigh",
    ]);
    expect(found.LiveKitServerCpuHigh).toEqual([second]);
  });

  test("small-site: sessions that do not start are told though few try", async () => {
    const { prometheus, time } = await incidentOf("small-site");
    const tries = await prometheus.at(
      'sum(increase(livekit_participant_join_total{state=~"signal_(connected|failed)"}[1h])) > 30 < 70',
      time,
    );
    expect(tries).toHaveLength(1);
    const found = Object.keys(await firedIn("small-site"));
    expect(found).toContain("LiveKitSignalJoinFailures");
    expect(found.filter((name) => /Redis|Psrpc|Ice|Packet|Quality/.test(name))).toEqual([]);
  });

  test("no-data: each component is missed as a whole, and nothing is said of a single target", async () => {
    const found = await firedIn("no-data");
    expect(Object.keys(found).sort()).toEqual([
      "KubernetesKubeletPlaceGone",
      "KubernetesStatePlaceGone",
      "KubernetesVolumeWatchPlaceGone",
      "LinkerdControlPlanePlaceGone",
      "LinkerdProxyPlaceGone",
      "LiveKitEgressPlaceGone",
      "LiveKitServerAbsent",
      "RedisMetricsAbsent",
      "RedisPlaceGone",
    ]);
  });

  test("identity-lost: a part and its replicas, and nothing that follows from it is told of itself", async () => {
    const found = await firedIn("identity-lost");
    expect(Object.keys(found).sort()).toEqual([
      "LinkerdControlPlanePartDown",
      "LinkerdControlPlaneReplicaDown",
    ]);
    expect(found.LinkerdControlPlanePartDown).toMatchObject([{ controller: "identity" }]);
  });

  test("memory-pressure: the containers that hold it are named, and the node that has none left", async () => {
    const found = await firedIn("memory-pressure");
    expect(Object.keys(found).sort()).toEqual(["KubernetesMemoryNearLimit", "KubernetesNodePressure"]);
    expect(found.KubernetesNodePressure).toMatchObject([{ node: "node-1", condition: "MemoryPressure" }]);
    expect(new Set(found.KubernetesMemoryNearLimit?.map(({ container }) => container))).toEqual(
      new Set(["api"]),
    );
  });

  test("volume-filling: the claim is named, a page before writes fail", async () => {
    const found = await firedIn("volume-filling");
    expect(Object.keys(found)).toEqual(["KubernetesVolumeNearlyFull"]);
    expect(found.KubernetesVolumeNearlyFull).toEqual([{ namespace, persistentvolumeclaim: "data-redis-0" }]);
  });

  test("certificate-expiring: one certificate was not renewed and is about to end, of that workload only", async () => {
    const found = await firedIn("certificate-expiring");
    const agents = [{ namespace, workload: "agents" }];
    expect(found).toEqual({
      LinkerdProxyCertificateExpiring: agents,
      LinkerdProxyRefreshMissed: agents,
    });
  });

  test("policy-denies: who refuses is told, and nobody's success falls", async () => {
    expect(await firedIn("policy-denies")).toEqual({
      LinkerdRequestsDenied: [{ namespace, workload: "api" }],
    });
  });

  test("egress-saturated: recordings that do not start, as servers count them, and nothing else", async () => {
    const found = await firedIn("egress-saturated");
    expect(Object.keys(found).sort()).toEqual(["LiveKitEgressSaturated", "LiveKitEgressUnavailableToServer"]);
    expect(found.LiveKitEgressSaturated).toEqual([{ namespace }]);
  });
});
