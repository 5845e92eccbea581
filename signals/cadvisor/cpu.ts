// CPU of containers: what they use, of how much, and how often they are held up at their limit.

import * as m from "../../metrics/cadvisor/index.ts";
import { rate as perSecond, sum, unit } from "../../promql/index.ts";
import { rate, ratio, saturation } from "../kinds/index.ts";
import { container, containers } from "./labels.ts";
import { cpuLimit } from "./limits.ts";

const cores = unit("cores", perSecond(m.cpuUsageSecondsTotal, containers));

export const cpu = rate({
  id: "kubernetes_cpu",
  title: "CPU",
  why: "Cores that the containers use.",
  events: cores,
  by: container,
});

export const cpuOfLimit = saturation({
  id: "kubernetes_cpu_of_limit",
  title: "CPU of limit",
  why: "Cores used of the container's limit, the fullest container. Over minutes: bursts between are held up long before this is full. No value: no limit.",
  component: "cadvisor",
  used: sum(cores).by(...container),
  limit: cpuLimit,
  by: container,
  look: { warning: 0.9 },
});

export const throttled = ratio({
  id: "kubernetes_throttled",
  title: "Throttled",
  why: "Of the tenths of a second in which the container ran, those in which it was stopped at its CPU limit. Media that waits is late: packets are lost or jitter. No value: no limit.",
  bad: perSecond(m.cpuCfsThrottledPeriodsTotal, containers),
  total: perSecond(m.cpuCfsPeriodsTotal, containers),
  by: container,
  bounds: { warning: 0.25 },
});
