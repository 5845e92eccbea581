// What an egress worker uses of its container's limits.

import * as m from "../../metrics/livekit-egress/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { limits } from "../families/index.ts";

export default limits({
  target: "The egress worker",
  cpu: "no metric says what CPU its container uses: jobs are processes of their own, and livekit_node_cpu_load is the machine's",
  memory: {
    signal: s.memory,
    used: m.cgroupMemory,
    do: [
      "Set max_memory below the container's limit: then the largest job is ended, not the worker with all of them.",
      "Does it fall when jobs end? If not, a browser or an upload hangs: look at the worker's processes.",
      "Add workers, or raise the container's limit, and the limit in the settings with it.",
    ],
  },
});
