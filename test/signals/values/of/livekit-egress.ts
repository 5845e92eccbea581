// What the signals of livekit-egress show, told by the exporter's own names and plain arithmetic.

import type { Table, View } from "../data.ts";

const steps = (name: string) => (here: View) => here.sum(name);
const [quarter, half, hour] = [900, 1800, 3600];
const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" };
const nobody = ["unavailable", "deadline_exceeded", "resource_exhausted"];
const ours = { ...start, error_code: [...nobody, "internal", "unknown"] };
const [answered, errors] = ["livekit_psrpc_request_time_ms_count", "livekit_psrpc_error_total"];
const sum = (all: readonly number[]) => all.reduce((a, b) => a + b);
const share = (good: number, bad: number) => good / (good + bad);

export default {
  livekit_egress_jobs: steps("livekit_egress_requests"),
  livekit_egress_jobs_ended: (e) => e.events(hour, "livekit_egress_handler_results_total"),
  livekit_egress_cut_short: (e) =>
    e.events(half, "livekit_egress_handler_results_total", {
      result: ["killed_oom", "killed_cpu", "stopped_cpu", "killed_shutdown", "process_error"],
    }),
  livekit_egress_room_for_web: steps("livekit_egress_can_accept_request"),
  livekit_egress_machine_cpu: (e) => e.max("livekit_node_cpu_load"),
  livekit_egress_memory_use: (e) => e.max("livekit_load_ratio", { type: "memory" }),
  livekit_egress_pulse_use: (e) => e.max("livekit_load_ratio", { type: "pulse" }),
  livekit_egress_memory: steps("livekit_egress_cgroup_memory_bytes"),
  livekit_egress_start_success: (_, of) =>
    share(
      of("livekit-server").events(hour, answered, start),
      of("livekit-server").events(hour, errors, ours),
    ),
  livekit_egress_start_success_older: (_, of) =>
    share(
      of("livekit-server").events(hour, answered, start),
      of("livekit-server").events(hour, errors, start),
    ),
  livekit_egress_starts_now: (_, of) =>
    share(of("livekit-server").sum(answered, start), of("livekit-server").sum(errors, ours)),
  livekit_egress_starts_now_older: (_, of) =>
    share(of("livekit-server").sum(answered, start), of("livekit-server").sum(errors, start)),
  livekit_egress_starts_refused: (_, of) =>
    of("livekit-server").events(quarter, errors, { ...start, error_code: nobody }),
  livekit_egress_starts_failed: (_, of) => of("livekit-server").events(quarter, errors, start),
  livekit_egress_start_time: (_, of) =>
    of("livekit-server").quantile(0.95, "livekit_psrpc_request_time_ms", start) / 1000,
  livekit_egress_backup_writes: (e) => e.events(half, "livekit_egress_backup_storage_writes"),
  livekit_egress_uploads: (e) => e.events(hour, "livekit_egress_pipeline_uploads"),
  livekit_egress_upload_time: (e) =>
    e.quantile(0.95, "livekit_egress_pipline_upload_response_time_ms", { status: "success" }) / 1000,
  livekit_egress_backlog: (e) => e.max("livekit_egress_segments_uploads_channel_size"),
  livekit_egress_up: (e) => e.min("up"),
  livekit_egress_workers_up: steps("up"),
  livekit_egress_idle: (e) =>
    sum(e.each((one) => one.sum("livekit_egress_available") * (1 - one.sum("livekit_egress_is_disabled")))),
  livekit_egress_out_of_service: (e) =>
    sum(
      e.each((one) => one.sum("livekit_egress_is_disabled") * (1 - one.sum("livekit_egress_is_terminating"))),
    ),
  livekit_egress_draining: steps("livekit_egress_is_terminating"),
  livekit_egress_fds: (e) =>
    Math.max(...e.each((one) => one.sum("process_open_fds") / one.sum("process_max_fds"))),
  livekit_egress_report_errors: (e) => e.events(quarter, errors),
} satisfies Table;
