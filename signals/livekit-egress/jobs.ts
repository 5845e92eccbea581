// What the workers record and stream, and how that ends.

import * as m from "../../metrics/livekit-egress/index.ts";
import { happened, now } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

export const jobs = level({
  id: "livekit_egress_jobs",
  title: "Jobs",
  why: "Recordings and streams that run now. A room or web page costs four cores unless the settings say otherwise, a track half a one.",
  value: now(m.requests),
  by: site,
  record: true,
});

/** completed says nothing of the recording: an upload that failed ends so, too. */
export const ended = level({
  id: "livekit_egress_jobs_ended",
  title: "Jobs that ended",
  why: "How the processes of jobs ended in the last hour. completed is no proof of a recording: what could not be uploaded ends so, too. aborted did not start.",
  value: happened(m.handlerResults, {}, "1h"),
  by: [...site, "result"],
});

export const cutShort = level({
  id: "livekit_egress_cut_short",
  title: "Cut short",
  why: "Jobs that ended before they should in the last half hour. killed_oom: memory ran out; stopped_cpu, killed_cpu: a job used more CPU than it was given while the machine was full; process_error: it crashed; killed_shutdown: the worker was told not to wait.",
  value: happened(
    m.handlerResults,
    { result: ["killed_oom", "killed_cpu", "stopped_cpu", "killed_shutdown", "process_error"] },
    "30m",
  ),
  whileUp: m.scrape.up,
  by: [...node, "result"],
  better: "low",
  bounds: { warning: 1, critical: 3 },
});
