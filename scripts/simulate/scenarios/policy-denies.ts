// Scenario: a policy of the server refuses one of its callers.

import type { Scenario } from "../scenario.ts";

export const policyDenies: Scenario = {
  name: "policy-denies",
  title: "A policy refuses a caller",
  story:
    "A new policy of the API forgets the agents: all that they ask is refused for an hour. Nobody's success falls, as a " +
    "refusal is a good answer to who counts answers.",
  culprit: { component: "linkerd-proxy", targets: [0, 1] },
  onset: "-75m",
  changes: [{ from: "-75m", to: "-15m", targets: [0, 1], set: { "linkerd-proxy": { denied: 1 } } }],
};
