// Every scenario; the first is the default.

import type { Scenario } from "../scenario.ts";
import { autoscalerFull } from "./autoscaler-full.ts";
import { certificateExpiring } from "./certificate-expiring.ts";
import { cpuFull } from "./cpu-full.ts";
import { crashLoop } from "./crash-loop.ts";
import { egressSaturated } from "./egress-saturated.ts";
import { identityLost } from "./identity-lost.ts";
import { memoryPressure } from "./memory-pressure.ts";
import { noData } from "./no-data.ts";
import { nodeGone } from "./node-gone.ts";
import { normalDay } from "./normal-day.ts";
import { packetLoss } from "./packet-loss.ts";
import { policyDenies } from "./policy-denies.ts";
import { redisFull } from "./redis-full.ts";
import { redisGone } from "./redis-gone.ts";
import { redisStopped } from "./redis-stopped.ts";
import { smallSite } from "./small-site.ts";
import { udpBlocked } from "./udp-blocked.ts";
import { volumeFilling } from "./volume-filling.ts";

export const all: readonly [Scenario, ...Scenario[]] = [
  packetLoss,
  normalDay,
  udpBlocked,
  redisFull,
  redisStopped,
  redisGone,
  egressSaturated,
  nodeGone,
  cpuFull,
  crashLoop,
  autoscalerFull,
  memoryPressure,
  volumeFilling,
  smallSite,
  identityLost,
  certificateExpiring,
  policyDenies,
  noData,
];
