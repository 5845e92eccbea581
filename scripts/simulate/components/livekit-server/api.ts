// livekit-server: the server API, signalling messages, data streams, webhooks.

import * as m from "../../../../metrics/livekit-server/index.ts";
import { around, values } from "../../distribution.ts";
import { table } from "../../row.ts";
import type { Node } from "./state.ts";
import { total } from "./state.ts";

const { count, spread } = table<Node>();

interface Call {
  readonly service: "RoomService" | "Egress" | "AgentDispatchService" | "SIP";
  readonly method: string;
  /** Calls since the moment before. */
  readonly calls: (n: Node) => number;
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  /** The share that is the caller's mistake, and its code. */
  readonly wrong: number;
  readonly code: "not_found" | "invalid_argument" | "unauthenticated";
  /** Goes over Redis, so that it fails when that does. */
  readonly bus: boolean;
}
const call = (
  service: Call["service"],
  method: string,
  calls: Call["calls"],
  [median, p95]: readonly [number, number],
  [wrong, code]: readonly [number, Call["code"]],
  bus = true,
): Call => ({ service, method, calls, median, p95, wrong, code, bus });

const calls: readonly Call[] = [
  call("RoomService", "CreateRoom", (n) => n.roomsOpened * 1.02, [26, 90], [0.004, "invalid_argument"]),
  call("RoomService", "ListRooms", (n) => 0.12 * n.dt, [7, 24], [0.002, "unauthenticated"]),
  call("RoomService", "ListParticipants", (n) => 0.003 * n.people * n.dt, [5, 18], [0.001, "not_found"]),
  call("RoomService", "GetParticipant", (n) => 0.3 * n.joins.tried, [5, 16], [0.02, "not_found"]),
  call("RoomService", "RemoveParticipant", (n) => 0.012 * n.left, [15, 52], [0.04, "not_found"]),
  call("RoomService", "SendData", (n) => 0.0012 * n.people * n.dt, [9, 30], [0.002, "not_found"]),
  call(
    "Egress",
    "StartRoomCompositeEgress",
    (n) => 0.08 * n.roomsOpened * n.egress.taken,
    [1100, 2400],
    [0, "not_found"],
  ),
  call("AgentDispatchService", "CreateDispatch", (n) => 0.15 * n.roomsOpened, [22, 75], [0.003, "not_found"]),
];
const broken = ({ bus }: Call, n: Node): number => {
  if (!bus) return 0.0001;
  return n.bus.away ? 1 : 0.0006 + n.bus.down;
};

/** How often a call failed; a recording that nobody took did, too. */
const failures = (of: Call, n: Node): number =>
  of.service === "Egress" && n.egress.full > 0 ? n.egress.full : of.calls(n) * broken(of, n);

/** How a call ends: fine, by the caller's mistake, by the server's. */
const ends = (of: Call) =>
  [
    ["200", "", (n: Node) => of.calls(n) * Math.max(0, 1 - of.wrong - broken(of, n)), 1],
    ["4xx", of.code, (n: Node) => of.calls(n) * of.wrong, 0.4],
    ["5xx", "unavailable", (n: Node) => failures(of, n), 8],
  ] as const;
const all = calls.flatMap((of) =>
  ends(of).map(([status, code, n, slower]) => ({ of, status, code, n, slower })),
);
/** Mistakes are rare enough to be counted, and too rare for their latency to be worth a histogram each. */
const timed = all.filter(({ status }) => status === "200");

/** Changes that a webhook tells of. */
const events = (n: Node): number =>
  n.joins.joined + n.left + n.roomsOpened + n.roomsClosed + 1.9 * n.published;
const failingHooks = 0.0015;
/** Sessions that were begun: without Redis none is. */
const begun = ({ bus, joins }: Node): number => (bus.away ? 0 : joins.tried);
const messages = (n: Node): number => 24 * begun(n) + 0.22 * n.people * n.dt + 2 * n.subscribed;

const dataStreams = [
  ["text", "text", 0.0011, around(160, 1100)],
  ["bytes", "image", 0.00012, around(90_000, 900_000)],
  ["bytes", "application", 0.00006, around(240_000, 6_000_000)],
] as const;

export const api = [
  count(
    m.twirpRequests,
    all.map(({ of, status, code, n }) => [{ service: of.service, method: of.method, status, code }, n]),
  ),
  spread(
    m.twirpLatency,
    timed.map(({ of, status, n }) => [
      { service: of.service, method: of.method, status },
      (at) => ({ n: n(at), of: around(of.median * at.bus.slow, of.p95 * at.bus.slow) }),
    ]),
  ),
  count(m.nodeMessages, [
    [{ type: "signal", status: "success", direction: "request" }, (n) => 0.45 * messages(n)],
    [{ type: "signal", status: "success", direction: "response" }, messages],
    [
      { type: "signal", status: "failure", direction: "response" },
      (n) => messages(n) * (0.00001 + 0.1 * n.bus.down),
    ],
  ]),
  count(m.serviceOperations, [
    [{ type: "participant_join", status: "success" }, ({ joins }) => joins.tried - joins.signalFailed],
    [
      { type: "participant_join", status: "error", error_type: "send_response" },
      ({ joins }) => joins.signalFailed,
    ],
    [{ type: "offer", status: "success" }, (n) => begun(n) + 0.5 * n.published],
    [{ type: "offer", status: "error", error_type: "remote_description" }, (n) => 0.0004 * begun(n)],
    [{ type: "answer", status: "success" }, (n) => begun(n) + 0.5 * n.published],
    [
      { type: "answer", status: "error", error_type: "write_message" },
      (n) => (0.0003 + n.bus.down * 0.3) * begun(n),
    ],
    [{ type: "peer_connection", status: "success" }, ({ joins }) => joins.joined],
  ]),
  spread(
    m.dataStreamDestinations,
    dataStreams.map(([type, mime_type, each]) => [
      { type, mime_type },
      (n) => ({ n: each * n.people * n.dt, of: values([0, 0.8], [1, 0.14], [3, 0.06]) }),
    ]),
  ),
  spread(
    m.dataStreamBytes,
    dataStreams.map(([type, mime_type, each, of]) => [
      { type, mime_type },
      (n) => ({ n: each * n.people * n.dt, of }),
    ]),
  ),
  count(m.webhookDispatches, [
    [{ status: "success" }, (n) => events(n) * (1 - failingHooks)],
    [{ status: "failure" }, (n) => events(n) * failingHooks],
    [{ status: "drop", reason: "age" }, (n) => events(n) * 0.0001],
  ]),
  spread(m.webhookQueueLength, (n) => ({
    n: events(n),
    of: values([1, 0.86], [2, 0.1], [3, 0.03], [5, 0.008 + total(n.tracks) / 1e6], [12, 0.002]),
  })),
];
