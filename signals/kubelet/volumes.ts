// Volumes: how full they are, and when they will be.

import * as objects from "../../metrics/kube-state-metrics/index.ts";
import * as m from "../../metrics/kubelet/index.ts";
import {
  and,
  clampMax,
  deriv,
  div,
  eq,
  gt,
  lt,
  max,
  mul,
  now,
  offset,
  on,
  sub,
  unit,
  unless,
} from "../../promql/index.ts";
import { level, saturation } from "../kinds/index.ts";
import { claim } from "./labels.ts";

const size = max(now(m.volumeStatsCapacityBytes)).by(...claim);
const free = max(now(m.volumeStatsAvailableBytes)).by(...claim);
/** A raw block device has a size, and nothing that is used or free. */
const holds = gt(max(now(m.volumeStatsUsedBytes)).by(...claim), 0);
/** What nobody may write to may be full. */
const readOnly = eq(
  max(now(objects.persistentvolumeclaimAccessMode, { access_mode: "ReadOnlyMany" })).by(...claim),
  1,
);

const about = {
  component: "kubelet",
  title: "Volume used",
  why: "What is written of what may be written, the fullest volume. At 100 % every write fails: Redis saves nothing and refuses writes, Prometheus stops recording. Of volumes of the node's own disk it is that disk.",
  limit: size,
  by: claim,
  bounds: { critical: 0.97 },
  look: { warning: 0.85 },
} as const;
const written = and(sub(size, free), holds, on(...claim));

/** Where kube-state-metrics is off nobody says which volumes are only read. */
export const anyVolumeUse = saturation({ ...about, id: "kubernetes_any_volume_use", used: written });
export const volumeUse = saturation({
  ...about,
  id: "kubernetes_volume_use",
  used: unless(written, readOnly, on(...claim)),
  older: anyVolumeUse,
});

export const volumeUsed = level({
  id: "kubernetes_volume_used",
  title: "Used",
  why: "Bytes that are used of the volume.",
  value: max(now(m.volumeStatsUsedBytes)).by(...claim),
  combine: "max",
  by: claim,
});

export const inodeUse = saturation({
  id: "kubernetes_inode_use",
  title: "Inodes used",
  why: "Files that there are of how many there may be, the fullest volume. At 100 % no file can be made, however much room is left. No value: its file system knows no such limit.",
  used: max(now(m.volumeStatsInodesUsed)).by(...claim),
  limit: max(now(m.volumeStatsInodes)).by(...claim),
  by: claim,
  bounds: { warning: 0.95 },
});

/** Only where there is a whole day to judge by. */
const dayOld = offset(free, "1d");
const year = 365 * 86_400;
const shrinks = mul(lt(max(deriv(m.volumeStatsAvailableBytes, {}, "1d")).by(...claim), 0), -1);
export const volumeLasts = level({
  id: "kubernetes_volume_lasts",
  title: "Time until a volume is full",
  why: "If it fills as in the last day; nothing in the first one, and no more than a year.",
  value: clampMax(unit("s", and(div(free, shrinks), dayOld, on(...claim))), year),
  combine: "min",
  by: claim,
  look: { warning: 4 * 86_400, critical: 86_400 },
  better: "high",
});
