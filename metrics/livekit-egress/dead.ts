// Names of livekit-egress that no panel may use: never filled, gone, or never there.

import { worker } from "./labels.ts";

const { dead: name } = worker;
const noStream = "registered with the bus, but egress opens no stream";
const noServer = "registered with the bus, but egress does not count what it is asked";

export const dead = [
  name("livekit_psrpc_stream_send_time_ms", noStream),
  name("livekit_psrpc_stream_receive_total", noStream),
  name("livekit_psrpc_stream_count", noStream),
  name("livekit_psrpc_requests_received_total", noServer),
  name("livekit_psrpc_requests_expired_total", noServer),
  name("livekit_psrpc_claim_wait_time_ms", noServer),
  name("livekit_egress_handler_cpu_load", "only in 1.8.1; use livekit_node_cpu_load"),
  name(
    "livekit_egress_pipeline_upload_response_time_ms",
    "no release spells it right; use livekit_egress_pipline_upload_response_time_ms",
  ),
] as const;
