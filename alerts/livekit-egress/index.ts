// The alerts, records and SLOs of livekit-egress.

import type { ComponentAlerts } from "../engine/component.ts";
import limits from "./limits.ts";
import presence from "./presence.ts";
import recordings from "./recordings.ts";
import records from "./records.ts";
import room from "./room.ts";
import slos from "./slos.ts";
import workers from "./workers.ts";

export default {
  limits,
  presence,
  alerts: [...workers, ...room, ...recordings],
  slos,
  records,
} satisfies ComponentAlerts;
