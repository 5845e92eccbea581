// Units as they are shown: what people count one by one is told per minute, not as a part of one a second.

import { mul, type Query, unit, type Vector } from "../promql/index.ts";
import type { Bounds } from "../signals/signal.ts";

/** What machines do many times a second. */
const often: ReadonlySet<string> = new Set([
  "bits/s",
  "bytes/s",
  "commands/s",
  "drops/s",
  "observations/s",
  "packets/s",
  "requests/s",
]);
const minute = 60;
const isCounted = (of: string): boolean => of.endsWith("/s") && !often.has(of);

/** Units that are no things, though they are words. */
const noThings: ReadonlySet<string> = new Set([
  "amount",
  "bool",
  "bytes",
  "cores",
  "info",
  "none",
  "percent",
  "ratio",
  "times",
  "timestamp",
]);
/** Whether it is a unit of things that are there or not, one by one: pods, restarts, claims. */
export const areThings = (of: string): boolean => /^[a-z]{3,}$/.test(of) && !noThings.has(of);

/** `joins/s` as `joins/min`; all else as it is. */
export const shownUnit = (of: string): string => (isCounted(of) ? of.replace(/s$/, "min") : of);

/** `v * 60` of a signal that is told per minute, where the query is its value. */
export const asShown = (query: Query, of: string): Query =>
  isCounted(of) && query.unit === of ? unit(shownUnit(of), mul(query as Vector<string>, minute)) : query;

/** A bound in the unit that is shown, without noise in its last digit. */
export const shownBound = (bound: number, of: string): number =>
  isCounted(of) ? Number((bound * minute).toPrecision(12)) : bound;
export const shownBounds = (bounds: Bounds, of: string): Bounds =>
  Object.fromEntries(Object.entries(bounds).map(([severity, bound]) => [severity, shownBound(bound, of)]));
