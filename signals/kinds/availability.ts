// How much of the time something was up, by the samples of a gauge that is 1 or 0.

import {
  add,
  countOverTime,
  div,
  type Gauge,
  gt,
  type Labels,
  type Name,
  or,
  sub,
  sum,
  sumOverTime,
  unit,
  type Vector,
  type Window,
  zero,
} from "../../promql/index.ts";
import type { About, Naming, None, Signal, Spoken } from "../signal.ts";
import { type Groups, signal, wide } from "./make.ts";

type Metric = Gauge<Labels, string>;
const added = (of: Vector<string>): Groups => {
  const all = wide(of);
  return (by) => sum(all).by(...by);
};
/** Samples that were 1, and all that there were. */
const ups = (of: Metric, window: Window): Groups => added(sumOverTime(of, {}, window));
const samples = (of: Metric, window: Window): Groups => added(countOverTime(of, {}, window));

/** Samples that said up, and all that there should be: a scrape that failed is one that said nothing. */
const probes = (up: Metric, scrape: Metric | undefined, window: Window) => {
  const [good, seen] = [ups(up, window), samples(up, window)];
  if (!scrape) return { good, all: seen };
  const scrapes = samples(scrape, window);
  const filled =
    (of: Groups): Groups =>
    (by) =>
      or(of(by), zero(scrapes(by)));
  const failed: Groups = (by) => sub(scrapes(by), unit("samples", ups(scrape, window)(by)));
  return { good: filled(good), all: (by: readonly string[]) => add(filled(seen)(by), failed(by)) };
};

/** An SLO counts per second; its records are made of five minutes. */
const [recent, seconds] = ["5m", 300] as const;
const perSecond =
  (of: Groups): Groups =>
  (by) =>
    div(of(by), seconds);

/**
 * The share of samples in which something was up: `sum(sum_over_time(up)) / sum(count_over_time(up))`. Where an
 * exporter tells of something else than itself, `scrape` is the `up` of the exporter: a scrape that failed counts
 * as down, because what is gone together with its exporter has no samples, and would look as if all were well.
 */
export const availability = <
  L extends Labels,
  const B extends Spoken<Name<L>, As>,
  const As extends Naming = None,
>(
  about: About<Name<L>, As, B> & { readonly up: Gauge<L, "bool">; readonly scrape?: Gauge<L, "bool"> },
): Signal<Spoken<Name<L>, As>, "ratio", B> => {
  const { up, scrape, ...rest } = about;
  const of = (window: Window) => probes(up as Metric, scrape as Metric | undefined, window);
  const { good, all } = of("auto");
  const record = of(recent);
  const bad: Groups = (by) => sub(record.all(by), record.good(by));
  return signal<Name<L>, "ratio", As, B>("ratio", { better: "high", ...rest }, "ratio", {
    of: (by) => div(good(by), gt(all(by), 0)),
    volume: all,
    sides: (by) => ({ bad: perSecond(bad)(by), total: perSecond(record.all)(by) }),
  });
};
