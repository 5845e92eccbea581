// Redis does not answer, was restarted, or has not exactly one master.

import * as m from "../../metrics/redis/index.ts";
import { and, count, gt, lt, max, maxOverTime, now, sum, unless } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { group, member } from "../../signals/redis/labels.ts";
import { spare } from "../../signals/redis/spare.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";
import { down } from "../families/index.ts";
import { isMaster, linked } from "./gates.ts";

const info = { redis_mode: "standalone" } as const;
const master = { ...info, role: "master" } as const;
const replica = { ...info, role: "slave" } as const;

/** Two nodes of LiveKit, a Redis master with a replica and no Sentinel, the master stopped for six minutes. */
const withoutRedis =
  "with its Redis master stopped, on two nodes of LiveKit 1.13.5, media stopped within 32 s, everybody was gone at 42 s, and joins got HTTP 500 until Redis was back. Then joins worked; who was in a call did not come back by himself.";

export const health: readonly Alert[] = [
  down("RedisDown", {
    signal: s.up,
    up: m.up,
    except: spare,
    for: "90s",
    severity: "critical",
    cause: ["target", "loss"],
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) does not answer its exporter.`,
    do: [
      "Look at the pod: is it running, was it killed for memory, does it load its data (LOADING in the log)?",
      "If it runs: redis-cli ping. Refused: maxclients is reached. NOAUTH or WRONGPASS: the exporter's password.",
      "With Sentinel: redis-cli -p 26379 sentinel get-master-addr-by-name tells whether a replica took over.",
      "What follows from it is not told while it fires, and it goes on for four minutes after Redis is back: see that people join again.",
    ],
    beside: [given(m.scrape.up, {}, "1x15")],
    people: withoutRedis,
  }),
  alert("RedisReplicaDown", {
    when: holds(s.up, member, and(lt(valueBy(s.up, member), 1), spare)),
    for: "90s",
    severity: "warning",
    cause: "target",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) does not answer its exporter; its group has a master without it.`,
    do: [
      "Nobody notices yet: the master works. If it dies now, there may be nobody to take over.",
      "Look at the pod: is it running, was it killed for memory, does it load its data (LOADING in the log)?",
      "If it was the master before, find out why it died: its log, its memory, its node.",
    ],
    /** The master before, whose replica took over. */
    fires: {
      given: [
        given(m.up, {}, "1x5 0x10"),
        given(m.instanceInfo, master, "1x5 stale"),
        given(m.instanceInfo, { ...replica, instance: "redis-1:9121" }, "1x6 stale"),
        given(m.instanceInfo, { ...master, instance: "redis-1:9121" }, "_x7 1x10"),
      ],
      at: "12m",
      value: 0,
    },
    /** Nobody leads; and a lone master that shares its job with another one. */
    silent: {
      given: [
        given(m.up, {}, "1x5 0x10"),
        given(m.instanceInfo, replica, "1x5 stale"),
        given(m.instanceInfo, { ...replica, instance: "redis-1:9121" }, "1x20"),
        given(m.up, { instance: "lone:9121", job: "redis-lone" }, "1x5 0x10"),
        given(m.instanceInfo, { ...master, instance: "lone:9121", job: "redis-lone" }, "1x5 stale"),
        given(m.instanceInfo, { ...master, instance: "other:9121", job: "redis-lone" }, "1x20"),
      ],
      at: "12m",
    },
  }),
  down("RedisExporterDown", {
    signal: s.exporterUp,
    up: m.scrape.up,
    for: "5m",
    severity: "warning",
    // Of Redis it says nothing, and follows where both are gone.
    cause: [],
    summary: ({ instance, namespace, cluster }) =>
      `Prometheus does not reach the Redis exporter ${instance} in ${namespace} (${cluster}).`,
    do: [
      "Where the exporter runs beside Redis in a pod, look at the pod first: Redis may be gone too.",
      "Ask Redis itself: redis-cli ping.",
      "Then the exporter's container, its port and the network policy.",
    ],
  }),
  /**
   * A pod that died takes the exporter in it along: then nobody says redis_up. As long as a master reports, or replicas
   * that see theirs, nothing is lost. 90s, so that it is told within three minutes.
   */
  alert("RedisGoneWithExporter", {
    when: holds(
      s.answers,
      group,
      unless(
        unless(
          lt(valueBy(s.exporterUp, group), 1),
          max(now(m.instanceInfo, { role: "master" })).by(...group),
        ),
        linked,
      ),
    ),
    for: "90s",
    severity: "critical",
    cause: "loss",
    summary: ({ job, namespace, cluster }) =>
      `No master of ${job} in ${namespace} (${cluster}) answers: where the exporter runs in Redis' pod, Redis is gone with it.`,
    do: [
      "Look at Redis' pod first: is it running, was it killed for memory, is its node gone?",
      "If it runs, ask Redis itself: redis-cli ping. When it answers, only the exporter is gone: its container, its port, the network policy.",
      "Where the exporter runs apart from Redis, start the exporter again: until then nobody sees Redis.",
    ],
    people: withoutRedis,
    fires: {
      given: [
        given(m.scrape.up, {}, "1x5 0x10"),
        given(m.up, {}, "1x5 stale"),
        given(m.instanceInfo, master, "1x5 stale"),
      ],
      at: "8m",
      value: 0,
    },
    /** Its replica still sees it: only the exporter is gone. */
    silent: {
      given: [
        given(m.scrape.up, {}, "1x5 0x10"),
        given(m.instanceInfo, master, "1x5 stale"),
        given(m.scrape.up, { instance: "redis-1:9121" }, "1x20"),
        given(m.instanceInfo, { ...replica, instance: "redis-1:9121" }, "1x20"),
        given(
          m.masterLinkUp,
          { master_host: "redis-0", master_port: "6379", instance: "redis-1:9121" },
          "1x20",
        ),
      ],
      at: "12m",
    },
  }),
  /** By the uptime, because a new pod has a new address, where resets() sees nothing. A replica loses nothing. */
  alert("RedisRestarted", {
    when: worse(s.uptime, { only: isMaster }),
    for: "0m",
    severity: "info",
    summary: ({ instance, namespace, cluster, value }) =>
      `The Redis master ${instance} in ${namespace} (${cluster}) was started ${value} ago.`,
    do: [
      "If nobody restarted it, look for the reason: kubectl describe pod, last state; OOMKilled needs memory.",
      "Was the data saved? redis-cli hlen room_node_map: 0 means that LiveKit forgot on which node each room runs.",
      "Then people who join a room that is open may land on another node, alone: restart LiveKit's nodes one by one.",
    ],
    fires: {
      given: [given(m.uptimeInSeconds, {}, "9000 9060 0+60x10"), given(m.instanceInfo, master, "1x20")],
      at: "5m",
      value: 180,
    },
    silent: {
      given: [given(m.uptimeInSeconds, {}, "9000 9060 0+60x10"), given(m.instanceInfo, replica, "1x20")],
      at: "5m",
    },
  }),
  /** Four minutes, so that a failover may end, and RedisDown is told before; Sentinels have no role and do not count. */
  alert("RedisNoMaster", {
    when: worse(s.masters, { except: linked }),
    for: "4m",
    severity: "critical",
    symptom: "redis",
    summary: ({ job, namespace, cluster }) =>
      `The replicas of ${job} in ${namespace} (${cluster}) have no master: nothing can be written.`,
    do: [
      "Ask the Sentinels: sentinel master <name>, sentinel ckquorum <name>; do they agree that it is down?",
      "Start the old master again, or promote a replica: replicaof no one, then point the others and LiveKit at it.",
    ],
    people: withoutRedis,
    fires: {
      given: [
        given(m.instanceInfo, master, "1x5 stale _x10"),
        given(m.instanceInfo, { ...replica, instance: "redis-1:9121" }, "1x15"),
      ],
      at: "10m",
      value: 0,
    },
    silent: {
      given: [
        given(m.instanceInfo, master, "1x5 stale"),
        given(m.instanceInfo, { ...replica, instance: "redis-1:9121" }, "1x7 stale"),
        given(m.instanceInfo, { ...master, instance: "redis-1:9121" }, "_x8 1x10"),
        given(m.instanceInfo, { role: "", redis_mode: "sentinel", job: "redis-sentinel" }, "1x15"),
        // Only the exporter of the master is gone: its replica is linked to it.
        given(m.instanceInfo, { ...replica, instance: "seen-1:9121", job: "redis-seen" }, "1x20"),
        given(
          m.masterLinkUp,
          { master_host: "seen-0", master_port: "6379", instance: "seen-1:9121", job: "redis-seen" },
          "1x20",
        ),
      ],
      at: "7m",
    },
  }),
  /** Two masters where there were replicas: several single Redis under one job are none, nor is a cluster. */
  alert("RedisSplitBrain", {
    when: holds(
      s.masters,
      group,
      and(
        gt(count(now(m.instanceInfo, master)).by(...group), 1),
        gt(sum(maxOverTime(m.instanceInfo, { role: "slave" }, "1d")).by(...group), 0),
      ),
    ),
    for: "1m",
    severity: "critical",
    summary: ({ job, namespace, cluster, value }) =>
      `${job} in ${namespace} (${cluster}) has ${value} masters: each takes writes that the other will never see.`,
    do: [
      "Find the one that the Sentinels, or LiveKit's settings, point to: it stays.",
      "Make the other its replica: replicaof <host> <port>. What was written there since the failover is lost.",
      "If one job scrapes several groups, give each its own job, or switch this alert off in the settings.",
    ],
    fires: {
      given: [
        given(m.instanceInfo, master, "1x15"),
        given(m.instanceInfo, { ...replica, instance: "redis-1:9121" }, "1x5 stale _x10"),
        given(m.instanceInfo, { ...master, instance: "redis-1:9121" }, "_x5 1x10"),
      ],
      at: "10m",
      value: 2,
    },
    silent: {
      given: [
        given(m.instanceInfo, master, "1x15"),
        given(m.instanceInfo, { ...master, instance: "redis-of-another:9121" }, "1x15"),
        given(m.instanceInfo, { ...replica, job: "redis-b", instance: "redis-b-1:9121" }, "1x15"),
        given(m.instanceInfo, { ...master, job: "redis-b", instance: "redis-b-0:9121" }, "1x15"),
      ],
      at: "10m",
    },
  }),
];
