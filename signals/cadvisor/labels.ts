// By what signals of containers are alerted on, and which cgroups are those of containers.

import { not } from "../../promql/index.ts";

export const site = ["cluster"] as const;
export const pod = ["cluster", "namespace", "pod"] as const;
export const container = ["cluster", "namespace", "pod", "container"] as const;

/** Neither the pod's own cgroup, nor that of its pause container (POD under Docker), nor the slices of the node: these repeat the sum. */
export const containers = { container: not("", "POD") } as const;
