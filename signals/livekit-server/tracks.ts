// What the server carries: rooms, participants, tracks, and how subscribing to them goes.

import * as m from "../../metrics/livekit-server/index.ts";
import { now, rate as perSecond, unit, unlike } from "../../promql/index.ts";
import { latency, level, rate, ratio, skew } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

export const rooms = level({
  id: "livekit_rooms",
  title: "Rooms",
  why: "Rooms open now; a room lives on one node and stays counted for its time-out after people left.",
  value: now(m.rooms),
  by: site,
  record: true,
});

/** In its rooms, or connected through it: whose WebSocket ends on another node than the room is counted on both. */
export const nodeParticipants = level({
  id: "livekit_node_participants",
  title: "Participants",
  why: "Participants that each node has to do with now: in its rooms, or connected through it. Added up over nodes it reads high, by those whose WebSocket ends on another node than their room: half as much again with two nodes. How many there are in all says the Overview.",
  value: now(m.participants),
  by: node,
});

/** Each once: the gauge of participants, added up over nodes, read 9 to 11 where 7 were there. */
export const participants = level({
  id: "livekit_participants",
  title: "Participants",
  why: "Participants connected now, each counted once over all nodes: by their open WebSockets, those of agents, egress and SIP included. Who comes by WHIP has no WebSocket and is missing. Split by node it is who is connected through it, not who is in its rooms.",
  value: unit("participants", now(m.psrpcStreams, { role: "client", service: "Signal" })),
  whileUp: m.scrape.up,
  by: site,
  record: true,
});

export const tracksPublished = level({
  id: "livekit_tracks_published",
  title: "Tracks published",
  why: "Tracks that publishers send to the server now.",
  value: now(m.tracksPublished),
  by: site,
  record: true,
});

export const tracksSubscribed = level({
  id: "livekit_tracks_subscribed",
  title: "Subscriptions",
  why: "Tracks that the server sends to subscribers now: what loads an SFU most, and what to plan nodes by.",
  value: now(m.tracksSubscribed),
  by: site,
  record: true,
});

export const imbalance = skew({
  id: "livekit_imbalance",
  title: "Imbalance",
  why: "Subscriptions of the busiest node, as a multiple of what a node has on average; 1 × is even. A large room is one node's, so that some imbalance is normal: look at the selector of nodes (node_selector) when it stays.",
  value: now(m.tracksSubscribed),
  across: "instance",
  by: site,
});

/** Missing permissions, tracks that are gone and limits of a participant are the users' errors, not the server's. */
export const subscribeFailures = ratio({
  id: "livekit_subscribe_failures",
  title: "Failed subscriptions",
  why: "Tracks that never arrive though people may see them: a track that is not bound, a codec that does not fit, an overloaded node. What people may not see is left out.",
  bad: perSecond(m.trackSubscribes, {
    state: "failure",
    error: unlike("participant is not .*|track cannot be found|participant has exceeded .*"),
  }),
  total: perSecond(m.trackSubscribes, { state: "attempt" }),
  by: site,
  bounds: { warning: 0.02 },
});

export const subscribeSteps = rate({
  id: "livekit_subscribe_steps",
  title: "Subscribing",
  why: "Attempts to subscribe and what became of them. cancel is a subscriber that changed its mind.",
  events: perSecond(m.trackSubscribes),
  by: [...site, "state"],
});

export const publishSteps = rate({
  id: "livekit_publish_steps",
  title: "Publishing",
  why: "Attempts to publish and what became of them. Attempt and success are counted at different times: compare them over hours.",
  events: perSecond(m.trackPublishes),
  by: [...site, "state"],
});

export const roomDuration = latency({
  id: "livekit_room_duration",
  title: "Life of a room",
  why: "How long rooms lived that closed now; those still open are missing. Sudden short ones: people who come back again and again.",
  histogram: m.roomDuration,
  quantile: 0.5,
  better: "neither",
  by: site,
});

export const sessionDuration = latency({
  id: "livekit_session_duration",
  title: "Length of a session",
  why: "How long participants were in who left now; those still in are missing. Sudden short ones: calls that break.",
  histogram: m.sessionDuration,
  in: "s",
  quantile: 0.5,
  better: "neither",
  by: site,
});
