// The alerts, records and SLOs of livekit-server.

import type { ComponentAlerts } from "../engine/component.ts";
import api from "./api.ts";
import joins from "./joins.ts";
import media from "./media.ts";
import nodes from "./nodes.ts";
import presence from "./presence.ts";
import records from "./records.ts";
import slos from "./slos.ts";

export default {
  presence,
  alerts: [...nodes, ...joins, ...media, ...api],
  slos,
  records,
} satisfies ComponentAlerts;
