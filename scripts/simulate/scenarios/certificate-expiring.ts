// Scenario: the certificate of one proxy is not renewed, and comes to its end.

import type { Scenario } from "../scenario.ts";

export const certificateExpiring: Scenario = {
  name: "certificate-expiring",
  title: "A certificate is not renewed",
  story:
    "The proxy of the agents cannot reach Linkerd's identity any more. Its certificate, a day long, passes the 30 % at " +
    "which it should be renewed, and has minutes left in the end; until then all works as ever.",
  culprit: { component: "linkerd-proxy", targets: [4] },
  onset: "-110m",
  changes: [{ from: "-7h", over: "430m", targets: [4], set: { "linkerd-proxy": { unrenewed: 1 } } }],
};
