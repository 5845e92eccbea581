// The alerts, records and SLOs of Redis.

import type { ComponentAlerts } from "../engine/component.ts";
import { clients } from "./clients.ts";
import { cluster } from "./cluster.ts";
import { commands } from "./commands.ts";
import { health } from "./health.ts";
import limits from "./limits.ts";
import { memory } from "./memory.ts";
import { persistence } from "./persistence.ts";
import presence from "./presence.ts";
import { records } from "./records.ts";
import { replication } from "./replication.ts";
import { slos } from "./slos.ts";

export default {
  limits,
  presence,
  alerts: [...health, ...memory, ...clients, ...replication, ...persistence, ...commands, ...cluster],
  slos,
  records,
} satisfies ComponentAlerts;
