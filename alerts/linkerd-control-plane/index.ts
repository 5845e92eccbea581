// The alerts of linkerd-control-plane.

import type { ComponentAlerts } from "../engine/component.ts";
import discovery from "./discovery.ts";
import identity from "./identity.ts";
import injection from "./injection.ts";
import limits from "./limits.ts";
import presence from "./presence.ts";
import replicas from "./replicas.ts";

export default {
  limits,
  presence,
  alerts: [...replicas, ...identity, ...discovery, ...injection],
} satisfies ComponentAlerts;
