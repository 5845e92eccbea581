// The family of alerts on the limits of a component's container, as far as the settings say them.

import { remember } from "../../config/mistake.ts";
import { bytes } from "../../config/quantity.ts";
import { componentOf, type Settings } from "../../config/settings.ts";
import { find } from "../../metrics/index.ts";
import {
  add,
  type Counter,
  type Gauge,
  gt,
  type Labels,
  max,
  now,
  rate,
  sum,
  type Vector,
} from "../../promql/index.ts";
import { wide } from "../../signals/kinds/make.ts";
import type { Signal } from "../../signals/signal.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { holds } from "../engine/when.ts";
import type { Derived, Presence } from "./presence.ts";

type Memory = Gauge<Labels, "bytes">;
type Cpu = Counter<Labels, "s">;
/** What is used, where it is seen, and what to do when it comes near the limit. */
interface Use<Used> {
  readonly signal: Signal;
  readonly used: Used;
  readonly do: readonly [string, ...string[]];
}
/** What a component says of its use of CPU and memory, a text where no metric of it says what its container uses. */
export interface Limits {
  /** What one target is called: `The LiveKit node`. */
  readonly target: string;
  /** CPU time of its container, in parts that add up. */
  readonly cpu: string | Use<readonly [Cpu, ...Cpu[]]>;
  readonly memory: string | Use<Memory>;
}
/** Its presence says what its alerts and it are called. */
interface Here extends Limits, Pick<Presence, "alert" | "up"> {}

/** What a process says of its use, by what is limited: `processRuntime` has both. */
export const usage = {
  cpu: "process_cpu_seconds_total",
  memory: "process_resident_memory_bytes",
} as const;
/** Why there is no alert: no metric says what is used, or one does, and the component's alerts do not take it. */
const unsaid = (component: string, what: keyof typeof usage): string =>
  find(usage[what], component)
    ? `${usage[what]} says what is used, and nothing takes it: write limits in alerts/${component}/index.ts`
    : "no metric of the component says what its container uses";
/** A component that declares no limits. */
const none = (component: string): Limits => ({
  target: "",
  cpu: unsaid(component, "cpu"),
  memory: unsaid(component, "memory"),
});

/** Declares what a component uses of its limits. */
export const limits = (of: Limits): Limits => remember(Object.freeze(of));

/** The names of the family's alerts, as the presence begins them: `Redis` + `MemoryLimitNear`. */
export const limitNames = ({ alert: name }: Pick<Presence, "alert">) => ({
  cpu: `${name}CpuLimitNear`,
  memory: `${name}MemoryLimitNear`,
});

const by = ["cluster", "namespace", "instance"];
/** From this share of a limit on somebody should look. */
const near = 0.9;
const unset = (of: Here, what: "cpu" | "memory"): string =>
  `the limit of its container is not known here: write components › ${of.up.component} › limits › ${what}`;

/** `max by (…) (memory) > 0.9 * limit`. */
const memoryNear = (of: Here, settings: Settings): Alert | string => {
  const { memory: written } = componentOf(settings, of.up.component).limits;
  if (typeof of.memory === "string") return of.memory;
  if (written === undefined) return unset(of, "memory");
  const { signal, used, do: steps } = of.memory;
  const limit = bytes(written);
  const at = (share: number) => [given(used, {}, `${Math.ceil(limit * share)}x60`)];
  return alert(limitNames(of).memory, {
    when: holds(signal, by, gt(max(wide(now(used))).by(...by), Math.round(near * limit))),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `${of.target} ${instance} in ${namespace} (${cluster}) uses ${value} of the ${written} at which it is killed.`,
    do: steps,
    fires: { given: at(near + 0.02), at: "30m", value: Math.ceil(limit * (near + 0.02)) },
    silent: { given: at(near - 0.02), at: "30m" },
  });
};

/** `sum by (…) (rate(cpu[w])) > 0.9 * limit`. */
const cpuNear = (of: Here, settings: Settings): Alert | string => {
  const { cpu: cores } = componentOf(settings, of.up.component).limits;
  if (typeof of.cpu === "string") return of.cpu;
  if (cores === undefined) return unset(of, "cpu");
  const { signal, used, do: steps } = of.cpu;
  const [first, ...rest] = used;
  const busy = rest.reduce<Vector<string>>((all, one) => add(all, wide(rate(one))), wide(rate(first)));
  const at = (share: number) => [
    given(first, {}, `0+${Number((cores * share * 60).toPrecision(12))}x60`),
    ...rest.map((one) => given(one, {}, "0x60")),
  ];
  return alert(limitNames(of).cpu, {
    when: holds(signal, by, gt(sum(busy).by(...by), Number((near * cores).toPrecision(12)))),
    for: "15m",
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `${of.target} ${instance} in ${namespace} (${cluster}) uses over 90 % of the ${cores} cores at which it is throttled.`,
    do: steps,
    fires: { given: at(near + 0.02), at: "40m", value: Number((cores * (near + 0.02)).toPrecision(12)) },
    silent: { given: at(near - 0.02), at: "40m" },
  });
};

/** The alerts on what comes near the limits in the settings, and why an installation lacks the others. */
export const limitAlerts = (
  { alert: begin, up }: Pick<Presence, "alert" | "up">,
  said: Limits | undefined,
  settings: Settings,
): Derived => {
  const of: Here = { ...(said ?? none(up.component)), alert: begin, up };
  const names = limitNames(of);
  const made = [
    { name: names.cpu, found: cpuNear(of, settings) },
    { name: names.memory, found: memoryNear(of, settings) },
  ];
  return {
    alerts: made.flatMap(({ found }) => (typeof found === "string" ? [] : [found])),
    leftOut: made.flatMap(({ name, found }) => (typeof found === "string" ? [{ name, why: found }] : [])),
  };
};
