// What the signals of livekit-server show, told by the exporter's own names and plain arithmetic.

import { moment, type Table, type View } from "../data.ts";

const joins = "livekit_participant_join_total";
const refused = ["signal_failed", "signal_upgrade_failed", "signal_write_initial_response_failed"];
const state = (here: View, ...states: readonly string[]) => here.sum(joins, { state: states });
const packets = "livekit_packet_total";
const first = { transmission: "initial" };
/** What people may not see, what is gone, and limits of a participant are nobody's failure. */
const notTheirs = /^(?!participant is not |track cannot be found$|participant has exceeded )/;
const subscribed = "livekit_track_subscribe_counter";
const steps = (name: string) => (here: View) => here.sum(name);
const p95 = (name: string) => (here: View) => here.quantile(0.95, name);

const joining: Table = {
  livekit_media_success: (l) => state(l, "rtc_success") / state(l, "rtc_success", "rtc_failure"),
  livekit_media_success_older: (l) => state(l, "rtc_active") / state(l, "rtc_init"),
  livekit_join_success: (l) => state(l, "rtc_success") / state(l, "rtc_success", "rtc_failure", ...refused),
  livekit_join_success_older: (l) => state(l, "rtc_active") / state(l, "rtc_init", "signal_failed"),
  livekit_signal_success: (l) => state(l, "signal_connected") / state(l, "signal_connected", ...refused),
  livekit_ice_success: (l) =>
    l.sum("livekit_peer_connection_state", { state: "connected" }) /
    l.sum("livekit_peer_connection_state", { state: "started" }),
  livekit_join_validation_failures: (l) =>
    state(l, "signal_validation_failed") / state(l, "signal_connected", "signal_validation_failed"),
  livekit_join_latency: p95("livekit_session_join_latency_ms"),
  livekit_session_start: p95("livekit_session_start_time_ms"),
  livekit_join_steps: (l) => state(l, "signal_connected", "rtc_init", "rtc_connected", "rtc_active"),
  livekit_join_failures: (l) =>
    state(l, ...refused, "signal_validation_failed", "rtc_failure", "rtc_canceled"),
};

const media: Table = {
  livekit_packet_loss: (l) => l.sum("livekit_packet_loss_total") / l.sum(packets, first),
  livekit_outgoing_loss: (l) =>
    l.sum("livekit_packet_loss_total", { direction: "outgoing" }) /
    l.sum(packets, { ...first, direction: "outgoing" }),
  livekit_lossy_streams: (l) =>
    1 - l.sum("livekit_packet_loss_percent_bucket", { le: "5" }) / l.sum("livekit_packet_loss_percent_count"),
  livekit_out_of_order: (l) => l.sum("livekit_packet_out_of_order_total") / l.sum(packets, first),
  livekit_jitter: (l) => l.quantile(0.95, "livekit_jitter_us") / 1000,
  livekit_round_trip: p95("livekit_rtt_ms"),
  livekit_nacks: (l) => (1000 * l.sum("livekit_nack_total")) / l.sum(packets, first),
  livekit_retransmits: (l) =>
    l.sum(packets, { direction: "outgoing", transmission: "retransmit" }) /
    l.sum(packets, { direction: "outgoing" }),
  livekit_bandwidth: (l) => 8 * l.sum("livekit_packet_bytes"),
  livekit_packets: steps(packets),
  livekit_host_drops: (l) => l.sum("livekit_node_packet_total", { type: "dropped" }),
  livekit_poor_quality: (l) => {
    const upTo = (le: string) => l.sum("livekit_quality_rating_bucket", { le });
    return 1 - (upTo("2") - upTo("0")) / l.sum("livekit_quality_rating_count");
  },
  livekit_quality_score: (l) => l.quantile(0.1, "livekit_quality_score"),
  livekit_plis: (l) =>
    (60 * l.sum("livekit_pli_total", { direction: "incoming" })) /
    l.sum("livekit_track_published_total", { kind: "VIDEO" }),
  livekit_pli_rate: steps("livekit_pli_total"),
  livekit_fir_rate: steps("livekit_fir_total"),
  livekit_forward_latency: (l) => l.quantile(0.99, "livekit_forward_latency_ns") / 1e6,
  livekit_forward_jitter: (l) => l.max("livekit_forward_jitter") / 1e6,
  livekit_publish_time: (l) => l.quantile(0.95, "livekit_pubsubtime_ms", { direction: "publish" }),
  livekit_subscribe_time: (l) => l.quantile(0.95, "livekit_pubsubtime_ms", { direction: "subscribe" }),
  livekit_time_to_media_older: (l) => l.quantile(0.95, "livekit_pubsubtime_ms", { direction: "subscribe" }),
  livekit_time_to_media: (l) =>
    l.quantile(0.95, "livekit_pubsubtime_ms", { direction: "subscribe-stream-start" }),
};

