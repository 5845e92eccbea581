// Alerts on kube-state-metrics itself: what it says is missing, or old.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { happens, worse } from "../engine/when.ts";

const watches = { resource: "*v1.Pod", result: "error" } as const;

export default [
  alert("KubernetesStateDown", {
    when: worse(s.exporterUp),
    for: "5m",
    severity: "warning",
    summary: ({ cluster }) =>
      `No kube-state-metrics of ${cluster} can be scraped: nothing is known of its pods, workloads and nodes.`,
    do: [
      "Look at its pod: is it killed for want of memory? It grows with the number of objects: raise its limit.",
      "It runs: port 8080, network policy, or a scrape that takes longer than its time-out.",
      "Until it is back look at pods and nodes with kubectl: no alert on them can fire.",
    ],
    fires: { given: [given(m.scrape.up, {}, "1x5 0x20")], at: "15m", value: 0 },
    /** One of two is enough. */
    silent: {
      given: [
        given(m.scrape.up, { instance: "a:8080" }, "1x5 0x20"),
        given(m.scrape.up, { instance: "b:8080" }, "1x25"),
      ],
      at: "15m",
    },
  }),
  alert("KubernetesStateOutdated", {
    when: happens(s.watchErrors),
    for: "15m",
    severity: "warning",
    summary: ({ resource, cluster }) =>
      `kube-state-metrics of ${cluster} cannot follow ${resource}: what it says of these is old, and looks fresh.`,
    do: [
      "Read its log: forbidden names the right that its ClusterRole lacks, as after an upgrade that watches more kinds.",
      "Errors of all kinds at once: the API server is away, or refuses (429). Look at it first.",
      "A kind that the cluster does not have: leave it out of --resources.",
    ],
    fires: { given: [given(m.stateMetricsWatchTotal, watches, "0+2x60")], at: "40m", value: 10 },
    /** Once at its start, as against API servers that do not stream lists. */
    silent: { given: [given(m.stateMetricsWatchTotal, watches, "1x60")], at: "40m" },
  }),
];
