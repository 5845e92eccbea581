// Alerts on the workers: down, restarted, out of service.

import * as m from "../../metrics/livekit-egress/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";
import { crashLooping, down, fdsHigh, restarted } from "../families/index.ts";

export default [
  down("LiveKitEgressDown", {
    signal: s.workerUp,
    up: m.scrape.up,
    for: "2m",
    severity: "critical",
    summary: ({ instance, namespace, cluster }) =>
      `The egress worker ${instance} in ${namespace} (${cluster}) cannot be scraped.`,
    do: [
      "Look at the pod and its node: is it running, is it ready?",
      "If it records, it is the metrics port: prometheus_port in the worker's configuration, network policy.",
      "A dead worker ends what it records. Other workers take new jobs; start again what has to go on.",
    ],
  }),
  restarted("LiveKitEgressRestarted", {
    signal: s.restarts,
    startTime: m.process.startTimeSeconds,
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `The egress worker ${instance} in ${namespace} (${cluster}) was started anew.`,
    do: [
      "Read the log of the container before (kubectl logs --previous). internal error, shutting down: one job's error ended the service; the line before names the job and the error.",
      "Missing elements of GStreamer, Chrome that does not start, a full upload queue: mend the image, its limits or the storage, or every such job ends a worker.",
      "OOMKilled: raise the container's limit, or set max_memory below it, so that the largest job is ended and not the worker with all of them.",
      "io client failure: the worker reached no server over Redis for ten minutes; look at Redis.",
    ],
  }),
  crashLooping("LiveKitEgressCrashLooping", {
    signal: s.restarts,
    startTime: m.process.startTimeSeconds,
    severity: "critical",
    summary: ({ instance, namespace, cluster, value }) =>
      `The egress worker ${instance} in ${namespace} (${cluster}) was started ${value} times in half an hour.`,
    do: [
      "Read the log of the container before (kubectl logs --previous): does the same kind of job end it each time? Stop what starts those.",
      "Since a rollout? Take it back: kubectl rollout undo. Other workers take new jobs meanwhile.",
      "OOMKilled: raise the container's limit, or set max_memory below it.",
    ],
  }),
  fdsHigh("LiveKitEgressFileDescriptorsHigh", {
    signal: s.fds,
    open: m.process.openFds,
    most: m.process.maxFds,
    summary: ({ instance, namespace, cluster, value }) =>
      `The egress worker ${instance} in ${namespace} (${cluster}) has ${value} of the files and sockets open that it may.`,
    do: [
      "Raise it: LimitNOFILE, ulimit -n or the container runtime's default; it takes a restart, so let its jobs end first.",
      "Does it fall when jobs end? If not, the service leaks: restart the worker while it is idle.",
    ],
  }),
  alert("LiveKitEgressDisabled", {
    when: worse(s.outOfService, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `The egress worker ${instance} in ${namespace} (${cluster}) takes no new jobs, though nobody told it to end.`,
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
