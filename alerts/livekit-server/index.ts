// The alerts, records and SLOs of livekit-server.

import type { ComponentAlerts } from "../engine/component.ts";
import api from "./api.ts";
import joins from "./joins.ts";
import limits from "./limits.ts";
import loss from "./loss.ts";
import media from "./media.ts";
import nodes from "./nodes.ts";
import presence from "./presence.ts";
import records from "./records.ts";
import slos from "./slos.ts";

export default {
  limits,
  presence,
  alerts: [...nodes, ...loss, ...joins, ...media, ...api],
  slos,
  records,
} satisfies ComponentAlerts;
