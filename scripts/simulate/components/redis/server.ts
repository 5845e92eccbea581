// Redis: who it is, its CPU, its event loop, its clients and network traffic; settings; the exporter's own report.

import * as m from "../../../../metrics/redis.ts";
import { chance, hex, wave } from "../../random.ts";
import { table } from "../../row.ts";
import { limit, port, type Redis } from "./state.ts";

const { count, level, quantiles, sum } = table<Redis>();
const version = "7.4.2";
export const golang = "go1.25.4";
const maxClients = 10_000;
const round = Math.round;

const commandTime = (r: Redis): number => r.done.reduce((total, { calls, each }) => total + calls * each, 0);
/** Seconds of the main thread: commands, and reading and writing sockets around them. */
const busy = (r: Redis): number =>
  (commandTime(r) + r.calls * 38e-6 + r.dt * 0.006) * (1 + 0.05 * wave(r.t, 240_000, r.seed, r.role));
const cycles = (r: Redis): number => round(r.dt * 10 + 0.8 * r.calls);
/** The exporter takes some milliseconds. */
const scrape = (r: Redis): number => 0.0042 + 0.003 * chance(r.t, r.role, "scrape");
const bytesIn = (r: Redis): number => r.calls * 215;
const bytesOut = (r: Redis): number =>
  r.calls * 120 + (r.role === "master" ? r.replicated + r.people * r.dt * 260 : 0);
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
          redis_build_id: hex(16, "build"),
          redis_mode: "standalone",
          os: "Linux 6.12.41 x86_64",
          maxmemory_policy: "noeviction",
          tcp_port: String(port),
          run_id: hex(40, first.seed, first.cluster, first.role, "run"),
          process_id: "1",
          master_replid: hex(40, first.seed, first.cluster, "replid"),
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
  count(m.netReplOutputBytesTotal, (r) => (r.role === "master" ? r.replicated : 0)),
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
  level(m.pubsubChannels, (r) => (r.role === "master" ? 3 * r.people + 40 * r.nodes : 0)),
  level(m.pubsubClients, (r) => (r.role === "master" ? 4 * r.nodes : 0)),
  level(m.clientRecentMaxInputBufferBytes, () => 20_480),
  level(m.clientRecentMaxOutputBufferBytes, (r) => (r.role === "master" ? 20_504 : 0)),
  count(m.replyBufferShrinksTotal, (r) => 0.012 * r.dt),
  count(m.replyBufferExpandsTotal, (r) => 0.01 * r.dt),
];

export const settingRows = [
  level(m.configMaxclients, () => maxClients),
  level(m.configMaxmemory, () => limit),
  level(m.configIoThreads, () => 1),
  level(m.configReplBacklogSize, () => 64 * 2 ** 20),
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

export const exporterRows = [
  level(m.exporterBuildInfo, {
    by: ({ exporter }) => [
      [
        {
          version: `v${exporter}`,
          commit_sha: hex(40, exporter),
          build_date: "2025-10-20-12:00:00",
          golang_version: golang,
        },
        () => 1,
      ],
    ],
  }),
  level(m.up, () => 1),
  level(m.exporterLastScrapeError, [[{ err: "" }, () => 0]]),
  level(m.exporterLastScrapeDurationSeconds, scrape),
  level(m.exporterLastScrapeConnectTimeSeconds, (r) => 0.0003 + 0.0004 * chance(r.t, r.role, "connect")),
  count(m.exporterScrapesTotal, (r) => Math.max(1, round(r.dt / 30))),
  quantiles(m.exporterScrapeDurationSeconds, (r) => {
    const n = Math.max(1, round(r.dt / 30));
    return { n, sum: n * scrape(r), quantiles: [] };
  }),
];
