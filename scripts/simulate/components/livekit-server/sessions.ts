// livekit-server: how people get in, how long that takes, how long they stay.

import * as m from "../../../../metrics/livekit-server/index.ts";
import { around, mixed } from "../../distribution.ts";
import { chance, happens, source } from "../../random.ts";
import { table } from "../../row.ts";
import type { Node } from "./state.ts";

const { count, spread } = table<Node>();

/** Younger clients speak protocol 17 over one peer connection, older ones 16 over two. */
const young = 0.72;
const clients = [
  ["17", young],
  ["16", 1 - young],
] as const;

/** Peer connections that were started, and those that never connected. */
const connections = (n: Node, part: number) => {
  const { tried, signalFailed, refused, failed, reconnected } = n.joins;
  const started = Math.max(0, tried - signalFailed - refused * 0) + reconnected;
  const draw = source(n.node, "connections", n.t);
  const lost = Math.min(started, failed + happens(started * 0.001, draw));
  return { started: started * part, lost: lost * part };
};
/** Whole connections: a part of one becomes one by chance, so that few at a time are not rounded away. */
const step = (part: number, reached: number) => (n: Node) => {
  const { started, lost } = connections(n, part);
  const whole = (value: number): number => Math.floor(value + chance(n.node, "connection", n.t));
  return whole(started) - whole(lost * reached);
};
/** What a connection reaches, and the share of those that fail which fail before it. */
const steps = (transport: "PUBLISHER" | "SUBSCRIBER", part: number) =>
  [
    [{ transport, state: "started" }, step(part, 0)],
    [{ transport, state: "ice_connected" }, step(part, 0.93)],
    [{ transport, state: "connected" }, step(part, 1)],
    [{ transport, state: "fully_established" }, step(part, 1)],
  ] as const;

/** Answered as fast as Redis is, but for a few; in a crowd that tries again and again all wait longer. */
const joinLatency = ({ bus, link, strain }: Node) => {
  const crowd = 1 + 2.2 * Math.max(0, link.noUdp - 0.05) + 2 * strain;
  return mixed(0.0025, around(2900, 9000), around(115 * bus.slow ** 0.8 * crowd, 420 * bus.slow * crowd));
};
/** ICE and DTLS: some round trips, more of them when packets are lost; TCP and TURN come after UDP has timed out. */
const sessionStart = ({ link }: Node) => {
  const udp = around(
    480 + 6 * link.roundTrip + 6000 * link.loss,
    1500 + 14 * link.roundTrip + 24_000 * link.loss,
  );
  return mixed(link.noUdp, around(4200, 8800), udp);
};

export const sessions = [
  count(m.participantJoins, [
    [{ state: "signal_connected" }, ({ joins }) => joins.tried - joins.signalFailed + joins.reconnected],
    [{ state: "signal_failed" }, ({ joins }) => joins.signalFailed],
    [{ state: "signal_validation_failed" }, ({ joins, bus }) => joins.refused + joins.tried * 0.5 * bus.down],
    [{ state: "signal_upgrade_failed" }, ({ joins }) => joins.tried * 0.0004],
    [{ state: "signal_write_initial_response_failed" }, ({ joins }) => joins.tried * 0.0003],
    [{ state: "rtc_init" }, ({ joins }) => joins.tried - joins.signalFailed + joins.reconnected],
    [{ state: "rtc_connected" }, ({ joins }) => joins.tried - joins.signalFailed],
    [{ state: "rtc_active" }, ({ joins }) => joins.joined + joins.reconnected],
    [{ state: "rtc_success" }, ({ joins }) => joins.joined],
    [{ state: "rtc_failure" }, ({ joins }) => joins.failed],
    [{ state: "rtc_canceled" }, ({ joins }) => joins.canceled],
  ]),
  count(m.peerConnections, [...steps("PUBLISHER", 1), ...steps("SUBSCRIBER", 1 - young)]),
  spread(
    m.joinLatency,
    clients.map(([protocol_version, part]) => [
      { protocol_version },
      (n) => ({ n: (n.joins.tried - n.joins.signalFailed + n.joins.reconnected) * part, of: joinLatency(n) }),
    ]),
  ),
  spread(
    m.sessionStart,
    clients.map(([protocol_version, part]) => [
      { protocol_version },
      (n) => ({ n: (n.joins.joined + n.joins.reconnected) * part, of: sessionStart(n) }),
    ]),
  ),
  spread(
    m.sessionDuration,
    clients.map(([protocol_version, part]) => [
      { protocol_version },
      (n) => ({ n: n.left * part, of: around(1_050_000, 4_900_000) }),
    ]),
  ),
];
