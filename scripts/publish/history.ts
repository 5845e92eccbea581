// The versions of a dashboard that Grafana keeps itself: how many are looked at, and which is what we published.

import type { Dashboard, Live } from "./format.ts";
import { checksum } from "./marks.ts";

/** How many versions are looked at, the newest; Grafana keeps no more unless it is told to. */
export const NEWEST = 20;

/**
 * The first version that is what we published under a checksum: its mark says so, and its content is that. What people
 * save keeps the mark, but holds something else.
 */
export const publishedAmong = (versions: readonly Live<Dashboard>[], sum: string): Dashboard | undefined =>
  versions.find(
    ({ owner, value }) => owner.kind === "ours" && owner.checksum === sum && checksum(value) === sum,
  )?.value;
