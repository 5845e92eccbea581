// Memory of containers: what they use, and of how much.

import * as m from "../../metrics/cadvisor/index.ts";
import { max, now } from "../../promql/index.ts";
import { level, saturation } from "../kinds/index.ts";
import { container, containers } from "./labels.ts";
import { memoryLimit } from "./limits.ts";

/** While a container is started anew the ended one may be told beside it. */
const held = max(now(m.memoryWorkingSetBytes, containers)).by(...container);

export const memory = level({
  id: "kubernetes_memory",
  title: "Memory",
  why: "Memory that the containers hold, without page cache that can go at once: what the kubelet looks at when a node runs out.",
  value: held,
  by: container,
});

export const memoryOfLimit = saturation({
  id: "kubernetes_memory_of_limit",
  title: "Memory of limit",
  why: "Memory held of the container's limit, the fullest container. At 100 % a process in it is killed, mostly the only one. Files that are read count as well, and go first. No value: no limit.",
  component: "cadvisor",
  used: held,
  limit: memoryLimit,
  by: container,
  bounds: { warning: 0.95 },
});
