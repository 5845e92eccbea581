// Alerts on the nodes: down, restarted, leaking, counting wrong.

import * as m from "../../metrics/livekit-server/index.ts";
import { eq, lt, min, now } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { node } from "../../signals/livekit-server/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";
import { cpuHigh, crashLooping, down, fdsHigh, restarted } from "../families/index.ts";

export default [
  down("LiveKitServerDown", {
    signal: s.serverUp,
    up: m.scrape.up,
    for: "2m",
    severity: "critical",
    summary: ({ instance, namespace, cluster }) =>
      `LiveKit on ${instance} in ${namespace} (${cluster}) cannot be scraped.`,
    do: [
      "Look at the pod and its node: is it running, is it ready?",
      "If calls still work, it is the metrics port: prometheus.port in LiveKit's configuration, network policy.",
      "A dead node drops its rooms. Replace it; whether people come back by themselves on other nodes depends on their clients.",
    ],
  }),
  restarted("LiveKitServerRestarted", {
    signal: s.restarts,
    startTime: m.process.startTimeSeconds,
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `LiveKit on ${instance} in ${namespace} (${cluster}) was started anew: its rooms were lost.`,
    do: [
      "Was it a rollout? Then let nodes drain: terminationGracePeriodSeconds must be longer than calls last.",
      "Read the log of the container before (kubectl logs --previous): panic, or killed for its memory (OOMKilled)?",
      "Killed: compare its memory with its limit, and the number of subscriptions with other nodes'.",
    ],
  }),
  crashLooping("LiveKitServerCrashLooping", {
    signal: s.restarts,
    startTime: m.process.startTimeSeconds,
    severity: "critical",
    summary: ({ instance, namespace, cluster, value }) =>
      `LiveKit on ${instance} in ${namespace} (${cluster}) was started ${value} times in half an hour.`,
    do: [
      "Read the log of the container before (kubectl logs --previous): a wrong setting or a panic ends it at once, OOMKilled after a while.",
      "Since a rollout? Take it back: kubectl rollout undo. The other nodes carry the rooms meanwhile.",
      "Killed for its memory: compare its memory with its limit, and its subscriptions with other nodes'.",
    ],
  }),
  cpuHigh("LiveKitServerCpuHigh", {
    signal: s.cpuUsed,
    used: m.process.cpuSecondsTotal,
    most: m.go.schedGomaxprocsThreads,
    summary: ({ instance, namespace, cluster, value }) =>
      `${instance} in ${namespace} (${cluster}) uses ${value} of its cores: soon packets have to wait.`,
    do: [
      "Are the nodes even? If not, drain this one: new rooms go elsewhere.",
      "All are full: add nodes, or lower limit.num_tracks so that new rooms go elsewhere.",
      "One room alone fills it? A room lives on one node: a larger machine, or fewer video subscriptions.",
    ],
  }),
  fdsHigh("LiveKitServerFileDescriptorsHigh", {
    signal: s.fds,
    open: m.process.openFds,
    most: m.process.maxFds,
    summary: ({ instance, namespace, cluster, value }) =>
      `${instance} in ${namespace} (${cluster}) has ${value} of the files and sockets open that it may: at the limit nobody connects.`,
    do: [
      "Raise it: LimitNOFILE, ulimit -n or the container runtime's default; it takes a restart, so drain the node first.",
      "Does it follow participants? If not, sockets leak: ss -s on the node, and upgrade LiveKit.",
    ],
  }),
  alert("LiveKitGoroutineLeak", {
    when: worse(s.goroutines, { only: eq(valueBy(s.nodeParticipants, node), 0) }),
    for: "1h",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `${instance} in ${namespace} (${cluster}) has ${value} goroutines and nobody connected.`,
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
    when: holds(s.nodeParticipants, node, lt(min(now(m.participants)).by(...node), 0)),
    for: "10m",
    severity: "info",
    summary: ({ instance, namespace, cluster, value }) =>
      `${instance} in ${namespace} (${cluster}) counts ${value} participants: the number is wrong.`,
    do: [
      "Do not trust participants by node until it restarts; how many there are in all is counted by WebSockets.",
      "Upgrade LiveKit: some releases count people who leave twice.",
    ],
    fires: { given: [given(m.participants, {}, "5 3 1 -1x60")], at: "30m", value: -1 },
    /** Below zero for five minutes. */
    silent: { given: [given(m.participants, {}, "5 3 1 -1x5 0x60")], at: "8m" },
  }),
];
