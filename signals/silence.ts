// Silence: what a number alone on a tile says when nothing reports any more, and when nothing happened.

import { find } from "../metrics/index.ts";
import {
  and,
  type Gauge,
  group,
  type Labels,
  now,
  or,
  type Query,
  unit,
  unless,
  type Vector,
  vector,
} from "../promql/index.ts";
import { selectors } from "../promql/tree.ts";
import { wide } from "./kinds/make.ts";
import type { Signal } from "./signal.ts";

/** Whether any of the targets is known to Prometheus whose metrics a query reads first; what is recorded has none. */
const reporting = (query: Query): Vector<string> | undefined => {
  const scraped = selectors(query.node).find(({ of }) => of && find(of.name, of.component));
  const up = scraped?.of && find("up", scraped.of.component);
  return up && wide(group(now(up as unknown as Gauge<Labels, "bool">)));
};

/** Of events there may be none while all is well, and of nothing no multiple: then there is nothing to say. */
export const canBeNothing = ({ kind, unit }: Signal): boolean =>
  kind === "ratio" || kind === "latency" || unit === "times";

/**
 * A value now, and NaN where nothing reports: `(v and group(up)) or vector(NaN)`. Without it a panel shows the last value
 * that there was, however long ago. Of a share of events, and of how long they took, there is no value while there are
 * no events: `… or (vector(NaN) unless group(up))`.
 */
export const orSilence = (query: Query, signal: Signal): Query => {
  const value = query as Vector<string>;
  const silence = wide(vector(Number.NaN));
  const here = reporting(query);
  if (here === undefined) return unit(signal.unit, or(value, silence) as Vector<string>);
  const alive: Vector<string> = and(value, here);
  const lost: Vector<string> = canBeNothing(signal) ? unless(silence, here) : silence;
  return unit(signal.unit, or(alive, lost));
};
