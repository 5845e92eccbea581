// Families of alerts on limits that a process knows itself: its file descriptors, the cores that Go gives it.

import type { Counter, Gauge, Labels } from "../../promql/index.ts";
import type { Signal } from "../../signals/signal.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";
import type { Words } from "./up.ts";

/** Open files and sockets near `process_max_fds`: at it no connection is accepted. */
export const fdsHigh = <B extends string>(
  name: string,
  of: Words<B> & {
    readonly signal: Signal<string, string, B>;
    readonly open: Gauge<Labels, "fds">;
    readonly most: Gauge<Labels, "fds">;
  },
): Alert => {
  const { signal, open, most, summary, do: steps } = of;
  const used = (values: string) => [given(open, {}, values), given(most, {}, "1000x40")];
  return alert(name, {
    when: worse(signal),
    for: "5m",
    severity: "warning",
    summary,
    do: steps,
    fires: { given: used("500x9 820x30"), at: "20m", value: 0.82 },
    /** A minute too short. */
    silent: { given: used("500x9 820x4 780x30"), at: "15m" },
  });
};

/** Cores near GOMAXPROCS: packets and answers wait. */
export const cpuHigh = <B extends string>(
  name: string,
  of: Words<B> & {
    readonly signal: Signal<string, string, B>;
    readonly used: Counter<Labels, "s">;
    readonly most: Gauge<Labels, "threads">;
  },
): Alert => {
  const { signal, used, most, summary, do: steps } = of;
  /** Of four cores, by seconds a minute. */
  const cores = (each: number) => [given(used, {}, `0+${each}x60`), given(most, {}, "4x60")];
  return alert(name, {
    when: worse(signal),
    for: "10m",
    severity: "warning",
    summary,
    do: steps,
    fires: { given: cores(222), at: "30m", value: 0.925 },
    silent: { given: cores(210), at: "30m" },
  });
};
