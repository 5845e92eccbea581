// Whether recordings arrive where they are stored, and what waits.

import * as m from "../../metrics/livekit-egress/index.ts";
import { gt, happened, now, on, sum, unless } from "../../promql/index.ts";
import { latency, level } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

const lately = "30m";
const failed = happened(m.uploads, { status: ["4xx", "5xx", "internal"] }, lately);
const backedUp = gt(sum(happened(m.backupWrites, {}, lately)).by(...node), 0);

/** A worker whose backup storage took over lost nothing, though its uploads say 4xx. */
export const lostUploads = level({
  id: "livekit_egress_uploads_lost",
  title: "Lost uploads",
  why: "Uploads of the last half hour that failed after all retries, of workers whose backup storage did not take over: their recordings are gone, or lack a part. 4xx: key, bucket or permission; 5xx: the storage; internal: the way to it.",
  value: unless(failed, backedUp, on(...node)),
  whileUp: m.scrape.up,
  by: [...site, "status"],
  better: "low",
  bounds: { warning: 1, critical: 3 },
});

export const backupWrites = level({
  id: "livekit_egress_backup_writes",
  title: "Written to backup",
  why: "Files that went to the backup storage in the last half hour, because the primary one failed. Nothing is lost, but they are not where people look for them.",
  value: happened(m.backupWrites, {}, lately),
  whileUp: m.scrape.up,
  by: node,
  better: "low",
  bounds: { warning: 1 },
});

export const uploads = level({
  id: "livekit_egress_uploads",
  title: "Uploads",
  why: "Uploads to the primary storage in the last hour and what became of them, retries not counted. A recording is one or two, a stream in segments (HLS) hundreds.",
  value: happened(m.uploads, {}, "1h"),
  by: [...site, "status"],
});

export const uploadTime = latency({
  id: "livekit_egress_upload_time",
  title: "Upload time",
  why: "How long uploads that worked took, retries included. Long files take long; segments that take as long as they play pile up.",
  histogram: m.uploadTime,
  where: { status: "success" },
  in: "s",
  by: [...site, "type"],
});

export const backlog = level({
  id: "livekit_egress_backlog",
  title: "HLS backlog",
  why: "Segments that wait for their upload, of the job that has most: the storage is slower than the stream. Those who watch are as far behind. After an hour of segments the job fails, and takes its worker along.",
  value: now(m.segmentsWaiting),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 20 },
});
