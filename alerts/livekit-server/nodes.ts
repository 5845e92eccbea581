// Alerts on the nodes: gone, restarted, leaking, counting wrong.

import * as m from "../../metrics/livekit-server/index.ts";
import { absent, eq, gt, lt, min, now, sum } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { node } from "../../signals/livekit-server/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { happens, holds, worse } from "../engine/when.ts";

export default [
  alert("LiveKitServerDown", {
    when: worse(s.serverUp),
    for: "2m",
    severity: "critical",
    summary: ({ instance, cluster }) => `LiveKit on ${instance} (${cluster}) cannot be scraped.`,
    do: [
      "Look at the pod and its node: is it running, is it ready?",
      "If calls still work, it is the metrics port: prometheus.port in LiveKit's configuration, network policy.",
      "A dead node drops its rooms; clients reconnect to other nodes. Replace it.",
    ],
    fires: { given: [given(m.scrape.up, {}, "1x5 0x10")], at: "10m", value: 0 },
    /** Two scrapes that failed. */
    silent: { given: [given(m.scrape.up, {}, "1x5 0x1 1x10")], at: "7m" },
  }),
  alert("LiveKitServerAbsent", {
    // absent() of this installation's selector. Where one Prometheus holds several clusters it speaks only when all
    // of them are gone: run this rule in each.
    when: holds(s.rooms, [], gt(absent(now(m.rooms)), 0)),
    for: "5m",
    severity: "critical",
    summary: () => "Prometheus has no metrics of LiveKit at all.",
    do: [
      "Do calls work? If not, LiveKit is down altogether: look at its pods first.",
      "Is prometheus.port set in LiveKit's configuration? It is off by default.",
      "Does Prometheus have the target? The chart makes its ServiceMonitor for the older key livekit.prometheus_port only, and without the label (release) by which the operator selects.",
      "Do the selectors in the settings match the target's labels?",
    ],
    fires: { given: [given(m.rooms, {}, "3x5 _x40")], at: "30m", value: 1 },
    /** A gap of seven minutes, as when Prometheus itself is replaced. */
    silent: { given: [given(m.rooms, {}, "3x5 _x7 3x40")], at: "12m" },
  }),
  alert("LiveKitServerRestarted", {
    when: happens(s.restarts),
    for: "0m",
    severity: "warning",
    summary: ({ instance, cluster }) =>
      `LiveKit on ${instance} (${cluster}) was started anew: its rooms were lost.`,
    do: [
      "Was it a rollout? Then let nodes drain: terminationGracePeriodSeconds must be longer than calls last.",
      "Read the log of the container before (kubectl logs --previous): panic, or killed for its memory (OOMKilled)?",
      "Killed: compare its memory with its limit, and the number of subscriptions with other nodes'.",
    ],
    fires: { given: [given(m.process.startTimeSeconds, {}, "1000x20 2200x10")], at: "25m", value: 1 },
    /** A node that is new has nothing to have changed from. */
    silent: { given: [given(m.process.startTimeSeconds, {}, "_x20 2200x10")], at: "25m" },
  }),
  alert("LiveKitGoroutineLeak", {
    when: worse(s.goroutines, { only: eq(sum(now(m.participants)).by(...node), 0) }),
    for: "1h",
    severity: "warning",
    summary: ({ instance, cluster, value }) =>
      `${instance} (${cluster}) has ${value} goroutines and nobody connected.`,
    do: [
      "Fetch /debug/goroutine from the node and keep it: it names what hangs.",
      "Plan a restart while it is empty.",
      "Look for the same in the issues of LiveKit and upgrade.",
    ],
    fires: {
      given: [given(m.go.goroutines, {}, "9000x100"), given(m.participants, {}, "0x100")],
      at: "90m",
      value: 9000,
    },
    /** As many, with people on the node. */
    silent: {
      given: [given(m.go.goroutines, {}, "9000x100"), given(m.participants, {}, "2x100")],
      at: "90m",
    },
  }),
  alert("LiveKitParticipantGaugeNegative", {
    when: holds(s.participants, node, lt(min(now(m.participants)).by(...node), 0)),
    for: "10m",
    severity: "info",
    summary: ({ instance, cluster, value }) =>
      `${instance} (${cluster}) counts ${value} participants: its number is wrong, its calls are not.`,
    do: [
      "Do not trust participants on the dashboards: use connected WebSockets until the node restarts.",
      "Upgrade LiveKit: some releases count people who leave twice.",
    ],
    fires: { given: [given(m.participants, {}, "5 3 1 -1x60")], at: "30m", value: -1 },
    /** Below zero for five minutes. */
    silent: { given: [given(m.participants, {}, "5 3 1 -1x5 0x60")], at: "8m" },
  }),
];
