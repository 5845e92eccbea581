// The alerts, records and SLOs of livekit-server.

import type { ComponentAlerts } from "./component.ts";
import api from "./livekit-server/api.ts";
import joins from "./livekit-server/joins.ts";
import media from "./livekit-server/media.ts";
import nodes from "./livekit-server/nodes.ts";
import records from "./livekit-server/records.ts";
import slos from "./livekit-server/slos.ts";

export default {
  component: "livekit-server",
  alerts: [...nodes, ...joins, ...media, ...api],
  slos,
  records,
} satisfies ComponentAlerts;
