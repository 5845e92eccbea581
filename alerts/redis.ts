// The alerts, records and SLOs of Redis.

import * as m from "../metrics/redis.ts";
import * as s from "../signals/redis.ts";
import { given } from "./case.ts";
import type { ComponentAlerts } from "./component.ts";
import { clients } from "./redis/clients.ts";
import { cluster } from "./redis/cluster.ts";
import { commands } from "./redis/commands.ts";
import { health } from "./redis/health.ts";
import { memory } from "./redis/memory.ts";
import { persistence } from "./redis/persistence.ts";
import { replication } from "./redis/replication.ts";

export default {
  component: "redis",
  alerts: [...health, ...memory, ...clients, ...replication, ...persistence, ...commands, ...cluster],
  slos: [
    {
      slo: s.availabilitySlo,
      alert: "RedisAvailability",
      atLeastPerHour: 10,
      do: [
        "Follow RedisDown and RedisExporterDown: the same causes, over a longer time.",
        "Short and frequent: a pod that is killed and started again; look at its restarts and its memory limit.",
      ],
      burns: {
        given: [
          given(m.up, {}, "1x120"),
          given(m.scrape.up, {}, "1x120"),
          given(m.scrape.up, { instance: "gone-with-its-exporter:9121" }, "0x120"),
        ],
        at: "66m",
        value: 0.5,
      },
      smoulders: {
        given: [given(m.up, {}, "1x40 0x1 1x600"), given(m.scrape.up, {}, "1x700")],
        at: "110m",
        value: 2 / 111,
      },
      silent: {
        given: [given(m.up, {}, "1x700 0 1x740"), given(m.scrape.up, {}, "1x1442")],
        at: "24h",
      },
    },
  ],
  records: [
    {
      signal: s.commands,
      test: {
        given: [
          given(m.commandsTotal, { cmd: "publish" }, "0+600x10"),
          given(m.commandsTotal, { cmd: "config|get" }, "0+60x10"),
        ],
        at: "10m",
        value: 11,
      },
    },
    {
      signal: s.memoryUsed,
      test: { given: [given(m.memoryUsedBytes, {}, "1048576x10")], at: "5m", value: 1_048_576 },
    },
    {
      signal: s.clients,
      test: { given: [given(m.connectedClients, {}, "3+1x10")], at: "5m", value: 8 },
    },
  ],
} satisfies ComponentAlerts;
