// Redis: commands, how long they take, how they fail, which were slow; and the keys that they find.

import * as m from "../../../../metrics/redis/index.ts";
import { around } from "../../distribution.ts";
import { chance } from "../../random.ts";
import { table } from "../../row.ts";
import { type Done, isBus, type Redis } from "./state.ts";

const { count, level, quantiles, spread, sum } = table<Redis>();

/** One series per command that this Redis is ever asked. */
const each = <F>(make: (of: (at: Redis) => Done) => F) => ({
  by: (first: Redis) => first.done.map(({ cmd }, i) => [{ cmd }, make((at) => at.done[i] as Done)] as const),
});
const perCommand = (amount: (done: Done) => number) => each((of) => (at: Redis) => amount(of(at)));
const calls = (r: Redis, ...names: readonly string[]): number =>
  r.done.reduce((total, { cmd, calls }) => (names.includes(cmd) ? total + calls : total), 0);
const reads = (r: Redis): number => calls(r, "get", "hget", "hgetall", "hexists");
const hits = (r: Redis): number => Math.round(reads(r) * r.found);

const isCache = ({ policy }: Redis): boolean => policy === "allkeys-lru";
/** A Redis that was once too small: it refused a few writes in the first hours of its life. */
const once = (r: Redis, times: number): number => (r.t / 1000 - r.dt <= r.started ? times : 0);
const keys = (r: Redis): number => Math.round(r.used / 1650);
/** What a cache holds goes by itself; of what LiveKit keeps only its locks and caches do. */
const expiring = (r: Redis): number => Math.round((isCache(r) ? 0.97 : 0.31) * keys(r));
const timeToLive = (r: Redis): number =>
  isCache(r) ? 2600 + 150 * Math.sin(r.t / 9e6) : 41_000 + 2500 * Math.sin(r.t / 9e6);
/** All in the first database; there is no other in cluster mode. */
const perDatabase = (inUse: (r: Redis) => number) => ({
  by: ({ mode }: Redis) =>
    Array.from(
      { length: mode === "cluster" ? 1 : 16 },
      (_, i) => [{ db: `db${i}` }, (r: Redis) => (i === 0 ? inUse(r) : 0)] as const,
    ),
});

export const commandRows = [
  count(m.commandsProcessedTotal, (r) => r.calls),
  count(
    m.commandsTotal,
    perCommand(({ calls }) => calls),
  ),
  sum(
    m.commandsDurationSecondsTotal,
    perCommand(({ calls, each }) => calls * each),
  ),
  count(
    m.commandsRejectedCallsTotal,
    perCommand(({ refused }) => refused),
    { atOnce: true },
  ),
  count(
    m.commandsFailedCallsTotal,
    perCommand(() => 0),
    { atOnce: true },
  ),
  count(m.errorsTotal, [
    [{ err: "ERR" }, (r) => r.dt / 90_000],
    [{ err: "NOSCRIPT" }, (r) => (isBus(r) ? r.dt / 7200 : 0)],
    [{ err: "OOM" }, (r) => r.refused + (isBus(r) ? once(r, 14) : 0)],
  ]),
  count(m.totalErrorReplies, (r) => r.refused + r.dt / 6500),
  count(m.unexpectedErrorReplies, () => 0),
  spread(
    m.commandsLatenciesUsec,
    each((of) => (at: Redis) => ({ n: of(at).calls, of: around(of(at).each * 0.8e6, of(at).each * 2.4e6) })),
    { sparse: true },
  ),
  quantiles(
    m.latencyPercentilesUsec,
    each((of) => (at: Redis) => {
      const { calls, each } = of(at);
      const usual = each * 0.8e6;
      return { n: calls, sum: calls * each * 1e6, quantiles: [usual, usual * 4, usual * 9] };
    }),
  ),
  count(m.slowlogLastId, (r) => (0.6 * r.dt) / 3600),
  level(m.slowlogLength, () => 128),
  level(
    m.lastSlowExecutionDurationSeconds,
    (r) => 0.0104 + 0.012 * chance(r.seed, r.key, Math.floor(r.t / 3.6e6)),
  ),
  count(m.keyspaceHitsTotal, hits),
  count(m.keyspaceMissesTotal, (r) => reads(r) - hits(r)),
  count(m.expiredKeysTotal, (r) => (r.role === "master" ? (0.0021 * r.people + 0.02) * r.dt : 0)),
  count(m.evictedKeysTotal, () => 0),
  count(m.expireCycleCpuTimeMsTotal, (r) => Math.round(0.45 * r.dt)),
  level(m.expiredStalePercentage, (r) => 0.04 + 0.1 * chance(r.t, r.key, "stale")),
  level(m.dbKeys, perDatabase(keys)),
  level(m.dbKeysExpiring, perDatabase(expiring)),
  level(m.dbAvgTtlSeconds, [[{ db: "db0" }, timeToLive]]),
];
