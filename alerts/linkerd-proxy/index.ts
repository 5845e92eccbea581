// The alerts of linkerd-proxy.

import type { ComponentAlerts } from "../engine/component.ts";
import authorization from "./authorization.ts";
import certificates from "./certificates.ts";
import limits from "./limits.ts";
import presence from "./presence.ts";
import proxies from "./proxies.ts";
import reliability from "./reliability.ts";
import traffic from "./traffic.ts";

export default {
  limits,
  presence,
  alerts: [...certificates, ...traffic, ...authorization, ...reliability, ...proxies],
} satisfies ComponentAlerts;
