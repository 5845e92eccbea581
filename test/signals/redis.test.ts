// Redis' traps as a specification: what each signal shows where a plain query would be wrong.

import { describe, expect, test } from "vitest";
import { type Given, given } from "../../alerts/engine/case.ts";
import { defaultSettings } from "../../config/settings.ts";
import * as m from "../../metrics/redis/index.ts";
import { selectors } from "../../promql/tree.ts";
import { available } from "../../signals/available.ts";
import { recorded } from "../../signals/record.ts";
import * as redis from "../../signals/redis/index.ts";
import { queryOf, type Signal } from "../../signals/signal.ts";
import { printed, shows } from "./shows.ts";

const { started, availabilitySlo, ...s } = redis;
const signals: readonly Signal[] = Object.values(s);
const a = { instance: "a:9121" } as const;
const b = { instance: "b:9121" } as const;
const perInstance = "instance";

describe("Redis that is down", () => {
  const down = [
    given(m.scrape.up, a, "1x20"),
    given(m.up, a, "1x5 0x15"),
    given(m.memoryUsedBytes, a, "90x5 stale"),
    given(m.memoryMaxBytes, a, "100x5 stale"),
  ];
  test("is seen although its exporter is up", () => {
    shows(s.up, down, "10m", { all: 0 });
    shows(s.answers, down, "10m", { all: 0 });
    shows(s.exporterUp, down, "10m", { all: 1 });
  });
  test("has no other value: it is not read as an empty Redis", () => shows(s.memoryUse, down, "10m", {}));

  const gone = [given(m.scrape.up, a, "1x5 0x15"), given(m.up, a, "1x5 stale"), given(m.up, b, "1x20")];
  test("does not answer either when its pod took the exporter along", () => {
    shows(
      s.answers,
      [...gone, given(m.scrape.up, b, "1x20")],
      "10m",
      { "a:9121": 0, "b:9121": 1 },
      perInstance,
    );
    shows(s.up, gone, "10m", { all: 1 });
  });
});

describe("availability", () => {
  const answers = (given: readonly Given[], values: Readonly<Record<string, number>>) =>
    shows(s.needed, given, "10m", values, perInstance);
  const seen = (of: typeof a | typeof b, values: string) => [
    given(m.scrape.up, of, "1x20"),
    given(m.up, of, values),
  ];
  const is = (of: typeof a | typeof b, role: "master" | "slave", values: string) =>
    given(m.instanceInfo, { ...of, role, redis_mode: "standalone" }, values);

  test("is the share of answers that are needed", () => {
    const record = recorded(s.needed);
    shows(s.available, [given(record, a, "0x20"), given(record, b, "1x20")], "10m", { all: 0.5 });
    answers([...seen(a, "0x20"), ...seen(b, "1x20")], { "a:9121": 0, "b:9121": 1 });
  });
  test("counts a failed scrape as no answer", () =>
    answers([given(m.scrape.up, a, "0x20"), ...seen(b, "1x20")], { "a:9121": 0, "b:9121": 1 }));
  test("leaves out an exporter that only tells of itself", () => {
    const own = given(m.scrape.up, a, "1x20");
    answers([own, ...seen(b, "1x20")], { "b:9121": 1 });
    answers([own], {});
  });
  test("leaves out a replica that is down, alone or with its exporter, and no master", () => {
    const replica = [is(a, "slave", "1x5 stale"), is(b, "master", "1x20"), ...seen(b, "1x20")];
    answers([...replica, ...seen(a, "1x5 0x15")], { "b:9121": 1 });
    answers([...replica, given(m.scrape.up, a, "1x5 0x15")], { "b:9121": 1 });
    const master = [is(a, "master", "1x5 stale"), is(b, "slave", "1x20"), ...seen(b, "1x20")];
    answers([...master, ...seen(a, "1x5 0x15")], { "a:9121": 0, "b:9121": 1 });
  });
});

describe("memory", () => {
  const used = (labels: object, used: number, limit: number) => [
    given(m.memoryUsedBytes, labels, `${used}x10`),
    given(m.memoryMaxBytes, labels, `${limit}x10`),
  ];
  test("without a limit has no share, and does not hide those that have one", () =>
    shows(s.memoryUse, [...used(a, 50, 0), ...used(b, 103, 100)], "5m", { "b:9121": 1.03 }, perInstance));
  test("is fragmented only where there is enough of it", () =>
    shows(
      s.fragmentation,
      [
        ...[given(m.memFragmentationRatio, a, "5x10"), given(m.memoryUsedBytes, a, "1000000x10")],
        ...[given(m.memFragmentationRatio, b, "1.6x10"), given(m.memoryUsedBytes, b, "200000000x10")],
      ],
      "5m",
      { all: 1.6 },
    ));
  const growing = [given(m.memoryUsedBytes, a, "0+60x3000"), given(m.memoryMaxBytes, a, "1000000x3000")];
  test("is judged by a whole day, not by what fills after a start", () => {
    shows(s.memoryLasts, growing, "12h", {});
    shows(s.memoryLasts, growing, "40h", { all: 1_000_000 - 2400 * 60 });
    shows(s.memoryAhead, growing, "40h", { all: (2400 * 60 + 7 * 86_400) / 1_000_000 });
  });
});

describe("clients", () => {
  const connected = [given(m.connectedClients, a, "80x10"), given(m.connectedClients, b, "10x10")];
  test("are seen against the limit, from INFO or from CONFIG", () =>
    shows(
      s.clientUse,
      [...connected, given(m.maxClients, a, "100x10"), given(m.configMaxclients, b, "100x10")],
      "5m",
      { "a:9121": 0.8, "b:9121": 0.1 },
      perInstance,
    ));
  test("of an older exporter: from CONFIG alone", () => {
    const settings = defaultSettings({ alerts: [], slos: [] });
    const redis = { ...settings.components.redis, version: "1.45.0" };
    const old = available(s.clientUse, queryOf, {
      ...settings,
      components: { ...settings.components, redis },
    });
    expect("has" in old && printed(old.has)).not.toContain("redis_max_clients");
  });
});

