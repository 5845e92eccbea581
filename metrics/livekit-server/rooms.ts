// Rooms, participants and tracks of livekit-server.

import { open } from "../../promql/metric.ts";
import { node, trackKind } from "./labels.ts";

const { counter, gauge, histogram } = node;

export const rooms = gauge("livekit_room_total", {
  unit: "rooms",
  since: "0.14.1",
  meaning: "Rooms open on this node now.",
  trap: "A gauge in spite of _total. A room stays counted until empty_timeout or departure_timeout has passed.",
});

export const roomDuration = histogram("livekit_room_duration_seconds", {
  unit: "s",
  buckets: [5, 10, 60, 300, 600, 1800, 3600, 7200, 18000, 36000],
  since: "0.14.1",
  meaning: "How long a room lived, observed when it closes.",
  trap: "Rooms that are still open are missing. In seconds, while session durations are in milliseconds.",
});

export const participants = gauge("livekit_participant_total", {
  unit: "participants",
  since: "0.14.1",
  meaning: "Participants that this node keeps statistics for, agents, egress, ingress and SIP included.",
  trap:
    "A gauge in spite of _total. A participant whose WebSocket ends on another node than its room is counted " +
    "on both, so a sum over nodes reads high.",
});

export const tracksPublished = gauge("livekit_track_published_total", {
  unit: "tracks",
  labels: { kind: trackKind },
  since: "0.14.1",
  meaning: "Tracks published to this node now.",
  when: "Only for kinds that were published since the process started.",
  trap: "A gauge in spite of _total; the counter is livekit_track_publish_counter.",
});

export const tracksSubscribed = gauge("livekit_track_subscribed_total", {
  unit: "subscriptions",
  labels: { kind: trackKind },
  since: "0.14.1",
  meaning: "Track subscriptions that this node serves now: what loads an SFU most.",
  when: "Only for kinds that were subscribed to since the process started.",
  trap: "A gauge in spite of _total; the counter is livekit_track_subscribe_counter.",
});

export const trackPublishes = counter("livekit_track_publish_counter", {
  unit: "tracks",
  labels: { kind: trackKind, state: ["attempt", "success", "cancel"] },
  since: "1.3.4",
  meaning: "Attempts to publish a track and their outcome.",
  when: "Only after the first track.",
  trap:
    "There is no failure: it is attempt less success less cancel. Attempt and success are counted at different " +
    "times, so short windows give more than one success per attempt.",
});

export const trackSubscribes = counter("livekit_track_subscribe_counter", {
  unit: "subscriptions",
  labels: {
    state: ["attempt", "success", "failure", "cancel"],
    error: open(
      "",
      "participant is not allowed to subscribe to this track",
      "participant is not given permission to subscribe to tracks",
      "track cannot be found",
      "track not bound",
      "participant has exceeded its subscription limit",
    ),
  },
  since: "1.3.4",
  meaning: "Attempts to subscribe to a track and their outcome.",
  when: "Only after the first subscription.",
  trap:
    "The label error holds the text of any error: aggregate it away. Missing permissions and tracks that are " +
    "gone are the user's, not the server's, errors.",
});
