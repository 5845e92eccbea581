// The SLOs of Redis: who is woken, what to do, and series that burn their budgets.

import * as m from "../../metrics/redis/index.ts";
import * as s from "../../signals/redis/index.ts";
import { given } from "../engine/case.ts";
import type { SloAlerts } from "../engine/slo.ts";

export const slos = [
  {
    slo: s.availabilitySlo,
    alert: "RedisAvailability",
    symptom: "redis",
    failures: 5,
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
    /**
     * Nine probes of six hours, the last ones a quarter of an hour apart; none at the window's left edge, which only
     * Prometheus 2 counts as part of it.
     */
    smoulders: {
      given: [
        given(m.up, {}, "1x89 stale 1x248 0 1x8 0 1x8 0 1x8 0 1x8 0 1x13 0 1x13 0 1x13 0 1x13 0 1x13 0 1x20"),
        given(m.scrape.up, {}, "1x89 stale 1x379"),
      ],
      at: "450m",
      value: 9 / 360,
    },
    /** A replica is down all the time, its exporter with it; the master once for a minute. */
    silent: {
      given: [
        given(m.up, {}, "1x380 0 1x80"),
        given(m.scrape.up, {}, "1x470"),
        given(m.instanceInfo, { role: "master", redis_mode: "standalone" }, "1x470"),
        given(m.scrape.up, { instance: "replica:9121" }, "1x5 0x465"),
        given(
          m.instanceInfo,
          { role: "slave", redis_mode: "standalone", instance: "replica:9121" },
          "1x5 stale",
        ),
      ],
      at: "420m",
    },
  },
] satisfies readonly SloAlerts[];
