// Redis: snapshots, once an hour, and the append-only file.

import * as m from "../../../../metrics/redis/index.ts";
import { chance } from "../../random.ts";
import { type Amount, table } from "../../row.ts";
import { isBus, type Redis } from "./state.ts";

const { count, level } = table<Redis>();

const hour = 3_600_000;
const rewriting = 7 * hour;
/** The two do not save at the same time. */
const shift = (r: Redis): number => r.snapshots * 60_000;
const age = (r: Redis): number => (r.t - shift(r)) % hour;
/** Seconds that saving takes: it goes with the size. */
const takes = (r: Redis): number => Math.max(1, Math.round(r.used / 9e7));
const saved = (r: Redis): number => Math.round((r.t - age(r)) / 1000) + takes(r);
const writes = (r: Redis): number => (r.dt > 0 ? r.written / 170 / r.dt : 0);
/** Shown only while the append-only file is on. */
const appended = (of: Amount<Redis>) => ({
  by: ({ appendOnly }: Redis) => (appendOnly ? [[{}, of] as const] : []),
});
const thisHour = (r: Redis): number => Math.floor((r.t - shift(r)) / hour);

export const savingRows = [
  level(m.loadingDumpFile, () => 0),
  level(m.asyncLoading, () => 0),
  level(m.rdbChangesSinceLastSave, (r) => Math.round((writes(r) * age(r)) / 1000)),
  level(m.rdbBgsaveInProgress, (r) => (age(r) < takes(r) * 1000 ? 1 : 0)),
  level(m.rdbLastSaveTimestampSeconds, (r) => saved(r) - (age(r) < takes(r) * 1000 ? 3600 : 0)),
  level(m.rdbLastBgsaveStatus, () => 1),
  level(m.rdbLastBgsaveDurationSec, takes),
  level(m.rdbCurrentBgsaveDurationSec, (r) => (age(r) < takes(r) * 1000 ? Math.floor(age(r) / 1000) : -1)),
  count(
    m.rdbSavesTotal,
    (r) => Math.floor((r.t - shift(r)) / hour) - Math.floor((r.t - r.dt * 1000 - shift(r)) / hour),
  ),
  level(
    m.rdbLastCowSizeBytes,
    (r) => 4096 * (700 + Math.floor(900 * chance(r.seed, r.key, thisHour(r), "cow"))),
  ),
  level(m.rdbLastLoadExpiredKeys, () => 0),
  level(m.rdbLastLoadLoadedKeys, (r) => (isBus(r) ? 181_204 : 0)),
  level(m.aofEnabled, (r) => (r.appendOnly ? 1 : 0)),
  level(m.aofRewriteInProgress, () => 0),
  level(m.aofRewriteScheduled, () => 0),
  level(m.aofLastRewriteDurationSec, (r) => (r.appendOnly ? takes(r) : -1)),
  level(m.aofCurrentRewriteDurationSec, () => -1),
  level(m.aofLastCowSizeBytes, (r) => (r.appendOnly ? 5_300_000 : 0)),
  level(
    m.aofBaseSizeBytes,
    appended((r) => Math.round(0.55 * r.used)),
  ),
  level(
    m.aofCurrentSizeBytes,
    appended((r) => Math.round(0.55 * r.used * (1 + (r.t % rewriting) / rewriting))),
  ),
  level(
    m.aofBufferLength,
    appended(() => 0),
  ),
  level(
    m.aofPendingRewrite,
    appended(() => 0),
  ),
  level(
    m.aofPendingBioFsync,
    appended(() => 0),
  ),
  count(
    m.aofDelayedFsync,
    appended((r) => r.dt / 40_000),
  ),
  level(m.aofLastBgrewriteStatus, () => 1),
  level(m.aofLastWriteStatus, () => 1),
  level(m.moduleForkInProgress, () => 0),
  level(m.moduleForkLastCowSize, () => 0),
  level(m.latestForkSeconds, (r) => r.used * 2.6e-11 + 0.003 * chance(r.seed, r.key, thisHour(r), "fork")),
];
