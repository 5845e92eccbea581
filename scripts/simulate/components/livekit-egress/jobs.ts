// livekit-egress: jobs that run and end, what they leave free of the worker, what servers are told of them.

import * as m from "../../../../metrics/livekit-egress/index.ts";
import { around } from "../../distribution.ts";
import { table } from "../../row.ts";
import { endings, type Worker } from "./state.ts";

const { count, level, spread } = table<Worker>();
const flag = (of: boolean): number => (of ? 1 : 0);

/** Kinds of jobs: how many run, and how many ended since the moment before. */
const types = [
  ["room_composite", (w: Worker) => w.rooms, (w: Worker) => endings(w.rooms, "room", w)],
  ["web", (w: Worker) => w.pages, (w: Worker) => endings(w.pages, "page", w)],
  ["track", (w: Worker) => w.tracks, (w: Worker) => endings(w.tracks, "track", w)],
] as const;
const ended = (w: Worker): number => types.reduce((sum, [, , of]) => sum + of(w), 0);

/** A job is told of when it begins, and some times more until it has ended. */
const reports = [
  ["CreateEgress", ended],
  ["UpdateEgress", (w: Worker) => 4 * ended(w)],
] as const;
const call = { role: "client", kind: "rpc", service: "IOInfo" } as const;
const named = (method: (typeof reports)[number][0]) => ({ ...call, method, node_type: "EGRESS" }) as const;

export const jobs = [
  level(m.available, (w) => flag(w.jobs === 0)),
  level(m.canAcceptRequest, (w) => flag(w.takesHeavy)),
  level(m.isDisabled, (w) => flag(w.draining)),
  level(m.isTerminating, (w) => flag(w.draining)),
  level(
    m.requests,
    types.map(([type, running]) => [{ type }, running]),
  ),
  count(m.handlerResults, [
    ...types.map(([type, , ends]) => [{ type, result: "completed" }, ends] as const),
    // The room was empty, or the page could not be opened.
    [{ type: "room_composite", result: "aborted" }, (w) => 0.02 * endings(w.rooms, "room", w)],
  ]),
  level(m.cpuLoad, [[{ node_type: "EGRESS" }, (w) => w.cpu]]),
  level(m.loadRatio, [
    [{ type: "cpu" }, (w) => w.cpu / 0.8],
    [{ type: "memory" }, (w) => w.memory / w.maxMemory],
    [{ type: "pulse" }, (w) => (4 * (w.rooms + w.pages)) / 60],
  ]),
  level(m.cgroupMemory, (w) => w.memory),
  level(m.procRss, (w) => Math.round(1.3 * w.memory)),
  level(m.pulseSinks, (w) => w.rooms + w.pages),
  spread(
    m.psrpcRequestTime,
    reports.map(([method, n]) => [named(method), (w) => ({ n: n(w), of: around(9, 34) })]),
  ),
  // What is sent counts as received.
  count(
    m.psrpcBytes,
    reports.map(([method, n]) => [{ ...named(method), direction: "rx" }, (w) => 900 * n(w)]),
  ),
];
