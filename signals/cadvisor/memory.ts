// Memory of containers: what they use, and of how much.

import * as m from "../../metrics/cadvisor/index.ts";
import { max, now } from "../../promql/index.ts";
import { level, saturation } from "../kinds/index.ts";
import { container, containers } from "./labels.ts";
import { memoryLimit } from "./limits.ts";

export const memory = level({
  id: "kubernetes_memory",
  title: "Memory",
  why: "Memory that the containers hold, without page cache that can go at once: what the kubelet looks at when a node runs out.",
  value: now(m.memoryWorkingSetBytes, containers),
  by: container,
});

export const memoryOfLimit = saturation({
  id: "kubernetes_memory_of_limit",
  title: "Memory of limit",
  why: "Memory held of the container's limit, the fullest container. At 100 % a process in it is killed, mostly the only one. Files that are read count as well, and go first. No value: no limit.",
  component: "cadvisor",
  used: max(now(m.memoryWorkingSetBytes, containers)).by(...container),
  limit: memoryLimit,
  by: container,
  bounds: { warning: 0.95 },
});
