// How much of the time something was up, by the samples of a gauge that is 1 or 0.

import {
  countOverTime,
  div,
  type Gauge,
  gt,
  type Labels,
  type Name,
  sub,
  sum,
  sumOverTime,
  type Vector,
  type Window,
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

/** An SLO counts per second; its records are made of five minutes. */
const [recent, seconds] = ["5m", 300] as const;
const perSecond =
  (of: Groups): Groups =>
  (by) =>
    div(of(by), seconds);

/** The share of samples in which something was up: `sum(sum_over_time(up)) / sum(count_over_time(up))`. */
export const availability = <
  L extends Labels,
  const B extends Spoken<Name<L>, As>,
  const As extends Naming = None,
>(
  about: About<Name<L>, As, B> & { readonly up: Gauge<L, "bool"> },
): Signal<Spoken<Name<L>, As>, "ratio", B> => {
  const { up, ...rest } = about;
  const good = (window: Window) => ups(up as Metric, window);
  const all = (window: Window) => samples(up as Metric, window);
  const bad: Groups = (by) => sub(all(recent)(by), good(recent)(by));
  return signal<Name<L>, "ratio", As, B>("ratio", { better: "high", ...rest }, "ratio", {
    of: (by) => div(good("auto")(by), gt(all("auto")(by), 0)),
    volume: all("auto"),
    sides: (by) => ({ bad: perSecond(bad)(by), total: perSecond(all(recent))(by) }),
  });
};
