// livekit-server: psrpc, the calls and streams between LiveKit's parts over Redis.

import * as m from "../../../../metrics/livekit-server/index.ts";
import { around } from "../../distribution.ts";
import { table } from "../../row.ts";
import type { Node } from "./state.ts";

const { count, level, spread } = table<Node>();

interface Call {
  readonly role: "client" | "server";
  readonly service: string;
  readonly method: string;
  readonly calls: (n: Node) => number;
  readonly median: number;
  readonly p95: number;
}
const call = (
  role: Call["role"],
  service: string,
  method: string,
  calls: Call["calls"],
  [median, p95]: readonly [number, number],
): Call => ({ role, service, method, calls: (n) => (n.bus.away ? 0 : calls(n)), median, p95 });

const rooms = (n: Node): number => n.joins.tried + n.roomsOpened;
const calls: readonly Call[] = [
  call("client", "RoomManager", "CreateRoom", rooms, [12, 46]),
  call("server", "RoomManager", "CreateRoom", rooms, [7, 28]),
  call("client", "Participant", "UpdateParticipant", (n) => 0.001 * n.people * n.dt, [9, 30]),
  call("client", "Participant", "RemoveParticipant", (n) => 0.012 * n.left, [9, 32]),
  call("client", "Participant", "UpdateSubscriptions", (n) => 0.0004 * n.people * n.dt, [9, 30]),
  call("client", "Room", "SendData", (n) => 0.0012 * n.people * n.dt, [7, 24]),
  call("client", "EgressInternal", "StartEgress", (n) => 0.08 * n.roomsOpened * n.egress.taken, [900, 2100]),
  call("client", "AgentDispatchInternal", "CreateDispatch", (n) => 0.15 * n.roomsOpened, [18, 60]),
];
const roles = ["client", "server"] as const;
const relay = { service: "Signal", method: "RelaySignal" } as const;
const relayed = (n: Node): number =>
  n.bus.away ? 0 : 30 * n.joins.tried + 0.3 * n.people * n.dt + 2.4 * n.subscribed;

const failed =
  (of: Call) =>
  (n: Node): number =>
    of.method === "StartEgress" ? n.egress.refused : of.calls(n) * n.bus.failing;

const named = ({ role, service, method }: Call) => ({ role, service, method, kind: "rpc" }) as const;

export const bus = [
  spread(
    m.psrpcRequestTime,
    calls.map((of) => [
      named(of),
      (n) => ({
        n: of.calls(n) * (1 - n.bus.failing),
        of: around(of.median * n.bus.slow, of.p95 * n.bus.slow),
      }),
    ]),
  ),
  spread(
    m.psrpcStreamSendTime,
    roles.map((role) => [
      { role, ...relay },
      (n) => ({ n: relayed(n), of: around(1.6 * n.bus.slow, 7 * n.bus.slow) }),
    ]),
  ),
  count(
    m.psrpcStreamReceives,
    roles.map((role) => [{ role, ...relay }, relayed]),
  ),
  level(
    m.psrpcStreams,
    roles.map((role) => [{ role, ...relay }, (n) => n.people]),
  ),
  count(m.psrpcErrors, [
    ...calls
      .filter(({ role }) => role === "client")
      .map((of) => [{ ...named(of), error_code: "unavailable" }, failed(of)] as const),
    ...roles.map(
      (role) =>
        [
          { role, kind: "stream", ...relay, error_code: "canceled" },
          (n: Node) => (n.bus.away ? n.left : n.joins.tried * (0.002 + 0.5 * n.bus.down)),
        ] as const,
    ),
  ]),
  count(m.psrpcBytes, [
    ...calls.flatMap((of) => [
      [{ ...named(of), direction: "tx" }, (n: Node) => of.calls(n) * 410] as const,
      [{ ...named(of), direction: "rx" }, (n: Node) => of.calls(n) * 640] as const,
    ]),
    ...roles.flatMap((role) => [
      [{ role, kind: "stream", ...relay, direction: "tx" }, (n: Node) => relayed(n) * 520] as const,
      [{ role, kind: "stream", ...relay, direction: "rx" }, (n: Node) => relayed(n) * 300] as const,
    ]),
  ]),
];
