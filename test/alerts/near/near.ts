// The near cases: what an alert is, stated a second time in one line, and series in which its value is what one wants.

import { type Given, given, observed } from "../../../alerts/engine/case.ts";
import type { SloAlerts } from "../../../alerts/engine/slo.ts";
import { burnNames } from "../../../alerts/engine/slo.ts";
import type { Counter, Gauge, Histogram, Labels } from "../../../promql/index.ts";
import { sloSeries } from "../../../signals/slo.ts";

interface Stated {
  /** `critical < 0.95, >= 10 over 10m, 1h for 10m by cluster, namespace`: the first comparison is its bound. */
  readonly says: string;
}
interface Stepped extends Stated {
  /** Series in which the value is this all the time. The steps are made around the numbers of `says`. */
  readonly at: (value: number) => readonly Given[];
  /** So many minutes beyond its bound it takes until the condition holds; half of the first window unless said. */
  readonly after?: number;
  /** It counts events one by one: the steps are one event, not ten percent. */
  readonly whole?: true;
  /** Another value of a label, where the usual one (`x-2`) would not be selected. */
  readonly other?: Readonly<Record<string, string>>;
}
interface Unstepped extends Stated {
  /** Why no value is stepped around: what tests it instead. */
  readonly steps: string;
}
export type Near = Stepped | Unstepped;
export type NearTable = Readonly<Record<string, Near>>;

/** A number without an exponent, which promtool's notation does not know. */
const plain = (value: number): string =>
  Number(value.toPrecision(12))
    .toFixed(9)
    .replace(/\.?0+$/, "");
type Any = Readonly<Record<string, string>>;
/** A gauge that is the same all the time. */
export const flat = (metric: Gauge<Labels, string>, labels: Any, value: number): Given =>
  given(metric, labels as never, `${plain(value)}x900`);
/** A counter that grows by so much each minute. */
export const each = (
  metric: Counter<Labels, string> | Gauge<Labels, string>,
  labels: Any,
  perMinute: number,
): Given => given(metric as Counter<Labels, string>, labels as never, `0+${plain(perMinute)}x900`);
/** A gauge that was so many seconds ago at every minute. */
export const ago = (metric: Gauge<Labels, string>, labels: Any, seconds: number): Given =>
  given(metric, labels as never, `${plain(-seconds)}+60x900`);

/** The buckets of a histogram, of so many observations a minute at or below each bound. */
export const bucketsOf = (
  metric: Histogram<Labels, string>,
  labels: Any,
  perMinute: Readonly<Record<number, number>> & { readonly all: number },
): readonly Given[] => observed(metric, labels as never, perMinute, 900);

/** A histogram, of so many observations a minute, one of whose quantiles is a value. */
export const quantileAt = (
  metric: Histogram<Labels, string>,
  labels: Any,
  quantile: number,
  value: number,
  perMinute: number,
): readonly Given[] => {
  const at = metric.buckets.findIndex((bound) => value < bound);
  const [low = 0, high = Number.NaN] = [metric.buckets[at - 1], metric.buckets[at]];
  const within = (value - low) / (high - low);
  const below = Math.max(0, (quantile - within) / (1 - within));
  const counts = { [low]: perMinute * below, [high]: perMinute, all: perMinute };
  return observed(metric, labels as never, counts, 900);
};

/** The alerts on presence, which every component has: they count targets, and are stepped by one target. */
export const presenceNear = (
  of: { readonly alert: string; readonly absent?: string },
  place = "by cluster, namespace",
): NearTable => {
  const steps = "It counts targets; the tests of its family step by one target and by one minute.";
  return {
    [of.absent ?? `${of.alert}Absent`]: { says: `critical > 0 for 90s ${place}`, steps },
    [`${of.alert}PlaceGone`]: { says: `warning > 0 over 1d for 5m ${place}`, steps },
    [`${of.alert}TargetsMissing`]: { says: `critical there for 5m ${place}`, steps },
    [`${of.alert}TargetsHalved`]: { says: `warning * 0.5 over 1h for 10m ${place}`, steps },
  };
};

/** The two alerts of an SLO, by what is recorded of it: the bounds of its first pair of windows. */
export const burnNear = (
  of: SloAlerts | undefined,
  says: { readonly fast: string; readonly slow: string },
): NearTable => {
  if (!of) throw new TypeError("There is no such SLO.");
  const { windows, errors, events } = sloSeries(of.slo.signal);
  const where = { slo: of.slo.id };
  const beside = [flat(errors, where, 100), flat(events, where, 1000)];
  const { fast, slow } = burnNames(of);
  return {
    [fast]: {
      says: says.fast,
      at: (v) => [flat(windows["1h"], where, v), flat(windows["5m"], where, v), ...beside],
    },
    [slow]: {
      says: says.slow,
      at: (v) => [flat(windows["6h"], where, v), flat(windows["30m"], where, v), ...beside],
    },
  };
};
