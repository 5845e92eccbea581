// Redis: who it is, its CPU, its event loop, its clients and network traffic; settings.

import * as m from "../../../../metrics/redis/index.ts";
import { hex, wave } from "../../random.ts";
import { table } from "../../row.ts";
import { unused } from "./replication.ts";
import { isBus, port, type Redis } from "./state.ts";

const { count, level, sum } = table<Redis>();
export const version = "7.4.2";
export const maxClients = 10_000;
export const system = "Linux 6.12.41 x86_64";
export const build = hex(16, "build");
const round = Math.round;

const commandTime = (r: Redis): number => r.done.reduce((total, { calls, each }) => total + calls * each, 0);
/** Seconds of the main thread: commands, and reading and writing sockets around them. */
const busy = (r: Redis): number =>
  (commandTime(r) + r.calls * 38e-6 + r.dt * 0.006) * (1 + 0.05 * wave(r.t, 240_000, r.seed, r.key));
const cycles = (r: Redis): number => round(r.dt * 10 + 0.8 * r.calls);
const bytesIn = (r: Redis): number => r.calls * 215;
const bytesOut = (r: Redis): number => r.calls * 120 + (isBus(r) ? r.replicated + r.people * r.dt * 260 : 0);
const fromMaster = (r: Redis): number => (r.role === "slave" ? r.replicated : 0);

const classes = [
  ["normal", 0, 0, 0],
  ["slave", 268_435_456, 67_108_864, 60],
  ["pubsub", 33_554_432, 8_388_608, 60],
] as const;

export const serverRows = [
  level(m.instanceInfo, {
    by: (first) => [
      [
        {
          role: first.role,
          redis_version: version,
          redis_build_id: build,
          redis_mode: first.mode,
          os: system,
          maxmemory_policy: first.policy,
          tcp_port: String(port),
          run_id: hex(40, first.seed, first.cluster, first.key, "run"),
          process_id: "1",
          master_replid: first.replication,
        },
        () => 1,
      ],
    ],
  }),
  level(m.uptimeInSeconds, (r) => Math.floor(r.t / 1000 - r.started)),
  level(m.startTimeSeconds, (r) => Math.floor(r.started)),
  level(m.processId, () => 1),
  level(m.configuredHz, () => 10),
  level(m.hz, () => 10),
  count(m.netInputBytesTotal, (r) => bytesIn(r) + fromMaster(r)),
  count(m.netOutputBytesTotal, (r) => round(bytesOut(r))),
  count(m.netReplInputBytesTotal, fromMaster),
  count(m.netReplOutputBytesTotal, (r) => (isBus(r) ? r.replicated : 0)),
  count(m.totalReadsProcessed, (r) => round(r.calls * 0.95)),
  count(m.totalWritesProcessed, (r) => round(r.calls * 0.9)),
  count(m.eventloopCyclesTotal, cycles),
  count(m.eventloopDurationSumUsecTotal, (r) => round(busy(r) * 1e6)),
  count(m.eventloopDurationCmdSumUsecTotal, (r) => round(commandTime(r) * 1e6)),
  level(m.instantaneousEventloopCyclesPerSec, (r) => round(cycles(r) / Math.max(1, r.dt))),
  level(m.instantaneousEventloopDurationUsec, (r) => round((busy(r) * 1e6) / Math.max(1, cycles(r)))),
  sum(m.cpuUserMainThreadSecondsTotal, (r) => 0.58 * busy(r)),
  sum(m.cpuSysMainThreadSecondsTotal, (r) => 0.42 * busy(r)),
  sum(m.cpuUserSecondsTotal, (r) => 0.6 * busy(r)),
  sum(m.cpuSysSecondsTotal, (r) => 0.45 * busy(r)),
  sum(m.cpuUserChildrenSecondsTotal, (r) => r.dt * 0.0011),
  sum(m.cpuSysChildrenSecondsTotal, (r) => r.dt * 0.0002),
  level(m.connectedClients, (r) => r.clients),
  level(m.maxClients, () => maxClients),
  count(m.connectionsReceivedTotal, (r) => round(r.dt / 30) + 0.002 * r.people * r.dt),
  level(m.pubsubChannels, (r) => (isBus(r) ? 3 * r.people + 40 * r.nodes : 0)),
  level(m.pubsubClients, (r) => (isBus(r) ? 4 * r.nodes : 0)),
  level(m.clientRecentMaxInputBufferBytes, () => 20_480),
  level(m.clientRecentMaxOutputBufferBytes, (r) => (isBus(r) ? 20_504 : 0)),
  count(m.replyBufferShrinksTotal, (r) => 0.012 * r.dt),
  count(m.replyBufferExpandsTotal, (r) => 0.01 * r.dt),
];

export const settingRows = [
  level(m.configMaxclients, () => maxClients),
  level(m.configMaxmemory, (r) => r.limit),
  level(m.configIoThreads, () => 1),
  level(m.configReplBacklogSize, (r) => r.backlog || unused),
  level(
    m.configClientOutputBufferLimitBytes,
    classes.flatMap(([name, hard, soft]) => [
      [{ class: name, limit: "hard" }, () => hard] as const,
      [{ class: name, limit: "soft" }, () => soft] as const,
    ]),
  ),
  level(
    m.configClientOutputBufferLimitOvercomeSeconds,
    classes.map(([name, , , seconds]) => [{ class: name, limit: "soft" }, () => seconds]),
  ),
];
