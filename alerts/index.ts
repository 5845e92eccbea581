// All alerts, by component.

import type { ComponentAlerts } from "./engine/component.ts";
import { burnNames } from "./engine/slo.ts";
import livekitServer from "./livekit-server/index.ts";
import redis from "./redis/index.ts";

export const components: readonly ComponentAlerts[] = [livekitServer, redis];

/** The names that settings may refer to. */
export const alertNames: readonly string[] = components.flatMap((c) => [
  ...c.alerts.map((a) => a.name),
  ...c.slos.flatMap((s) => Object.values(burnNames(s))),
]);
export const sloNames: readonly string[] = components.flatMap((c) => c.slos.map((s) => s.slo.id));
