// Scenario: Linkerd's identity does not answer.

import type { Scenario } from "../scenario.ts";

export const identityLost: Scenario = {
  name: "identity-lost",
  title: "Linkerd's identity is lost",
  story:
    "Both replicas of Linkerd's identity stop answering for 50 minutes. Traffic goes on, but no proxy gets or renews a " +
    "certificate: what starts meanwhile is not let in.",
  culprit: { component: "linkerd-control-plane", targets: [2, 3] },
  onset: "-75m",
  changes: [{ from: "-75m", to: "-25m", targets: [2, 3], gone: { "linkerd-control-plane": "unreachable" } }],
};
