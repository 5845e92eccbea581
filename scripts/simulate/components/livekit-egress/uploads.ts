// livekit-egress: what it uploads, how long that takes, what waits for it.

import * as m from "../../../../metrics/livekit-egress/index.ts";
import { around } from "../../distribution.ts";
import { table } from "../../row.ts";
import { endings, type Worker } from "./state.ts";

const { count, level, spread } = table<Worker>();
const s3 = { status: "success", custom_endpoint: "false" } as const;

const ended = (w: Worker): number => endings(w.rooms, "room", w) + endings(w.pages, "page", w);
/** Web pages go out in segments of six seconds, each with its entry in a playlist. */
const segments = (w: Worker): number => (w.pages * w.dt) / 6;

/** What is uploaded: how often since the moment before, and milliseconds of the median and the slow ones. */
const files = [
  ["video/mp4", (w: Worker) => endings(w.rooms, "room", w), 3800, 14_000],
  ["audio/ogg", (w: Worker) => endings(w.tracks, "track", w), 420, 1300],
  ["application/json", ended, 46, 140],
  ["video/mp2t", segments, 190, 620],
  ["application/x-mpegurl", segments, 38, 120],
] as const;

/** Nothing waits for long; without a job that writes segments there is no series. */
const waiting = (most: number) => (w: Worker) =>
  w.pages === 0 ? undefined : Math.floor(most * (0.5 + 0.5 * Math.sin(w.t / 97_000)));
const job = { egress_id: "EG_0" } as const;

export const uploads = [
  count(
    m.uploads,
    files.map(([type, n]) => [{ ...s3, type }, n]),
  ),
  spread(
    m.uploadTime,
    files.map(([type, n, median, slow]) => [{ ...s3, type }, (w) => ({ n: n(w), of: around(median, slow) })]),
  ),
  // There is backup storage, and nothing went there.
  count(m.backupWrites, [[{ output_type: "video/mp4" }, () => 0]], { atOnce: true }),
  level(m.segmentsWaiting, [[job, waiting(2.6)]]),
  level(m.playlistsWaiting, [[job, waiting(1.4)]]),
];
