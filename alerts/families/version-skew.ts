// The family of alerts on version skew: parts of one thing that run several releases for longer than a rollout takes.

import { count, type Duration, type Gauge, gt, type Labels, now } from "../../promql/index.ts";
import { wide } from "../../signals/kinds/make.ts";
import type { Signal } from "../../signals/signal.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { holds } from "../engine/when.ts";
import type { Words } from "./up.ts";

/**
 * Several values of the label that says the version: `count by (place) (count by (place, version) (info)) > 1`, for
 * longer than a rollout takes. `signal` is where it is seen, and says the place by its `by`.
 */
export const versionSkew = <B extends string, L extends Labels>(
  name: string,
  of: Words<B> & {
    readonly signal: Signal<string, string, B>;
    readonly info: Gauge<L, string>;
    readonly version: keyof L & string;
    readonly for: Duration;
  },
): Alert => {
  const { signal, info, version, for: time, summary, do: steps } = of;
  const { by } = signal;
  const releases = count(wide(now(info as Gauge<Labels, string>))).by(...by, version);
  const says = (release: string, instance: string, values: string) =>
    given(info as Gauge<Labels, string>, { [version]: release, instance } as never, values);
  const held = Number(time.replace("h", "")) * 60;
  return alert(name, {
    when: holds(signal, by, gt(count(releases).by(...by), 1)),
    for: time,
    severity: "info",
    summary,
    do: steps,
    fires: {
      given: [says("1.0.0", "a:1", `1x${held + 60}`), says("2.0.0", "b:1", `1x${held + 60}`)],
      at: `${held + 30}m`,
      value: 2,
    },
    /** A rollout that ends before. */
    silent: {
      given: [
        says("1.0.0", "a:1", `1x${held - 10} stale`),
        says("2.0.0", "a:1", `_x${held - 9} 1x60`),
        says("2.0.0", "b:1", `1x${held + 60}`),
      ],
      at: `${held + 30}m`,
    },
  });
};
