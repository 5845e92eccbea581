// Alerts on room for recordings: refused, about to be refused, more than the machine can bear.

import * as m from "../../metrics/livekit-egress/index.ts";
import * as server from "../../metrics/livekit-server/index.ts";
import { and, eq, ge, gt, max, maxOverTime, now, on, or, sum, unless } from "../../promql/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { node, site } from "../../signals/livekit-egress/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";

const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;
/** Starts that a server saw fail. */
const refused = (error_code: string) => [
  given(server.scrape.up, {}, "1x40"),
  given(server.psrpcErrors, { ...start, error_code }, "_x10 1 2 3x30"),
];
/** A worker of two cores that takes tracks: a web page would never fit. */
const small = (idle: 0 | 1) => [
  given(m.available, {}, `${idle}x40`),
  given(m.isDisabled, {}, "0x40"),
  given(m.canAcceptRequest, {}, "0x130"),
  given(m.requests, { type: "track" }, `${1 - idle}x130`),
];
/** A room or a web page was recorded within a day, and there was a worker that could have taken another. */
const heavy = { type: ["room_composite", "web", "template"] } as const;
const takesHeavy = and(
  gt(max(maxOverTime(m.canAcceptRequest, {}, "1d")).by(...site), 0),
  gt(max(maxOverTime(m.requests, heavy, "1d")).by(...site), 0),
);

/** No worker is idle where the server runs; or, where it has none beside it, anywhere in its cluster. */
const allBusy = or(
  eq(sum(s.isIdle).by(...site), 0),
  and(
    unless(ge(sum(now(server.scrape.up)).by(...site), 0), sum(now(m.available)).by(...site)),
    eq(sum(s.isIdle).by("cluster"), 0),
    on("cluster"),
  ),
);

export default [
  // By refused starts beside workers that are all busy: what a worker says of its room is about web pages only, and the
  // load of its machine is also its neighbours'.
  alert("LiveKitEgressSaturated", {
    when: worse(s.startsRefused, { reaches: true, only: allBusy }),
    for: "0m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `${value} recordings or streams in ${namespace} (${cluster}) did not start: all egress workers are busy.`,
    do: [
      "Add workers now: kubectl scale, or the maximum of the autoscaler.",
      "Start again what did not start: the API answered with an error, and nothing was recorded.",
      "What do they run? Rooms and web pages cost four cores, tracks half a one: record tracks where that will do.",
      "Let workers be added before they are full: by the jobs that run (livekit_egress_requests) or by idle workers (livekit_egress_available), not by livekit_egress_can_accept_request where workers have less than four cores.",
    ],
    fires: { given: [...small(0), ...refused("unavailable")], at: "15m", value: 3 },
    /** Refused as often, while a small worker that takes tracks is idle: no want of room. */
    silent: { given: [...small(1), ...refused("unavailable")], at: "15m" },
    older: {
      fires: { given: [...small(0), ...refused("")], at: "15m", value: 3 },
      silent: { given: [...small(1), ...refused("")], at: "15m" },
    },
  }),
  alert("LiveKitEgressNoHeadroom", {
    when: holds(s.roomForWeb, site, and(eq(valueBy(s.roomForWeb, site), 0), takesHeavy)),
    for: "15m",
    severity: "warning",
    summary: ({ namespace, cluster }) =>
      `No egress worker in ${namespace} (${cluster}) would take another room or web page; they did within the last day.`,
    do: [
      "Add a worker before somebody is refused: kubectl scale, or the maximum of the autoscaler.",
      "Workers that are idle and take none: PulseAudio does not answer (their log says so), or memory is near max_memory. Restart them.",
      "Is one out of service or draining? Its jobs hold it, and it takes no new ones.",
    ],
    fires: {
      given: [
        given(m.canAcceptRequest, {}, "1x10 0x40"),
        given(m.requests, { type: "room_composite" }, "0x10 1x40"),
      ],
      at: "30m",
      value: 0,
    },
    /** An idle worker of two cores that takes tracks says so for ever. */
    silent: { given: small(1), at: "2h" },
  }),
  alert("LiveKitEgressOverloaded", {
    when: worse(s.cpu, { only: gt(valueBy(s.jobs, node), 0) }),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The machine of the egress worker ${instance} in ${namespace} (${cluster}) is ${value} busy while it records.`,
    do: [
      "Are it the worker's own jobs? Then the costs in its settings (cpu_cost) are too low for what is recorded: raise them, so that fewer fit.",
      "Are it neighbours? Give workers machines of their own, or a CPU request as high as what they may use.",
      "Recordings of this time may lack pictures and sound, which nobody has measured: tell those who need them.",
    ],
    fires: {
      given: [given(m.cpuLoad, {}, "0.99x30"), given(m.requests, { type: "room_composite" }, "1x30")],
      at: "20m",
      value: 0.99,
    },
    /** Neighbours are busy, the worker is idle. */
    silent: {
      given: [given(m.cpuLoad, {}, "0.99x30"), given(m.requests, { type: "room_composite" }, "0x30")],
      at: "20m",
    },
  }),
  alert("LiveKitEgressMemoryHigh", {
    when: worse(s.memoryUse),
    for: "5m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The egress worker ${instance} in ${namespace} (${cluster}) uses ${value} of max_memory; above it the largest job is killed.`,
    do: [
      "Which job is it? The log names processes and their memory every ten minutes (hw resources usage).",
      "Many jobs: raise memory_cost, so that fewer fit. One that grows: a web page that leaks; record it in parts.",
      "Raise max_memory and the container's limit together, the limit above it.",
    ],
    fires: { given: [given(m.loadRatio, { type: "memory" }, "0.95x30")], at: "20m", value: 0.95 },
    /** The CPU is as high; that is for another alert. */
    silent: {
      given: [
        given(m.loadRatio, { type: "memory" }, "0.85x30"),
        given(m.loadRatio, { type: "cpu" }, "1.2x30"),
      ],
      at: "20m",
    },
  }),
  alert("LiveKitEgressPulseAudioFull", {
    when: worse(s.pulseUse),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `PulseAudio of the egress worker ${instance} in ${namespace} (${cluster}) is ${value} full: it takes no more rooms and web pages.`,
    do: [
      "Compare its sinks with its jobs: more sinks than jobs were left behind by jobs that crashed.",
      "Left behind: restart the worker once it is idle; a release from 1.14.0 on removes them itself, unless pulse_sink_reap_grace_sec is negative.",
      "As many as jobs: the worker is large; raise max_pulse_clients.",
    ],
    fires: { given: [given(m.loadRatio, { type: "pulse" }, "0.95x30")], at: "20m", value: 0.95 },
    /** Eight jobs of a room. */
    silent: { given: [given(m.loadRatio, { type: "pulse" }, "0.55x30")], at: "20m" },
  }),
];
