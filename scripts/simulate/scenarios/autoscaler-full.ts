// Scenario: the autoscaler of the API is at its maximum, and wants more.

import type { Scenario } from "../scenario.ts";

export const autoscalerFull: Scenario = {
  name: "autoscaler-full",
  title: "An autoscaler at its limit",
  story:
    "The load on the API rises until its autoscaler has made all the pods that it may, and it wants more for an hour; " +
    "all else is fine.",
  culprit: { component: "kube-state-metrics" },
  onset: "-100m",
  changes: [{ from: "-110m", to: "-40m", over: "10m", set: { "kube-state-metrics": { load: 1 } } }],
};
