// What Redis uses of its container's limits.

import * as m from "../../metrics/redis/index.ts";
import * as s from "../../signals/redis/index.ts";
import { limits } from "../families/index.ts";

export default limits({
  target: "Redis on",
  cpu: {
    signal: s.mainThread,
    used: [m.cpuUserSecondsTotal, m.cpuSysSecondsTotal],
    do: [
      "Below one core the limit throttles Redis' one thread: give it a whole one, and the limit in the settings with it.",
      "Which command takes the time? redis-cli slowlog get; who publishes? redis-cli info commandstats, client list.",
    ],
  },
  memory: {
    signal: s.memoryResident,
    used: m.memoryUsedRssBytes,
    do: [
      "Is maxmemory set? Without it Redis grows until it is killed: redis-cli config set maxmemory <bytes>, a quarter below the limit, with maxmemory-policy noeviction.",
      "Find what grew: redis-cli --bigkeys; buffers of clients that read too slowly: redis-cli client list, omem.",
      "Raise the container's limit, and the limit in the settings with it; a fork for a snapshot needs room, too.",
    ],
  },
});
