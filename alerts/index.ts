// All alerts, by component.

import type { ForEach } from "../components/index.ts";
import type { ComponentAlerts } from "./engine/component.ts";
import { burnNames } from "./engine/slo.ts";
import livekitEgress from "./livekit-egress/index.ts";
import livekitServer from "./livekit-server/index.ts";
import redis from "./redis/index.ts";

export const alertsOf: ForEach<ComponentAlerts> = {
  "livekit-server": livekitServer,
  "livekit-egress": livekitEgress,
  redis,
};
const all = Object.values(alertsOf);

/** The names that settings may refer to. */
export const alertNames: readonly string[] = all.flatMap((c) => [
  ...c.alerts.map((a) => a.name),
  ...c.slos.flatMap((s) => Object.values(burnNames(s))),
]);
export const sloNames: readonly string[] = all.flatMap((c) => c.slos.map((s) => s.slo.id));
