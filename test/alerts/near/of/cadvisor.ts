// The near cases of alerts on containers: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/cadvisor/presence.ts";
import * as m from "../../../../metrics/cadvisor/index.ts";
import * as objects from "../../../../metrics/kube-state-metrics/index.ts";
import { each, flat, type NearTable, presenceNear } from "../near.ts";

const container = "by cluster, namespace, pod, container";

export default {
  ...presenceNear(presence, "by cluster"),
  KubernetesMemoryNearLimit: {
    says: `warning > 0.95 for 15m ${container}`,
    at: (v) => [
      flat(objects.podContainerResourceLimits, { resource: "memory" }, 1e9),
      flat(m.memoryWorkingSetBytes, {}, 1e9 * v),
    ],
  },
  KubernetesCpuThrottled: {
    says: `info > 0.25 over 5m for 30m ${container}`,
    at: (v) => [each(m.cpuCfsPeriodsTotal, {}, 600), each(m.cpuCfsThrottledPeriodsTotal, {}, 600 * v)],
  },
} satisfies NearTable;
