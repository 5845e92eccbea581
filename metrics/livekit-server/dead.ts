// Names of livekit-server that no panel may use: never filled, gone, or never there.

import { server } from "./labels.ts";

const { dead: name } = server;
const noReload = "registered by every LiveKit part, but none of them reloads its configuration this way";
const invented = "no release ever had it, though pages on monitoring LiveKit name it";

export const dead = [
  name(
    "livekit_connection_total",
    "only a TURN server that runs alone fills it, which the shipped binary never is",
  ),
  name("livekit_debug_ref_count", "registered, but nothing in the server ever counts it"),
  name("livekit_config_reload_total", noReload),
  name("livekit_config_hash", noReload),
  name("livekit_config_load_state", noReload),

  name("livekit_messagebus_messages", "gone after 1.1.0; use livekit_node_messages"),
  name("livekit_node_message_bytes", "only in 1.6.2 to 1.9.1"),
  name("livekit_node_dropped_packets", 'gone after 1.8.4; use livekit_node_packet_total{type="dropped"}'),
  name("livekit_forward_jitter_ns", "only in 1.9.3; use livekit_forward_jitter"),
  name("livekit_quality_drop", "gone after 1.8.2; use livekit_quality_rating"),

  name("livekit_rooms_total", `${invented}; use livekit_room_total`),
  name("livekit_room_count", `${invented}; use livekit_room_total`),
  name("livekit_participants_total", `${invented}; use livekit_participant_total`),
  name("livekit_participant_count", `${invented}; use livekit_participant_total`),
  name("livekit_published_tracks_total", `${invented}; use livekit_track_published_total`),
  name("livekit_track_count", `${invented}; use livekit_track_published_total`),
  name("livekit_packet_loss_rate", `${invented}; use livekit_packet_loss_total`),
  name("livekit_packet_loss_ratio", `${invented}; use livekit_packet_loss_total`),
  name("livekit_bytes_in", `${invented}; use livekit_packet_bytes{direction="incoming"}`),
  name("livekit_bytes_out", `${invented}; use livekit_packet_bytes{direction="outgoing"}`),
] as const;
