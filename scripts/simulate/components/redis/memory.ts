// Redis: memory of the data, of the allocator, of buffers and scripts.

import * as m from "../../../../metrics/redis/index.ts";
import { table } from "../../row.ts";
import { isBus, type Redis } from "./state.ts";

const { level } = table<Redis>();
const round = Math.round;

const startup = 942_000;
const overhead = (r: Redis): number => startup + r.backlog + r.clients * 2100 + round(0.07 * r.used);
const active = (r: Redis): number => round(r.used * 1.031);
const resident = (r: Redis): number => round(active(r) * 1.024);
const rss = (r: Redis): number => round((resident(r) + 9_400_000) / 4096) * 4096;
const hundredths = (value: number): number => round(value * 100) / 100;

export const memoryRows = [
  level(m.memoryUsedBytes, (r) => r.used),
  level(m.memoryUsedRssBytes, rss),
  level(m.memoryUsedPeakBytes, (r) => Math.max(r.peak, r.used)),
  level(m.memoryUsedOverheadBytes, overhead),
  level(m.memoryUsedStartupBytes, () => startup),
  level(m.memoryUsedDatasetBytes, (r) => r.used - overhead(r)),
  level(m.memoryUsedLuaBytes, () => 40_960),
  level(m.memoryUsedVmEvalBytes, () => 40_960),
  level(m.memoryUsedVmFunctionsBytes, () => 33_792),
  level(m.memoryUsedVmTotal, () => 74_752),
  level(m.memoryUsedScriptsEvalBytes, () => 1896),
  level(m.memoryUsedFunctionsBytes, () => 200),
  level(m.memoryUsedScriptsBytes, () => 2096),
  level(m.numberOfCachedScripts, () => 6),
  level(m.numberOfFunctions, () => 0),
  level(m.memoryMaxBytes, (r) => r.limit),
  level(m.memFragmentationRatio, (r) => hundredths(rss(r) / r.used)),
  level(m.memFragmentationBytes, (r) => rss(r) - r.used),
  level(m.allocatorAllocatedBytes, (r) => r.used + 110_000),
  level(m.allocatorActiveBytes, active),
  level(m.allocatorResidentBytes, resident),
  level(m.allocatorFragRatio, (r) => hundredths(active(r) / r.used)),
  level(m.allocatorFragBytes, (r) => active(r) - r.used),
  level(m.allocatorRssRatio, (r) => hundredths(resident(r) / active(r))),
  level(m.allocatorRssBytes, (r) => resident(r) - active(r)),
  level(m.allocatorMuzzyBytes, () => 0),
  level(m.memClientsSlaves, (r) => (isBus(r) ? 20_600 : 0)),
  level(m.memClientsNormal, (r) => r.clients * 2050),
  level(m.memClusterLinksBytes, (r) => (r.mode === "cluster" ? 4 * 1080 : 0)),
  level(m.memAofBufferBytes, (r) => (r.appendOnly ? 1536 : 0)),
  level(m.memReplicationBacklogBytes, (r) => r.backlog),
  level(m.memTotalReplicationBuffersBytes, (r) => r.backlog && r.backlog + 20_600),
  level(m.memNotCountedForEvictionBytes, () => 22_200),
  level(m.memOverheadDbHashtableRehashingBytes, () => 0),
];
