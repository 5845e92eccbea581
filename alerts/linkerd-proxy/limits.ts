// What a proxy uses of its container's limits.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { limits } from "../families/index.ts";

export default limits({
  target: "The proxy",
  cpu: {
    signal: s.cpu,
    used: [m.process.cpuSecondsTotal],
    do: [
      "Raise config.linkerd.io/proxy-cpu-limit of its workload, or take the limit off: a proxy that is throttled slows down every call of its pod.",
      "Is it one pod of several? Then the load is uneven: look at who calls it.",
    ],
  },
  memory: {
    signal: s.memory,
    used: m.process.residentMemoryBytes,
    do: [
      "Raise config.linkerd.io/proxy-memory-limit of its workload: above it the proxy is killed, and its pod is out of the mesh until it is back.",
      "Does it grow from day to day under the same load? Count its series and its open connections: one for each client that ever came is a leak of labels.",
    ],
  },
});