describe("commands", () => {
  const calls = (cmd: string, perMinute: number, seconds: number) => [
    given(m.commandsTotal, { cmd }, `0+${perMinute}x10`),
    given(m.commandsDurationSecondsTotal, { cmd }, `0+${seconds}x10`),
  ];
  test("take their mean time by calls: many quick ones weigh more than one slow one", () =>
    shows(s.commandTime, [...calls("get", 990, 0.0099), ...calls("keys", 10, 10)], "10m", { all: 0.01001 }));
  test("that nobody calls take no time at all, not an undefined one", () =>
    shows(s.commandTime, [...calls("get", 60, 0.06), ...calls("keys", 0, 0)], "10m", { get: 0.001 }, "cmd"));
  test("that are slow are counted when their log is long full", () =>
    shows(
      s.slowCommands,
      [given(m.slowlogLastId, {}, "500+60x10"), given(m.slowlogLength, {}, "128x10")],
      "10m",
      {
        all: 1,
      },
    ));
  test("have a hit ratio of all reads, and none where nobody reads", () => {
    const read = (labels: object, hits: number, misses: number) => [
      given(m.keyspaceHitsTotal, labels, `0+${hits}x10`),
      given(m.keyspaceMissesTotal, labels, `0+${misses}x10`),
    ];
    shows(s.hitRatio, [...read(a, 900, 0), ...read(b, 0, 100)], "10m", { all: 0.9 });
    shows(s.hitRatio, [...read(a, 900, 0), ...read(b, 0, 0)], "10m", { "a:9121": 1 }, perInstance);
  });
});

describe("replication", () => {
  const before = { ...a, master_host: "redis-0", master_port: "6379" } as const;
  const after = { ...a, master_host: "redis-1", master_port: "6379" } as const;
  test("is one link per replica, whoever its master is", () =>
    shows(
      s.link,
      [given(m.masterLinkUp, before, "1x5 stale"), given(m.masterLinkUp, after, "_x5 0x10")],
      "10m",
      { "a:9121": 0 },
      perInstance,
    ));
  test("of a replica that is gone shows in their number: its lag has no value any more", () => {
    const replica = { slave_ip: "10.0.0.7", slave_port: "6379", slave_state: "online" } as const;
    const left = [
      given(m.connectedSlaves, {}, "1x5 0x10"),
      given(m.connectedSlaveLagSeconds, replica, "9x5 stale"),
    ];
    shows(s.lag, left, "10m", {});
    shows(s.replicas, left, "10m", { all: 0 });
  });
  test("has 0 masters where replicas are alone, and none to speak of among Sentinels", () => {
    const info = (role: "master" | "slave" | "", labels: object = a) =>
      given(m.instanceInfo, { ...labels, role, redis_mode: "standalone" }, "1x10");
    shows(s.masters, [info("slave"), info("slave", b)], "5m", { all: 0 });
    shows(s.masters, [info("master"), info("slave", b)], "5m", { all: 1 });
    shows(s.masters, [info("")], "5m", {});
  });
  test("needs its backlog only where somebody replicates", () => {
    const written = [
      given(m.replicationBacklogBytes, {}, "6000x10"),
      given(m.masterReplOffset, {}, "0+6000x10"),
    ];
    shows(s.backlog, [...written, given(m.connectedSlaves, {}, "1x10")], "10m", { all: 60 });
    shows(s.backlog, [...written, given(m.connectedSlaves, {}, "0x10")], "10m", {});
  });
});

describe("saving and starting", () => {
  test("works only while snapshot, append-only file and rewrite all do", () =>
    shows(
      s.persistence,
      [
        given(m.rdbLastBgsaveStatus, {}, "1x10"),
        given(m.aofLastWriteStatus, {}, "0x10"),
        given(m.aofLastBgrewriteStatus, {}, "1x10"),
      ],
      "5m",
      { all: 0 },
    ));
  test("has a last snapshot only where one was taken: else its time is that of the start", () =>
    shows(
      s.lastSave,
      [
        ...[given(m.rdbLastSaveTimestampSeconds, a, "60x20"), given(m.rdbLastBgsaveDurationSec, a, "-1x20")],
        ...[given(m.rdbLastSaveTimestampSeconds, b, "300x20"), given(m.rdbLastBgsaveDurationSec, b, "2x20")],
      ],
      "10m",
      { "b:9121": 300 },
      perInstance,
    ));
  test("again is seen by the uptime, which does not wobble", () =>
    shows(s.restarts, [given(m.uptimeInSeconds, {}, "9000+60x5 10+60x5 20+60x20")], "25m", { all: 2 }));
  test("is drawn on a whole ten seconds, so that the wobble makes no second mark", () =>
    expect(printed({ ...s.up, of: () => started as never })).toMatch(
      /^round\(redis_start_time_seconds.*, 10\)$/,
    ));
});

describe("no signal reads", () => {
  const names = signals.flatMap((signal) => selectors(queryOf(signal).node).map(({ name }) => name));
  test.each([
    ["redis_latency_percentiles_usec", "since the start, and not to be averaged"],
    ["redis_commands_latencies_usec_bucket", "buckets that are empty are missing"],
    ["redis_master_last_io_seconds_ago", "-1 while the link is down"],
    ["redis_slowlog_length", "stops at its limit"],
    ["redis_total_system_memory_bytes", "the node's, and off by default"],
  ])("%s: %s", (name) => expect(names).not.toContain(name));
});
