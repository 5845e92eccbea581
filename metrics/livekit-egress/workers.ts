// What workers of livekit-egress do: whether they take jobs, which ones run, how they ended.

import { requestType, worker } from "./labels.ts";

const { counter, gauge } = worker;

export const available = gauge("livekit_egress_available", {
  unit: "bool",
  since: "1.3.0",
  meaning: "1 while the worker has no job at all.",
  trap: "Idle, not room for more: it is 0 from the first job on, whatever CPU is left. A worker that drains and has no job is 1 as well.",
});

export const canAcceptRequest = gauge("livekit_egress_can_accept_request", {
  unit: "bool",
  since: "1.8.1",
  meaning: "1 when the worker would take a web or room composite request now.",
  trap:
    "Such a request costs 4 cores unless the settings say otherwise, so that it is 0 for ever on a worker of two, " +
    "which takes tracks all the same. Without PulseAudio it is 0 for ever, too.",
});

export const isDisabled = gauge("livekit_egress_is_disabled", {
  unit: "bool",
  since: "1.8.2",
  meaning: "1 when the worker takes no new job: it drains, or cannot report over Redis.",
  trap:
    "An internal error of one job disables the whole worker: with another job it drains, without one it is gone " +
    "within a second, so that a scrape rarely sees it.",
});

export const isTerminating = gauge("livekit_egress_is_terminating", {
  unit: "bool",
  since: "1.8.6",
  meaning: "1 while the worker drains because it was told to end.",
  trap: "A drain lasts as long as its longest job, which may be hours.",
});

export const requests = gauge("livekit_egress_requests", {
  unit: "jobs",
  labels: { type: requestType },
  since: "1.3.0",
  meaning: "Jobs that run now.",
  when: "Only after the first job of a type.",
  trap: "A gauge though it reads like a counter of requests. It stays at 0 after the last job of a type.",
});

export const handlerResults = counter("livekit_egress_handler_results_total", {
  unit: "jobs",
  labels: {
    type: requestType,
    result: [
      "completed",
      "aborted",
      "stopped_cpu",
      "killed_cpu",
      "killed_oom",
      "killed_shutdown",
      "process_error",
      "duplicate_identity",
    ],
  },
  since: "1.13.0",
  meaning: "Processes of jobs that ended, by how they did.",
  when: "Only after the first job.",
  trap:
    "completed says that the process ended well, not the recording: one whose upload failed is completed, too. " +
    "Whether a recording failed is in no metric, only in the webhooks.",
});
