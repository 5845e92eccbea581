// Alerts on the workers: gone, not seen, restarted, out of service.

import * as m from "../../metrics/livekit-egress/index.ts";
import { absent, gt, max, now } from "../../promql/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { happens, holds, worse } from "../engine/when.ts";

export default [
  alert("LiveKitEgressDown", {
    when: worse(s.workerUp),
    for: "2m",
    severity: "critical",
    summary: ({ instance, cluster }) => `The egress worker ${instance} (${cluster}) cannot be scraped.`,
    do: [
      "Look at the pod and its node: is it running, is it ready?",
      "If it records, it is the metrics port: prometheus_port in the worker's configuration, network policy.",
      "A dead worker ends what it records. Other workers take new jobs; start again what has to go on.",
    ],
    fires: { given: [given(m.scrape.up, {}, "1x5 0x10")], at: "10m", value: 0 },
    /** Half a minute, as when the service ends by an internal error and is started anew. */
    silent: { given: [given(m.scrape.up, {}, "1x5 0x1 1x10")], at: "7m" },
  }),
  alert("LiveKitEgressAbsent", {
    when: holds(s.workersUp, [], gt(max(absent(now(m.available))), 0)),
    for: "5m",
    severity: "critical",
    summary: () => "Prometheus has no metrics of LiveKit's egress at all.",
    do: [
      "Look at the pods of egress: do they exist, do they run?",
      "Is prometheus_port set in the worker's configuration? Without it there is no metrics port.",
      "Does Prometheus have the target? The chart has neither a Service nor a ServiceMonitor for egress: a PodMonitor finds it.",
      "If this installation records and streams nothing, switch the component off in the settings.",
    ],
    fires: { given: [given(m.available, {}, "1x5 stale _x30")], at: "30m", value: 1 },
    /** A gap of seven minutes, as when Prometheus itself is replaced. */
    silent: { given: [given(m.available, {}, "1x5 _x7 1x40")], at: "12m" },
  }),
  alert("LiveKitEgressRestarted", {
    when: happens(s.restarts),
    for: "0m",
    severity: "warning",
    summary: ({ instance, cluster }) => `The egress worker ${instance} (${cluster}) was started anew.`,
    do: [
      "Read the log of the container before (kubectl logs --previous). internal error, shutting down: one job's error ended the service; the line before names the job and the error.",
      "Missing elements of GStreamer, Chrome that does not start, a full upload queue: mend the image, its limits or the storage, or every such job ends a worker.",
      "OOMKilled: raise the container's limit, or set max_memory below it, so that the largest job is ended and not the worker with all of them.",
      "io client failure: the worker reached no server over Redis for ten minutes; look at Redis.",
    ],
    fires: { given: [given(m.process.startTimeSeconds, {}, "1000x20 2200x10")], at: "25m", value: 1 },
    /** A worker that is new has nothing to have changed from. */
    silent: { given: [given(m.process.startTimeSeconds, {}, "_x20 2200x10")], at: "25m" },
  }),
  alert("LiveKitEgressDisabled", {
    when: worse(s.outOfService, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ instance, cluster }) =>
      `The egress worker ${instance} (${cluster}) takes no new jobs, though nobody told it to end.`,
    do: [
      "Read its log. internal error, shutting down: one job's error; the worker ends with its other jobs, and what starts it anew gives it back. Mend what the error names.",
      "io connection unhealthy: it reaches no server over Redis. Look at Redis and at the servers; it ends itself after ten minutes.",
      "Is there room on the others meanwhile? If not, add a worker: the jobs of this one may run for hours.",
    ],
    fires: {
      given: [given(m.isDisabled, {}, "0x5 1x20"), given(m.isTerminating, {}, "0x25")],
      at: "15m",
      value: 1,
    },
    /** A rollout: it was told to end, and waits for its jobs. */
    silent: {
      given: [given(m.isDisabled, {}, "0x5 1x20"), given(m.isTerminating, {}, "0x5 1x20")],
      at: "15m",
    },
  }),
];
