// Queries that rightly return nothing on this input, each with the reason.

const history = "Looks back further than the minute that this Prometheus has been running.";

const day = "Forecasts need a day of history; that they come then is shown in test/signals/redis.test.ts.";

export const empty: Readonly<Record<string, string>> = {
  "LiveKitEgressUnavailableToServer › 3": history,
  "RedisWritesRefusedOOM › 3": history,
  "redis-commands-memory › Memory of limit in 7 days by instance › redis_memory_ahead": day,
  "redis-commands-memory › Memory of limit in 7 days › redis_memory_ahead": day,
  "redis-commands-memory › Time until memory is full by instance › redis_memory_lasts": day,
  "redis-commands-memory › Time until memory is full › redis_memory_lasts": day,
  "livekit-media › FIRs by direction › livekit_fir_rate":
    "livekit_fir_total: clients ask for key frames with PLI, so that none was recorded.",
};
