// The alerts on volumes, and on what kubelets do for pods.

import type { ComponentAlerts } from "../engine/component.ts";
import pods from "./pods.ts";
import presence from "./presence.ts";
import volumes from "./volumes.ts";

export default { presence, alerts: [...volumes, ...pods] } satisfies ComponentAlerts;
