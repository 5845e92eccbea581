// The alerts on what containers use.

import type { ComponentAlerts } from "../engine/component.ts";
import containers from "./containers.ts";
import presence from "./presence.ts";

export default { presence, alerts: containers } satisfies ComponentAlerts;
