// What is recorded of Redis for questions over weeks.

import * as m from "../../metrics/redis/index.ts";
import * as s from "../../signals/redis/index.ts";
import { given } from "../engine/case.ts";
import type { Recorded } from "../engine/component.ts";

export const records = [
  {
    signal: s.needed,
    test: { given: [given(m.up, {}, "1x3 0x10"), given(m.scrape.up, {}, "1x13")], at: "8m", value: 0 },
  },
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
] satisfies readonly Recorded[];