const carried: Table = {
  livekit_rooms: steps("livekit_room_total"),
  livekit_node_participants: steps("livekit_participant_total"),
  livekit_participants: (l) => l.sum("livekit_psrpc_stream_count", { role: "client", service: "Signal" }),
  livekit_websockets: (l) => l.sum("livekit_psrpc_stream_count", { role: "client", service: "Signal" }),
  livekit_tracks_published: steps("livekit_track_published_total"),
  livekit_tracks_subscribed: steps("livekit_track_subscribed_total"),
  livekit_imbalance: (l) => {
    const nodes = l.each((one) => one.sum("livekit_track_subscribed_total"));
    return Math.max(...nodes) / (nodes.reduce((a, b) => a + b) / nodes.length);
  },
  livekit_subscribe_failures: (l) =>
    l.sum(subscribed, { state: "failure", error: notTheirs }) / l.sum(subscribed, { state: "attempt" }),
  livekit_subscribe_steps: steps(subscribed),
  livekit_publish_steps: steps("livekit_track_publish_counter"),
  livekit_room_duration: (l) => l.quantile(0.5, "livekit_room_duration_seconds"),
  livekit_session_duration: (l) => l.quantile(0.5, "livekit_session_duration_ms") / 1000,
};

const errors = "livekit_psrpc_error_total";
const client = { role: "client" };
const bus: Table = {
  livekit_psrpc_errors: (l) => {
    const bad = l.sum(errors, { ...client, kind: ["rpc", "stream"] });
    const good = l.sum("livekit_psrpc_request_time_ms_count", { ...client, kind: "rpc" });
    return bad / (bad + good + state(l, "signal_connected"));
  },
  livekit_psrpc_error_codes: (l) => l.sum(errors, client),
  livekit_psrpc_time: (l) => l.quantile(0.95, "livekit_psrpc_request_time_ms", { ...client, kind: "rpc" }),
  livekit_psrpc_send_time: (l) => l.quantile(0.95, "livekit_psrpc_stream_send_time_ms", client),
  livekit_psrpc_streams: (l) => l.sum("livekit_psrpc_stream_count", client),
  livekit_egress_refused: (l) =>
    l.events(1800, errors, { ...client, service: "EgressInternal", method: "StartEgress" }),
  livekit_relay_failures: (l) =>
    l.sum("livekit_node_messages", { status: "failure" }) / l.sum("livekit_node_messages"),
  livekit_operation_errors: (l) =>
    l.sum("livekit_node_service_operation", { status: "error" }) /
    l.sum("livekit_node_service_operation", { type: ["participant_join", "offer", "answer"] }),
  livekit_operation_error_types: (l) => l.sum("livekit_node_service_operation", { status: "error" }),
};

const api: Table = {
  livekit_api_errors: (l) =>
    l.sum("livekit_node_twirp_request_status", { status: "5xx" }) /
    l.sum("livekit_node_twirp_request_status"),
  livekit_api_requests: steps("livekit_node_twirp_request_status"),
  livekit_api_latency: (l) =>
    l.quantile(0.99, "livekit_node_twirp_request_latency_ms", { method: "ListRooms" }),
  livekit_webhook_failures: (l) =>
    l.sum("livekit_webhook_dispatch_total", { status: ["failure", "drop"] }) /
    l.sum("livekit_webhook_dispatch_total"),
  livekit_webhooks: steps("livekit_webhook_dispatch_total"),
  livekit_webhook_queue: p95("livekit_webhook_queue_length"),
  livekit_data_streams: steps("livekit_datapacket_stream_dest_count_count"),
  livekit_data_stream_size: p95("livekit_datapacket_stream_bytes"),
};

const nodes: Table = {
  livekit_server_up: (l) => l.min("up"),
  livekit_nodes_up: steps("up"),
  livekit_cpu: steps("process_cpu_seconds_total"),
  livekit_memory: steps("process_resident_memory_bytes"),
  livekit_fds: (l) => Math.max(...l.each((n) => n.sum("process_open_fds") / n.sum("process_max_fds"))),
  livekit_since_start: (l) => moment - l.min("process_start_time_seconds"),
  livekit_cpu_used: (l) =>
    Math.max(...l.each((n) => n.sum("process_cpu_seconds_total") / n.sum("go_sched_gomaxprocs_threads"))),
  livekit_goroutines: steps("go_goroutines"),
  livekit_gc_pause: (l) => l.max("go_gc_duration_seconds", { quantile: "1" }),
};

export default { ...joining, ...media, ...carried, ...bus, ...api, ...nodes } satisfies Table;
