// What a node of livekit-server uses of its container's limits.

import * as m from "../../metrics/livekit-server/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { limits } from "../families/index.ts";

export default limits({
  target: "The LiveKit node",
  cpu: {
    signal: s.cpu,
    used: [m.process.cpuSecondsTotal],
    do: [
      "Are the nodes even? If not, drain this one: new rooms go elsewhere.",
      "All are full: add nodes, or raise the container's CPU limit, and the limit in the settings with it.",
    ],
  },
  memory: {
    signal: s.memory,
    used: m.process.residentMemoryBytes,
    do: [
      "Does it grow with its participants? Then raise the container's limit, or add nodes; the limit in the settings follows.",
      "Does it grow without them? A leak: take a heap profile, plan a restart while the node is empty.",
      "Killed, it loses all its rooms: drain it before that.",
    ],
  },
});
