// Every scenario; the first is the default.

import type { Scenario } from "../scenario.ts";
import { normalDay } from "./normal-day.ts";
import { packetLoss } from "./packet-loss.ts";
import { redisFull } from "./redis-full.ts";
import { udpBlocked } from "./udp-blocked.ts";

export const all: readonly [Scenario, ...Scenario[]] = [packetLoss, normalDay, udpBlocked, redisFull];
