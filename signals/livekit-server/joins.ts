// How people get into calls: signalling, ICE and DTLS, and how long it takes.

import * as m from "../../metrics/livekit-server/index.ts";
import { boundNear, bucketBelow, countOf, rate as perSecond } from "../../promql/index.ts";
import { latency, rate, ratio } from "../kinds/index.ts";
import { slo } from "../slo.ts";
import { site } from "./labels.ts";

/** Reconnects are in both states, so that it flatters: only for servers that do not count successes. */
const mediaSuccessOlder = ratio({
  id: "livekit_media_success_older",
  title: "Sessions that became active",
  why: "This server is too old to count failed joins; active of initiated sessions is the nearest. Reconnects are in both, so that real trouble shows less than it is.",
  good: perSecond(m.participantJoins, { state: "rtc_active" }),
  total: perSecond(m.participantJoins, { state: "rtc_init" }),
  by: site,
  bounds: { warning: 0.98, critical: 0.95 },
});

export const mediaSuccess = ratio({
  id: "livekit_media_success",
  title: "Media success",
  why: "Of the people who got a session, how many got media. Below the bound: UDP port range, node IP, TURN certificate, firewall. Who got no session is in signal success.",
  good: perSecond(m.participantJoins, { state: "rtc_success" }),
  total: perSecond(m.participantJoins, { state: ["rtc_success", "rtc_failure"] }),
  by: site,
  bounds: { warning: 0.98, critical: 0.95 },
  older: mediaSuccessOlder,
});

/** A WebSocket that fails after its session has started is in `rtc_init` already: only `signal_failed` is added. */
const joinSuccessOlder = ratio({
  id: "livekit_join_success_older",
  title: "Joins that became active",
  why: "This server is too old to count failed joins; active of initiated sessions, and of those that signalling refused, is the nearest. Reconnects are in both, so that real trouble shows less than it is.",
  good: perSecond(m.participantJoins, { state: "rtc_active" }),
  total: perSecond(m.participantJoins, { state: ["rtc_init", "signal_failed"] }),
  by: site,
  bounds: { warning: 0.98, critical: 0.95 },
});

/**
 * Everybody who wanted in, each counted once: a session that signalling refuses never begins, and one whose WebSocket
 * fails ends as rtc_canceled within three seconds, which is in neither side. Mistakes of the client's are in none.
 */
export const joinSuccess = ratio({
  id: "livekit_join_success",
  title: "Join success",
  why: "Who cannot join has no call at all. Signal success falls with it: Redis, psrpc, no node with room. Media success falls with it: UDP port range, node IP, TURN certificate, firewall.",
  good: perSecond(m.participantJoins, { state: "rtc_success" }),
  total: perSecond(m.participantJoins, {
    state: [
      "rtc_success",
      "rtc_failure",
      "signal_failed",
      "signal_upgrade_failed",
      "signal_write_initial_response_failed",
    ],
  }),
  by: site,
  bounds: { warning: 0.98, critical: 0.95 },
  older: joinSuccessOlder,
});

export const signalSuccess = ratio({
  id: "livekit_signal_success",
  title: "Signal success",
  why: "The WebSocket and the start of a session, before any media. Below the bound: Redis, psrpc, no node with room, a node that drains. Bad tokens are not in it.",
  good: perSecond(m.participantJoins, { state: "signal_connected" }),
  total: perSecond(m.participantJoins, {
    state: [
      "signal_connected",
      "signal_failed",
      "signal_upgrade_failed",
      "signal_write_initial_response_failed",
    ],
  }),
  by: site,
  bounds: { critical: 0.98 },
});

export const iceSuccess = ratio({
  id: "livekit_ice_success",
  title: "ICE and DTLS success",
  why: "Peer connections that start but never connect: candidates that cannot be reached, TURN down. PUBLISHER or SUBSCRIBER tells the side.",
  good: perSecond(m.peerConnections, { state: "connected" }),
  total: perSecond(m.peerConnections, { state: "started" }),
  by: [...site, "transport"],
  bounds: { warning: 0.9 },
});

export const validationFailures = ratio({
  id: "livekit_join_validation_failures",
  title: "Joins refused",
  why: "Refused before a session starts: no join grant, empty identity, unknown room, but also trouble of Redis and node limits. Expired tokens are not in it: look for 401 at the load balancer.",
  bad: perSecond(m.participantJoins, { state: "signal_validation_failed" }),
  total: perSecond(m.participantJoins, { state: ["signal_connected", "signal_validation_failed"] }),
  by: site,
  bounds: { warning: 0.3 },
});

export const joinLatency = latency({
  id: "livekit_join_latency",
  title: "Join latency",
  why: "From the join request to the first answer, for joins that worked. Slow: Redis, an overloaded node, slow creation of rooms.",
  histogram: m.joinLatency,
  by: site,
  bounds: { warning: 3000 },
});

export const sessionStart = latency({
  id: "livekit_session_start",
  title: "Session start",
  why: "Until the first transport is connected, for sessions that worked. Slow: packet loss, fallback to TURN, starved CPU.",
  histogram: m.sessionStart,
  by: site,
  bounds: { warning: 5000 },
});

/** SLOs count buckets, and 3.7 s is the bound next to that of the alert on join latency. */
export const joinWithin = ratio({
  id: "livekit_join_within",
  title: "Joins answered within 3.7 s",
  why: "The share of joins that are answered before people give up. Joins that failed are not in it: join success counts them.",
  good: bucketBelow(m.joinLatency, boundNear(m.joinLatency, 3700)),
  total: perSecond(countOf(m.joinLatency)),
  by: site,
});

export const joinSteps = rate({
  id: "livekit_join_steps",
  title: "Join steps",
  why: "The funnel of joining: signal_connected, rtc_init, rtc_connected, rtc_active. Where a step is much lower than the one before, people are lost. Reconnects count again, and rtc_connected counts on two nodes.",
  events: perSecond(m.participantJoins, {
    state: ["signal_connected", "rtc_init", "rtc_connected", "rtc_active"],
  }),
  by: [...site, "state"],
});

export const joinFailures = rate({
  id: "livekit_join_failures",
  title: "Failed joins",
  why: "What joins fail at. signal_*: before media, look at Redis and the nodes' room. rtc_failure: no media, look at UDP ports, node IP and TURN. rtc_canceled: people left before it was done, and that is no failure.",
  events: perSecond(m.participantJoins, {
    state: [
      "signal_failed",
      "signal_validation_failed",
      "signal_upgrade_failed",
      "signal_write_initial_response_failed",
      "rtc_failure",
      "rtc_canceled",
    ],
  }),
  by: [...site, "state"],
  better: "low",
});

export const joinSuccessSlo = slo({
  id: "livekit-join-success",
  title: "Join success",
  signal: joinSuccess,
  objective: 99,
  window: "30d",
});
export const joinLatencySlo = slo({
  id: "livekit-join-latency",
  title: "Join latency",
  signal: joinWithin,
  objective: 99,
  window: "30d",
});
