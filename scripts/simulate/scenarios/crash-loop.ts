// Scenario: a release of the API crashes as it starts.

import type { Scenario } from "../scenario.ts";

export const crashLoop: Scenario = {
  name: "crash-loop",
  title: "A release that crashes",
  story:
    "A new release of the API ends each time it is started. The rollout has taken one pod away and goes no further; " +
    "the others serve for an hour, until it is taken back.",
  culprit: { component: "kube-state-metrics" },
  onset: "-100m",
  changes: [{ from: "-100m", to: "-40m", over: "10m", set: { "kube-state-metrics": { crashing: 1 } } }],
};
