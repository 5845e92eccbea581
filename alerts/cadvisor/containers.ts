// Alerts on containers that come to the end of what they may use.

import * as m from "../../metrics/cadvisor/index.ts";
import * as objects from "../../metrics/kube-state-metrics/index.ts";
import * as s from "../../signals/cadvisor/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const limit = given(objects.podContainerResourceLimits, { resource: "memory" }, "1000000000x60");
const periods = given(m.cpuCfsPeriodsTotal, {}, "0+600x120");

export default [
  alert("KubernetesMemoryNearLimit", {
    when: worse(s.memoryOfLimit),
    for: "15m",
    severity: "warning",
    summary: ({ container, pod, namespace, cluster, value }) =>
      `The container ${container} of ${pod} in ${namespace} (${cluster}) holds ${value} of its memory limit; at 100 % a process in it is killed.`,
    do: [
      "Look at its memory over a day on its page. A line that only climbs is a leak: restart it when nobody is in a call on it, and keep a heap profile.",
      "It follows the number of rooms, keys or jobs: raise the limit of the container, or run more of them.",
      "Redis: is maxmemory well below the limit? A save by fork needs room beside it.",
    ],
    fires: { given: [limit, given(m.memoryWorkingSetBytes, {}, "970000000x60")], at: "30m", value: 0.97 },
    /** It is near its limit while it reads a large file, and no longer. */
    silent: {
      given: [limit, given(m.memoryWorkingSetBytes, {}, "500000000x5 970000000x10 500000000x45")],
      at: "20m",
    },
  }),
  alert("KubernetesCpuThrottled", {
    when: worse(s.throttled),
    for: "30m",
    severity: "info",
    summary: ({ container, pod, namespace, cluster, value }) =>
      `The container ${container} of ${pod} in ${namespace} (${cluster}) is stopped at its CPU limit in ${value} of the time slices in which it runs.`,
    do: [
      "Is it late for anybody? Look at the latency of what it serves first; for a media server at forward latency and jitter. If not, leave it.",
      "It is: raise its CPU limit, or take the limit away and keep the request; a media server needs whole cores.",
      "It uses far less than its limit on average: it comes in bursts, of many threads at once. Let it run fewer (GOMAXPROCS at its limit).",
    ],
    fires: {
      given: [periods, given(m.cpuCfsThrottledPeriodsTotal, {}, "0+240x120")],
      at: "60m",
      value: 0.4,
    },
    /** A burst of ten minutes. */
    silent: {
      given: [periods, given(m.cpuCfsThrottledPeriodsTotal, {}, "0x20 0+400x10 4000x90")],
      at: "60m",
    },
  }),
];
