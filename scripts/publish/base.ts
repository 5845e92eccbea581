// What we published of a dashboard that somebody edited since, looked up before anything is decided about it.

import type { Known } from "./decide.ts";
import type { Dashboard, Live, Store } from "./format.ts";
import { orUnknown } from "./reading.ts";

/**
 * What is known of one dashboard, with what we published of it: from a journal, else from the history that Grafana
 * keeps. It is asked only about one that was edited, and of which neither what is wanted nor a journal tells what it
 * was; what it does not tell stays unknown.
 */
export const withBase = async (
  wanted: Dashboard | undefined,
  live: Live<Dashboard> | undefined,
  known: Known<Dashboard>,
  ask: Store["published"],
): Promise<Known<Dashboard>> => {
  const sum = editedSince(wanted, live, known);
  if (live === undefined || sum === undefined) return known;
  const places = [...new Set([live.value.folder, (wanted ?? live.value).folder])];
  const base = known.published(live.value.uid, sum) ?? (await orUnknown(ask(live, sum, places)));
  return { ...known, published: () => base };
};

/** The checksum of what we published, where that is neither what is there nor what is wanted, nor both are the same. */
const editedSince = (
  wanted: Dashboard | undefined,
  live: Live<Dashboard> | undefined,
  { sort }: Known<Dashboard>,
): string | undefined => {
  if (live?.owner.kind !== "ours") return undefined;
  const published = live.owner.checksum;
  const there = sort.checksum(live.value);
  const next = wanted && sort.checksum(wanted);
  return published === there || published === next || there === next ? undefined : published;
};
