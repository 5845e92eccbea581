// Limits of containers, as the API server knows them: kube-prometheus-stack throws cAdvisor's own away (container_spec_*).

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { max, now, unit } from "../../promql/index.ts";
import { container } from "./labels.ts";

/** Of a container without a limit there is none. */
export const cpuLimit = unit(
  "cores",
  max(now(m.podContainerResourceLimits, { resource: "cpu" })).by(...container),
);
export const memoryLimit = unit(
  "bytes",
  max(now(m.podContainerResourceLimits, { resource: "memory" })).by(...container),
);
