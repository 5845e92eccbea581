// The labels that cAdvisor's metrics share, as the kubelet puts them on.

import { cadvisor } from "../../components/cadvisor.ts";
import { open } from "../../promql/metric.ts";
import { exposedBy } from "../target.ts";

/** Its labels are those of the pods that it speaks of; the target is the kubelet of their node. */
export const kubelets = exposedBy(cadvisor);

/** A cgroup: of a container, of a pod (no container), of a slice of the node (no pod either). */
export const cgroup = {
  namespace: "any",
  pod: "any",
  container: open(""),
  image: open(""),
  name: open(""),
  id: "any",
} as const;
export const machine = { machine_id: "any", system_uuid: "any", boot_id: "any" } as const;
