// Families of alerts on targets that are there: down, restarted, restarting again and again.

import { seconds } from "../../config/duration.ts";
import { changes, type Duration, type Gauge, ge, type Labels, sum, unit } from "../../promql/index.ts";
import { wide } from "../../signals/kinds/make.ts";
import type { Signal } from "../../signals/signal.ts";
import { type Alert, alert, type Facts } from "../engine/alert.ts";
import { type Given, given } from "../engine/case.ts";
import { happens, holds, type Limits, worse } from "../engine/when.ts";

/** What one alert of a family says in its component's words. */
export interface Words<B extends string> {
  readonly summary: (facts: Facts<B>) => string;
  readonly do: readonly [string, ...string[]];
}
type Severity = Alert["severity"];
const minutes = (time: Duration): number => Math.ceil(seconds(time) / 60);
/** A series in a test, whatever its labels are. */
const series = (metric: Gauge<Labels, string>, values: string): Given => given(metric, {}, values);

/** A target that answers no more: `min by (…) (up) < 1`, for some minutes; silent when it is back a minute before. */
export const down = <B extends string>(
  name: string,
  of: Words<B> & {
    readonly signal: Signal<string, string, B>;
    /** The gauge of 1 and 0 that the signal reads. */
    readonly up: Gauge<Labels, "bool">;
    readonly for: `${number}m` | `${number}s`;
    readonly severity: Severity;
    /** Not where there is this. */
    readonly except?: Limits<B>["except"];
    /** Its target's other alerts follow from it, unless it says otherwise. */
    readonly cause?: Alert["cause"];
    readonly people?: string;
    /** What else a test needs, such as the exporter that goes on answering. */
    readonly beside?: readonly Given[];
  },
): Alert => {
  const { signal, up, for: time, severity, cause = "target", except, beside = [], people } = of;
  const { summary, do: steps } = of;
  const held = minutes(time);
  return alert(name, {
    when: worse(signal, except ? { except } : {}),
    for: time,
    severity,
    summary,
    do: steps,
    cause,
    ...(people === undefined ? {} : { people }),
    fires: { given: [series(up, `1x5 0x${held + 8}`), ...beside], at: `${held + 8}m`, value: 0 },
    silent: { given: [series(up, `1x5 0x${held - 1} 1x10`), ...beside], at: `${held + 5}m` },
  });
};

/** A process whose starts are counted by its start time. */
type Started<B extends string> = Words<B> & {
  /** How often the start time changed of late. */
  readonly signal: Signal<string, string, B>;
  readonly startTime: Gauge<Labels, "timestamp">;
  readonly severity: Severity;
};

/** A process that was started anew on the same address; one that is new there has nothing to have changed from. */
export const restarted = <B extends string>(name: string, of: Started<B>): Alert => {
  const { signal, startTime, severity, summary, do: steps } = of;
  return alert(name, {
    when: happens(signal),
    for: "0m",
    severity,
    summary,
    do: steps,
    fires: { given: [series(startTime, "1000x20 2200x10")], at: "25m", value: 1 },
    silent: { given: [series(startTime, "_x20 2200x10")], at: "25m" },
  });
};

/** A process that is started again and again: `changes(start time[30m]) >= 3`; silent at two starts. */
export const crashLooping = <B extends string>(name: string, of: Started<B>): Alert => {
  const { signal, startTime, severity, summary, do: steps } = of;
  const starts = wide(unit("restarts", changes(startTime, {}, "30m")));
  return alert(name, {
    when: holds(signal, signal.by, ge(sum(starts).by(...signal.by), 3)),
    for: "0m",
    severity,
    summary,
    do: steps,
    fires: { given: [series(startTime, "1000x9 1600x5 1960x5 2320x10")], at: "25m", value: 3 },
    silent: { given: [series(startTime, "1000x9 1600x10 2320x10")], at: "28m" },
  });
};
